"""What the operator reads: every faulty row explained, what would be written, and what to do next."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tovholder.access.queries.sharing import all_topics
from tovholder.exchange.faults import Fault, hidden_name
from tovholder.exchange.importing import Prepared
from tovholder.exchange.kinds.case_system import CANDIDATES

KIND_WORDS: dict[str, str | Promise] = {
    "Organisation": gettext_lazy("Organisationer"),
    "Unit": gettext_lazy("Enheder"),
    "UnitAlias": gettext_lazy("Stavemåder af enheder"),
    "Professional": gettext_lazy("Medarbejdere"),
    "Employment": gettext_lazy("Ansættelser"),
    "Duty": gettext_lazy("Hverv"),
    "Team": gettext_lazy("Team"),
    "TeamMember": gettext_lazy("Pladser i team"),
    "Citizen": gettext_lazy("Borgere"),
    "CaseLink": gettext_lazy("Sager"),
    "CaseIntervention": gettext_lazy("Indsatser"),
    "Relative": gettext_lazy("Pårørende"),
    "Relation": gettext_lazy("Relationer"),
    "Family": gettext_lazy("Familier"),
    "FamilyMember": gettext_lazy("Familiemedlemmer"),
    "Custody": gettext_lazy("Forældremyndighed"),
    "Guardianship": gettext_lazy("Værgemål"),
}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
MOST_ROWS_NAMED = 12


def explain_file(prepared: Prepared, *, names: bool) -> list[str]:
    """Return the lines about the file and its faults; people's names only when `names`."""
    table = prepared.sheet.table
    rows = len(prepared.sheet.rows)
    lines = [
        ngettext(
            "%(rows)s række i formatet %(kind)s (%(encoding)s).",
            "%(rows)s rækker i formatet %(kind)s (%(encoding)s).",
            rows,
        )
        % {"rows": rows, "kind": prepared.kind.name, "encoding": ENCODINGS[table.encoding]},
    ]
    if prepared.sum_line is not None:
        lines.append(_("Række %(row)s tæller kun de andre og er sprunget over.") % {"row": prepared.sum_line.row})
    if prepared.sheet.unknown:
        lines.append(_("Disse kolonner bruges ikke: %(headers)s.") % {"headers": ", ".join(prepared.sheet.unknown)})
    if prepared.errors:
        lines += ["", _("FEJL: disse rækker kan ikke indlæses"), *_faults(prepared.errors, names=names)]
    if prepared.warnings:
        lines += ["", _("BEMÆRK: disse rækker indlæses, men se på dem"), *_faults(prepared.warnings, names=names)]
    if prepared.new_units:
        lines += ["", _("NYE ENHEDER, og det emne, de får (ret det med en organisationsfil)"), *_units(prepared)]
    if prepared.more_jobs:
        lines += ["", _("FLERE ANSÆTTELSER til medarbejdere, der er her i forvejen"), *_jobs(prepared, names=names)]
    return lines


def counts_table(prepared: Prepared) -> list[str]:
    """Return the table of what is new, changed and as it was."""
    rows = [
        (str(KIND_WORDS[count.kind]), str(count.new), str(count.changed), str(count.same))
        for count in prepared.ledger.counts
    ]
    return _aligned([("", _("nye"), _("ændret"), _("som før")), *rows])


def totals(prepared: Prepared) -> str:
    """Return the one sentence that a second load of the same file is known by."""
    counts = prepared.ledger.counts
    return _("%(new)s nye, %(changed)s ændret, %(same)s som før.") % {
        "new": sum(count.new for count in counts),
        "changed": sum(count.changed for count in counts),
        "same": sum(count.same for count in counts),
    }


def verdict(prepared: Prepared) -> str:
    """Return how many rows can be loaded and how many cannot."""
    sound, faulty = prepared.sound, len(prepared.faulty)
    can = ngettext("%(n)s række kan indlæses", "%(n)s rækker kan indlæses", sound) % {"n": sound}
    cannot = ngettext("%(n)s række kan ikke", "%(n)s rækker kan ikke", faulty) % {"n": faulty}
    return f"{can}, {cannot}."


def unclear_units(prepared: Prepared) -> dict[str, tuple[str, ...]]:
    """Return the spellings that a person must decide about, with the names they resemble."""
    found: dict[str, tuple[str, ...]] = {}
    for one in prepared.errors:
        if one.code == "unit_unclear":
            values = dict(one.values)
            found.setdefault(values["text"], tuple(values["candidates"].split(CANDIDATES)))
    return found


def _faults(faults: Iterable[Fault], *, names: bool) -> Iterator[str]:
    """Yield the faults in the order of the file; what is word for word the same for several rows stands once."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for one in faults:
        rows.setdefault((one.column, *one.explain(names=names)), []).append(one.row)
    for (column, what, fix), numbers in rows.items():
        yield f"  {_rows(numbers)}{', ' if column else ''}{column}: {what}"
        yield f"      {fix}"


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:MOST_ROWS_NAMED])
    left = len(numbers) - MOST_ROWS_NAMED
    more = _(" og %(n)s til") % {"n": left} if left > 0 else ""
    return ngettext("Række %(rows)s", "Rækkerne %(rows)s", len(numbers)) % {"rows": shown + more}


def _units(prepared: Prepared) -> Iterator[str]:
    words = {topic.number: topic.name for topic in all_topics()}
    for name, topic in prepared.new_units:
        yield f"  {name}: {topic} {words.get(topic, '')}".rstrip()


def _jobs(prepared: Prepared, *, names: bool) -> Iterator[str]:
    for name, units in prepared.more_jobs.items():
        yield f"  {name if names else hidden_name()}: {', '.join(units)}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    cells = ([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])] for row in rows)
    return ["  " + "  ".join(row) for row in cells]
