"""One row of an extract from a case system: a citizen, a case, who handles it where, and one intervention."""

from dataclasses import dataclass
from datetime import date

from tovholder.exchange.columns import Column
from tovholder.exchange.reader import Reader
from tovholder.people.enums import CaseStatus

COLUMNS = (
    Column("number", "CPR-nr.", ("CPR", "CPR-nummer", "Personnummer"), is_required=True),
    Column("name", "Navn", ("Borger", "Borgerens navn"), is_required=True),
    Column("address", "Adresse", ("Vejnavn",)),
    Column("postal_code", "Postnr.", ("Postnummer",)),
    Column("case_number", "Sagsnr.", ("Sagsnummer", "Sag"), is_required=True),
    Column("classification", "KLE-nr.", ("KLE", "KLE-emne")),
    Column("title", "Sagstitel", ("Titel",)),
    Column("unit", "Fagenhed", ("Enhed", "Afdeling", "Center"), is_required=True),
    Column("staff", "Sagsbehandler", ("Medarbejder",)),
    Column("email", "E-mail", ("Mail", "E-post")),
    Column("phone", "Tlf.", ("Telefon", "Telefonnummer")),
    Column("intervention", "Indsats", ("Ydelse",)),
    Column("law", "Hjemmel", ("Paragraf",)),
    Column("starts_on", "Startdato", ("Start", "Fra")),
    Column("ends_on", "Slutdato", ("Slut", "Til")),
    Column("status", "Status", ()),
    Column("protected", "Adressebeskyttet", ("Adressebeskyttelse", "Beskyttet adresse")),
)
STATUS_WORDS = {
    "aktiv": CaseStatus.ACTIVE,
    "igang": CaseStatus.ACTIVE,
    "løbende": CaseStatus.ACTIVE,
    "åben": CaseStatus.ACTIVE,
    "bevilget": CaseStatus.ACTIVE,
    "venter": CaseStatus.WAITING,
    "afventer": CaseStatus.WAITING,
    "ibero": CaseStatus.WAITING,
    "opstået": CaseStatus.STARTING,
    "opstart": CaseStatus.STARTING,
    "underopstart": CaseStatus.STARTING,
    "afsluttet": CaseStatus.CLOSED,
    "lukket": CaseStatus.CLOSED,
    "ophørt": CaseStatus.CLOSED,
}


@dataclass(frozen=True)
class CaseRow:
    """What one row says, read but not yet laid beside the others."""

    row: int
    number: str
    name: str
    address: str
    postal_code: str
    protected: bool | None
    case_number: str
    classification: str
    title: str
    unit: str
    staff: str
    email: str
    phone: str
    intervention: str
    law: str
    starts_on: date | None
    ends_on: date | None
    status: str

    @property
    def has_case(self) -> bool:
        """Tell whether the row speaks of a case at all."""
        return bool(self.case_number)

    @property
    def case(self) -> tuple[str, str]:
        """Return what recognises the case."""
        return self.unit, self.case_number


def read_case_row(reader: Reader) -> CaseRow:
    """Return what one row says; what is wrong with its cells, and what is missing, is noted in the reader."""
    starts_on, ends_on = reader.period("starts_on", "ends_on")
    row = CaseRow(
        row=reader.row.number,
        number=reader.number("number"),
        name=reader.needed("name", "Citizen", "given_name"),
        address=reader.text("address", "Citizen", "address"),
        postal_code=reader.text("postal_code", "Citizen", "postal_code"),
        protected=reader.protection("protected"),
        case_number=reader.text("case_number", "CaseLink", "case_number"),
        classification=reader.text("classification", "CaseLink", "classification"),
        title=reader.text("title", "CaseLink", "title"),
        unit=reader.text("unit", "Unit", "name"),
        staff=reader.text("staff", "Professional", "given_name"),
        email=reader.email("email"),
        phone=reader.phone("phone"),
        intervention=reader.text("intervention", "CaseIntervention", "name"),
        law=reader.text("law", "CaseIntervention", "law"),
        starts_on=starts_on,
        ends_on=ends_on,
        status=_status(reader, ends_on),
    )
    _find_gaps(reader, row)
    return row


def _status(reader: Reader, ends_on: date | None) -> str:
    """Return where the case stands; an empty cell follows the last day."""
    text = reader.row["status"]
    word = "".join(ch for ch in text.lower() if ch.isalpha())
    if text and word not in STATUS_WORDS:
        reader.find("status", "status_unknown", text=text)
    if not text and ends_on is not None and ends_on < reader.today:
        return CaseStatus.CLOSED
    return STATUS_WORDS.get(word, CaseStatus.ACTIVE)


def _find_gaps(reader: Reader, row: CaseRow) -> None:
    if not reader.row["number"]:
        reader.find("number", "number_missing")
    if row.case_number and not row.unit:
        reader.find("unit", "unit_missing")
    if not row.case_number and (row.unit or row.intervention):
        reader.find("case_number", "case_number_missing")
    if not row.intervention and (row.law or row.starts_on or row.ends_on):
        reader.find("intervention", "intervention_missing")
    if row.case_number and row.unit and not row.staff:
        reader.find("staff", "staff_missing")
