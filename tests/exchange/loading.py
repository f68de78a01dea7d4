"""How the tests load a file: by the same steps as the command, on a frozen day."""

from datetime import UTC, datetime

from tovholder.audit.actions import Who
from tovholder.exchange import importing
from tovholder.exchange.kinds.every import kind_of
from tovholder.exchange.kinds.kind import Answers, Context
from tovholder.exchange.tables import read_table
from tovholder.kernel.reading import reading

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOST = "Prøvestrup Kommune"
HEADER = (
    "CPR-nr.;Navn;Adresse;Postnr.;Sagsnr.;KLE-nr.;Sagstitel;Fagenhed;Sagsbehandler;E-mail;Tlf.;Indsats;Hjemmel;"
    "Startdato;Slutdato;Status;Adressebeskyttet"
)
PIA_ROW = {"CPR-nr.": "050505-9996"}
COLUMNS = HEADER.split(";")


def quiet(_doing, _done, _total):
    """Show no progress."""


def prepare(data, *, same_unit=(), new_units=(), organisation=HOST, now=NOW):
    """Return a file laid beside what is kept."""
    raw = data.encode() if isinstance(data, str) else data
    table = read_table(raw)
    context = Context(now, organisation, Answers(dict(same_unit), frozenset(new_units)))
    with reading():
        return importing.prepare(table, kind_of(table), context, quiet)


def load(data, **options):
    """Load the sound rows of a file and return what was prepared."""
    prepared = prepare(data, **options)
    importing.load(prepared, who=Who(kind="system"), progress=quiet)
    return prepared


def extract(*rows):
    """Return an extract of rows that say only what matters; the rest is blank or plain."""
    lines = [HEADER]
    for number, row in enumerate(rows, 2):
        said = {"Navn": "Pia Test Berggren", "Sagsnr.": f"{number}/2026", "Fagenhed": "Familie"} | row
        if "Sagsbehandler" not in said:
            said |= {"Sagsbehandler": "Karen Testesen", "E-mail": "kate@kommune.example"}
        lines.append(";".join(said.get(name, "") for name in COLUMNS))
    return "\r\n".join(lines) + "\r\n"


def codes(prepared):
    """Return what was found, as row, column and code; each must find its words."""
    for found in prepared.faults:
        assert all("%(" not in text for text in found.explain(names=True))
    return [(found.row, found.column, found.code) for found in prepared.faults]


def totals(prepared):
    """Return new, changed and same over all kinds."""
    counts = prepared.ledger.counts
    return sum(c.new for c in counts), sum(c.changed for c in counts), sum(c.same for c in counts)


def kinds(prepared):
    """Return new and changed by kind, where there are any."""
    return {c.kind: (c.new, c.changed) for c in prepared.ledger.counts if c.new or c.changed}
