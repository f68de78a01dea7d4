"""`familier`, `paaroerende`, `foraeldremyndighed` and `vaergemaal`: who belongs together, and who acts for whom."""

from collections.abc import Sequence

from tovholder.exchange.columns import Column
from tovholder.exchange.faults import Fault
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.kinds.once import said_once
from tovholder.exchange.reader import Reader
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.families import (
    ActingFact,
    MemberFact,
    RelativeFact,
    plan_custody,
    plan_families,
    plan_guardianships,
    plan_relatives,
)
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.enums import FamilyRole, GuardianshipKind, RelationKind

FROM, TO = Column("starts_on", "Fra", ()), Column("last_day", "Til", ())
CITIZEN = Column("citizen", "Borgerens CPR-nr.", ("Borgerens CPR",), is_required=True)
ROLES = {"voksen": FamilyRole.ADULT, "barn": FamilyRole.CHILD}
RELATIONS = {
    "ægtefælle": RelationKind.SPOUSE,
    "samlever": RelationKind.SPOUSE,
    "mor": RelationKind.MOTHER,
    "far": RelationKind.FATHER,
    "forælder": RelationKind.PARENT,
    "barn": RelationKind.CHILD,
    "søster": RelationKind.SIBLING,
    "bror": RelationKind.SIBLING,
    "søskende": RelationKind.SIBLING,
    "bedsteforælder": RelationKind.GRANDPARENT,
    "ven": RelationKind.FRIEND,
    "anden": RelationKind.OTHER,
}
PARAGRAPHS = {code.value: code for code in GuardianshipKind}


class Families:
    """The format `familier`: a member a row."""

    name = "familier"
    columns = (
        Column("family", "Familie", (), is_required=True),
        Column("citizen", "CPR-nr.", ("CPR",), is_required=True),
        Column("role", "Rolle", (), is_required=True),
        FROM,
        TO,
    )

    def read(self, reader: Reader) -> MemberFact:
        """Return what one row says."""
        family = reader.needed("family", "Family", "name")
        role = reader.choice("role", ROLES, is_needed=True)
        return MemberFact(
            (reader.row.number,), family, _number(reader, "citizen"), role, *reader.period("starts_on", "last_day")
        )

    def gather(self, records: Sequence[MemberFact], context: Context) -> tuple[list[MemberFact], list[Fault]]:
        """Return each place in a family once."""
        return said_once(records, lambda fact: (search_text(fact.family), fact.citizen), context.header("citizen"))

    def plan(self, ledger: Ledger, gathered: list[MemberFact], context: Context) -> None:
        """Lay the families beside those that are kept."""
        plan_families(ledger, gathered)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return "citizen"


class Relatives:
    """The format `paaroerende`: a relative of a citizen a row."""

    name = "paaroerende"
    columns = (
        CITIZEN,
        Column("given_name", "Fornavn", (), is_required=True),
        Column("family_name", "Efternavn", ()),
        Column("kind", "Relation", (), is_required=True),
        Column("own_number", "Pårørendes CPR-nr.", ("Pårørendes CPR",)),
        Column("phone", "Telefon", ("Tlf.",)),
        Column("digital_post", "Digital post", ()),
        FROM,
        TO,
    )

    def read(self, reader: Reader) -> RelativeFact:
        """Return what one row says."""
        said = {"phone": reader.phone("phone"), "digital_post": reader.yes_no("digital_post")}
        starts_on, last_day = reader.period("starts_on", "last_day")
        return RelativeFact(
            (reader.row.number,),
            _number(reader, "citizen"),
            reader.needed("given_name", "Relative", "given_name"),
            reader.text("family_name", "Relative", "family_name"),
            reader.choice("kind", RELATIONS, is_needed=True),
            reader.number("own_number"),
            {key: value for key, value in said.items() if value is not None and value != ""},
            starts_on,
            last_day,
        )

    def gather(self, records: Sequence[RelativeFact], context: Context) -> tuple[list[RelativeFact], list[Fault]]:
        """Return each relative of each citizen once."""
        return said_once(records, lambda fact: (fact.citizen, search_text(fact.name)), context.header("given_name"))

    def plan(self, ledger: Ledger, gathered: list[RelativeFact], context: Context) -> None:
        """Lay the relatives beside those that are kept."""
        plan_relatives(ledger, gathered)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return "citizen"


class Custodies:
    """The format `foraeldremyndighed`: a child and one who holds custody a row."""

    name = "foraeldremyndighed"
    columns = (
        Column("citizen", "Barnets CPR-nr.", ("Barnets CPR",), is_required=True),
        Column("holder_number", "Indehavers CPR-nr.", ("Indehavers CPR",)),
        Column("holder_name", "Indehaver", ("Indehavers navn",)),
        FROM,
        TO,
    )

    def read(self, reader: Reader) -> ActingFact:
        """Return what one row says."""
        return _acting(reader, "", 0)

    def gather(self, records: Sequence[ActingFact], context: Context) -> tuple[list[ActingFact], list[Fault]]:
        """Return each holder of each child once."""
        return said_once(records, _who_acts, context.header("citizen"))

    def plan(self, ledger: Ledger, gathered: list[ActingFact], context: Context) -> None:
        """Lay the custodies beside those that are kept."""
        plan_custody(ledger, gathered)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return "holder_name" if code == "holder_unknown" else "citizen"


class Guardianships:
    """The format `vaergemaal`: a citizen and a guardian a row, with the paragraph and the topics."""

    name = "vaergemaal"
    columns = (
        CITIZEN,
        Column("holder_number", "Værgens CPR-nr.", ("Værgens CPR",)),
        Column("holder_name", "Værge", ("Værgens navn",)),
        Column("paragraph", "Paragraf", ("§",), is_required=True),
        Column("topics", "Emner", (), is_required=True),
        FROM,
        TO,
    )

    def read(self, reader: Reader) -> ActingFact:
        """Return what one row says. Topic 11 (violence and safety) is never a guardian's."""
        if not reader.row["topics"]:
            reader.find("topics", "missing")
        bits = sum(1 << (number - 1) for number in set(reader.topics("topics")) - {11})
        return _acting(reader, reader.choice("paragraph", PARAGRAPHS, is_needed=True), bits)

    def gather(self, records: Sequence[ActingFact], context: Context) -> tuple[list[ActingFact], list[Fault]]:
        """Return each guardian of each citizen once."""
        return said_once(records, lambda fact: (*_who_acts(fact), fact.kind), context.header("citizen"))

    def plan(self, ledger: Ledger, gathered: list[ActingFact], context: Context) -> None:
        """Lay the guardianships beside those that are kept."""
        plan_guardianships(ledger, gathered)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return "holder_name" if code == "holder_unknown" else "citizen"


def _number(reader: Reader, name: str) -> str:
    if not reader.row[name]:
        reader.find(name, "missing")
    return reader.number(name)


def _acting(reader: Reader, kind: str, topics: int) -> ActingFact:
    if not reader.row["holder_number"] and not reader.row["holder_name"]:
        reader.find("holder_name", "holder_missing")
    starts_on, last_day = reader.period("starts_on", "last_day")
    return ActingFact(
        (reader.row.number,),
        _number(reader, "citizen"),
        reader.number("holder_number"),
        reader.text("holder_name", "Relative", "given_name"),
        kind,
        topics,
        starts_on,
        last_day,
    )


def _who_acts(fact: ActingFact) -> tuple[str, str, str]:
    return fact.citizen, fact.holder_number, "" if fact.holder_number else search_text(fact.holder_name)
