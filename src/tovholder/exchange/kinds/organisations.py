"""`organisationer`: organisations and their units, a unit a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tovholder.exchange.columns import Column, fold
from tovholder.exchange.faults import Fault
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.kinds.once import said_once
from tovholder.exchange.reader import Reader
from tovholder.exchange.votes import group
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.actions.loading.units import OrganisationFact, UnitFact, plan_organisations, plan_units
from tovholder.people.enums import Sector

COLUMNS = (
    Column("organisation", "Organisation", (), is_required=True),
    Column("sector", "Sektor", ()),
    Column("is_host", "Vært", ("Værtskommune",)),
    Column("unit", "Enhed", ("Fagenhed", "Afdeling", "Center"), is_required=True),
    Column("parent", "Overenhed", ("Hører under",)),
    Column("spellings", "Andre navne", ("Stavemåder",)),
    Column("phone", "Telefon", ("Tlf.",)),
    Column("hours", "Åbningstid", ("Åbningstider", "Træffetid")),
    Column("topic", "Emne", ()),
    Column("starts_on", "Fra", ()),
    Column("last_day", "Til", ()),
)
SECTORS = {
    fold(word): code
    for word, code in {
        "kommune": Sector.MUNICIPALITY,
        "region": Sector.REGION,
        "kriminalforsorgen": Sector.PRISON,
        "stat": Sector.STATE,
        "privat": Sector.PRIVATE,
        "bolig": Sector.HOUSING,
        "uddannelse": Sector.EDUCATION,
        "læge": Sector.GP,
        "frivillig": Sector.CIVIL,
        "anden": Sector.OTHER,
    }.items()
}


@dataclass(frozen=True)
class Structure:
    """Organisations, and the units of each by the organisation's key."""

    organisations: list[OrganisationFact]
    units: dict[str, list[UnitFact]]


class Organisations:
    """The format `organisationer`."""

    name = "organisationer"
    columns = COLUMNS

    def read(self, reader: Reader) -> tuple[OrganisationFact, UnitFact | None]:
        """Return what one row says of an organisation and of one of its units."""
        rows = (reader.row.number,)
        name = reader.needed("organisation", "Organisation", "name")
        sector, is_host = reader.choice("sector", SECTORS), reader.yes_no("is_host")
        starts_on, last_day = reader.period("starts_on", "last_day")
        organisation = OrganisationFact(search_text(name), rows, name, sector, is_host=is_host)
        unit = reader.text("unit", "Unit", "name")
        if not unit:
            return replace(organisation, starts_on=starts_on, last_day=last_day), None
        said = {
            "phone": reader.phone("phone"),
            "hours": reader.text("hours", "Unit", "hours"),
            "default_topic": reader.topic("topic"),
        }
        fact = UnitFact(
            search_text(unit),
            rows,
            unit,
            reader.several("spellings"),
            search_text(reader.text("parent", "Unit", "name")),
            {key: value for key, value in said.items() if value},
            starts_on,
            last_day,
        )
        return organisation, fact

    def gather(
        self,
        records: Sequence[tuple[OrganisationFact, UnitFact | None]],
        context: Context,
    ) -> tuple[Structure, list[Fault]]:
        """Return the organisations with their units, and the units that are said twice."""
        by_key = group(records, lambda record: record[0].key)
        organisations = [_together([fact for fact, _unit in own]) for own in by_key.values()]
        units: dict[str, list[UnitFact]] = {}
        faults: list[Fault] = []
        for key, own in by_key.items():
            said = [unit for _organisation, unit in own if unit is not None]
            units[key], found = said_once(said, lambda unit: unit.key, context.header("unit"))
            faults += found
        return Structure(organisations, units), faults

    def plan(self, ledger: Ledger, gathered: Structure, context: Context) -> None:
        """Lay organisations and units beside what is kept."""
        organisations = plan_organisations(ledger, gathered.organisations)
        for key, units in gathered.units.items():
            if key in organisations:
                plan_units(ledger, organisations[key], units)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        columns = {
            "host_known": "is_host",
            "spelling_taken": "unit",
            "parent_circle": "parent",
            "unit_unknown": "parent",
        }
        return columns.get(code, "")


def _together(facts: list[OrganisationFact]) -> OrganisationFact:
    """Return what the rows of one organisation say together: the first that says something is believed."""
    said: dict[str, Any] = {
        name: next((value for fact in facts if (value := getattr(fact, name)) not in {None, ""}), None)
        for name in ("is_host", "starts_on", "last_day")
    }
    sector = next((fact.sector for fact in facts if fact.sector), "")
    return replace(facts[0], rows=tuple(row for fact in facts for row in fact.rows), sector=sector, **said)
