"""`medarbejdere`: professionals and their jobs, a job a row, with duties and teams."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tovholder.exchange.columns import Column
from tovholder.exchange.faults import Fault
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.kinds.once import said_once
from tovholder.exchange.reader import Reader
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.actions.loading.names import split_name
from tovholder.people.actions.loading.staff import JobFact, StaffFact, plan_duties, plan_jobs, plan_staff
from tovholder.people.actions.loading.units import units_named
from tovholder.people.actions.staff import EmploymentDetails
from tovholder.people.enums import DutyKind, Function

COLUMNS = (
    Column("name", "Medarbejder", ("Navn", "Fagperson"), is_required=True),
    Column("organisation", "Organisation", ()),
    Column("unit", "Enhed", ("Fagenhed", "Afdeling", "Center"), is_required=True),
    Column("function", "Funktion", (), is_required=True),
    Column("title", "Titel", ("Stilling",)),
    Column("email", "E-mail", ("Mail", "E-post")),
    Column("phone", "Telefon", ("Tlf.",)),
    Column("hours", "Træffetid", ("Telefontid",)),
    Column("code", "Initialer", ("Medarbejdernr.",)),
    Column("duties", "Hverv", ()),
    Column("teams", "Team", ("Teams",)),
    Column("starts_on", "Fra", ("Ansat fra",)),
    Column("last_day", "Til", ("Sidste dag", "Ansat til")),
)
FUNCTIONS = {"myndighed": Function.AUTHORITY, "udfører": Function.PROVIDER}
DUTIES = {
    "leder": DutyKind.LEADER,
    "administrator": DutyKind.ADMINISTRATOR,
    "databeskyttelsesrådgiver": DutyKind.DATA_PROTECTION,
    "dpo": DutyKind.DATA_PROTECTION,
    "metodeansvarlig": DutyKind.METHOD_LEAD,
    "vagtliste": DutyKind.ON_DUTY,
}


@dataclass(frozen=True)
class StaffRow:
    """What one row says."""

    person: StaffFact
    job: JobFact
    organisation: str


@dataclass(frozen=True)
class Roster:
    """What the rows say together; `wanted` names the organisation, the unit and the rows of every unit's key."""

    people: list[StaffFact]
    jobs: list[JobFact]
    wanted: list[tuple[str, str, str, int]]


class Staff:
    """The format `medarbejdere`."""

    name = "medarbejdere"
    columns = COLUMNS

    def read(self, reader: Reader) -> StaffRow:
        """Return what one row says."""
        rows = (reader.row.number,)
        name = reader.needed("name", "Professional", "given_name")
        unit = reader.needed("unit", "Unit", "name")
        organisation = reader.text("organisation", "Organisation", "name")
        email, code = reader.email("email"), reader.text("code", "Employment", "staff_code").lower()
        given_name, family_name = split_name(name)
        key = email or code or f"name {search_text(name)}"
        details = EmploymentDetails(
            title=reader.text("title", "Employment", "title"),
            phone=reader.phone("phone"),
            email=email,
            hours=reader.text("hours", "Employment", "hours"),
            staff_code=code,
        )
        starts_on, last_day = reader.period("starts_on", "last_day")
        job = JobFact(
            key,
            f"{search_text(organisation)}/{search_text(unit)}",
            rows,
            reader.choice("function", FUNCTIONS, is_needed=True),
            _only_said(details),
            starts_on,
            last_day,
            reader.choices("duties", DUTIES),
            reader.several("teams"),
        )
        return StaffRow(StaffFact(key, rows, given_name, family_name, email, code), job, organisation)

    def gather(self, records: Sequence[StaffRow], context: Context) -> tuple[Roster, list[Fault]]:
        """Return the people and their jobs, and what is said twice."""
        people: dict[tuple[str, str, str], StaffFact] = {}
        for record in records:
            person = record.person
            same = people.setdefault((person.key, search_text(person.name), person.staff_code), person)
            people[person.key, search_text(person.name), person.staff_code] = replace(
                same, rows=tuple(sorted({*same.rows, *person.rows}))
            )
        known, faults = said_once(people.values(), lambda person: person.key, context.header("name"))
        jobs, found = said_once(
            (record.job for record in records),
            lambda job: (job.staff, job.unit, job.function, job.starts_on),
            context.header("unit"),
        )
        wanted = [
            (record.job.unit, record.organisation, record.job.unit.partition("/")[2], record.job.rows[0])
            for record in records
        ]
        return Roster(known, jobs, wanted), [*faults, *found]

    def plan(self, ledger: Ledger, gathered: Roster, context: Context) -> None:
        """Lay people and jobs beside what is kept."""
        units = units_named(ledger, gathered.wanted, context.organisation)
        staff = plan_staff(ledger, gathered.people, may_rename=True)
        jobs = plan_jobs(ledger, gathered.jobs, staff=staff, units=units, may_employ_again=True)
        plan_duties(ledger, gathered.jobs, jobs)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        columns = {"staff_unclear": "name", "unit_unknown": "unit", "organisation_unknown": "organisation"}
        return columns.get(code, "")


def _only_said(details: EmploymentDetails) -> EmploymentDetails:
    said = EmploymentDetails()
    said.update({key: value for key, value in details.items() if value})  # type: ignore[typeddict-item]  # same keys
    return said
