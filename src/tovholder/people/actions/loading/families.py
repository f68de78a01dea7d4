"""Families, custody, guardianship and relatives from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.people.actions.families import custody_periods
from tovholder.people.actions.loading.ledger import Ledger, fetch_in
from tovholder.people.actions.periods import end_of
from tovholder.people.actions.staff import name_columns
from tovholder.people.models import Citizen, Custody, Family, FamilyMember, Guardianship, Relation, Relative

Person = Citizen | Relative
D = TypeVar("D", FamilyMember, Relation, Guardianship)


@dataclass(frozen=True)
class MemberFact:
    """What a file says of one place in a family; `citizen` is a number."""

    rows: tuple[int, ...]
    family: str
    citizen: str
    role: str
    starts_on: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class RelativeFact:
    """What a file says of one relative of one citizen; `own_number` when the relative is a citizen too."""

    rows: tuple[int, ...]
    citizen: str
    given_name: str
    family_name: str = ""
    kind: str = ""
    own_number: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    starts_on: date | None = None
    last_day: date | None = None

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class ActingFact:
    """What a file says of one who acts for a citizen, named by number or, among the citizen's relatives, by name.

    `kind` is the paragraph of a guardianship; custody has none, and its topics follow from the child's age.
    """

    rows: tuple[int, ...]
    citizen: str
    holder_number: str = ""
    holder_name: str = ""
    kind: str = ""
    topics: int = 0
    starts_on: date | None = None
    last_day: date | None = None


def plan_families(ledger: Ledger, facts: Iterable[MemberFact]) -> None:
    """Note families by name, and who belongs to them."""
    facts = list(facts)
    citizens = _citizens(ledger, ((fact.rows, fact.citizen) for fact in facts))
    families = {search_text(row.name): row for row in Family.objects.order_by("-pk")}
    ids = (row.pk for row in families.values())
    members = {(row.family_id, row.citizen_id): row for row in fetch_in(FamilyMember.objects.all(), "family_id", ids)}
    for fact in facts:
        citizen = citizens.get(fact.citizen)
        if citizen is None:
            continue
        key = search_text(fact.family)
        family = families.get(key)
        if family is None:
            family = families[key] = ledger.add(Family(name=fact.family))
        elif family.pk is not None:
            ledger.settle(family)
        row = _still(members.get((family.pk, citizen.pk)) if family.pk else None, fact.starts_on)
        values: dict[str, Any] = {"role": fact.role} | _ending(fact.last_day)
        if row is not None:
            ledger.settle(row, **values)
        else:
            starts_at = _start(ledger, fact.starts_on)
            ledger.add(FamilyMember(family=family, citizen=citizen, starts_at=starts_at, **values))


def plan_relatives(ledger: Ledger, facts: Iterable[RelativeFact]) -> None:
    """Note relatives and what they are to the citizen.

    One is recognised by the own number, or by name among the relatives of the same citizen.
    """
    facts = list(facts)
    citizens = _citizens(ledger, ((fact.rows, fact.citizen) for fact in facts))
    selves = _citizens(ledger, ((fact.rows, fact.own_number) for fact in facts if fact.own_number))
    kept = _relations(citizens.values())
    own = {
        row.citizen_id: row
        for row in fetch_in(Relative.objects.all(), "citizen_id", (self.pk for self in selves.values()))
    }
    for fact in facts:
        citizen, self = citizens.get(fact.citizen), selves.get(fact.own_number)
        if citizen is None or (fact.own_number and self is None):
            continue
        earlier = kept.get((citizen.pk, search_text(fact.name)))
        relation = _still(earlier, fact.starts_on)
        relative = earlier.relative if earlier else (own.get(self.pk) if self else None)
        said = {**fact.details, **({"citizen": self} if self else {})}
        if relative is None:
            relative = ledger.add(Relative(**name_columns(fact.given_name, fact.family_name), **said))
            if self is not None:
                own[self.pk] = relative
        else:
            ledger.settle(relative, **said)
        values: dict[str, Any] = {"kind": fact.kind} | _ending(fact.last_day)
        if relation is not None:
            ledger.settle(relation, **values)
        else:
            starts_at = _start(ledger, fact.starts_on)
            added = ledger.add(Relation(relative=relative, citizen=citizen, starts_at=starts_at, **values))
            kept[citizen.pk, search_text(fact.name)] = added


def plan_custody(ledger: Ledger, facts: Iterable[ActingFact]) -> None:
    """Note who holds custody, cut at the child's 15th and 18th birthdays."""
    facts = list(facts)
    children, holders = _both(ledger, facts)
    kept: dict[tuple[int, str, int], list[Custody]] = {}
    for row in fetch_in(Custody.objects.all(), "child_id", (child.pk for child in children.values())):
        kept.setdefault((row.child_id, *_identity(row)), []).append(row)
    for fact in facts:
        child, holder = children.get(fact.citizen), holders.get(fact.rows)
        if child is None or holder is None:
            continue
        if child.born_on is None:
            ledger.disagree(fact.rows, "birth_date_unknown")
            continue
        rows = kept.get((child.pk, *_identity_of(holder)), [])
        starts_on = fact.starts_on or _first_day(rows) or child.born_on
        wanted = custody_periods(child.born_on, starts_on, fact.last_day)
        if not wanted:
            ledger.disagree(fact.rows, "child_of_age")
        elif _ended_early(rows, wanted[0][0], wanted[-1][1], ledger.now):
            ledger.disagree(fact.rows, "custody_ended")
        else:
            _lay_custody(ledger, child, holder, wanted, [row for row in rows if row.ends_at > wanted[0][0]])


def plan_guardianships(ledger: Ledger, facts: Iterable[ActingFact]) -> None:
    """Note who is guardian by which paragraph, with the topics it covers."""
    facts = list(facts)
    citizens, holders = _both(ledger, facts)
    rows = fetch_in(Guardianship.objects.all(), "citizen_id", (citizen.pk for citizen in citizens.values()))
    kept = {(row.citizen_id, *_identity(row), row.kind): row for row in rows}
    for fact in facts:
        citizen, holder = citizens.get(fact.citizen), holders.get(fact.rows)
        if citizen is None or holder is None:
            continue
        row = _still(kept.get((citizen.pk, *_identity_of(holder), fact.kind)), fact.starts_on)
        values: dict[str, Any] = {"topics": fact.topics} | _ending(fact.last_day)
        if row is not None:
            ledger.settle(row, **values)
        else:
            starts_at = _start(ledger, fact.starts_on)
            ledger.add(Guardianship(citizen=citizen, kind=fact.kind, starts_at=starts_at, **_holder(holder), **values))


def _citizens(ledger: Ledger, wanted: Iterable[tuple[tuple[int, ...], str]]) -> dict[str, Citizen]:
    wanted = list(wanted)
    found = {row.number: row for row in fetch_in(Citizen.objects.all(), "number", (number for _rows, number in wanted))}
    for rows, number in wanted:
        if number not in found:
            ledger.disagree(rows, "citizen_unknown")
    return found


def _relations(citizens: Iterable[Citizen]) -> dict[tuple[int, str], Relation]:
    rows = fetch_in(Relation.objects.select_related("relative"), "citizen_id", (citizen.pk for citizen in citizens))
    return {(row.citizen_id, search_text(row.relative.name)): row for row in rows}


def _both(ledger: Ledger, facts: list[ActingFact]) -> tuple[dict[str, Citizen], dict[tuple[int, ...], Person]]:
    """Return the citizens by number, and by the rows of each fact the one who acts for them."""
    citizens = _citizens(ledger, ((fact.rows, fact.citizen) for fact in facts))
    numbered = _citizens(ledger, ((fact.rows, fact.holder_number) for fact in facts if fact.holder_number))
    relations = _relations(citizens.values())
    holders: dict[tuple[int, ...], Person] = {}
    for fact in facts:
        citizen = citizens.get(fact.citizen)
        if fact.holder_number in numbered:
            holders[fact.rows] = numbered[fact.holder_number]
        elif citizen is not None and not fact.holder_number:
            relation = relations.get((citizen.pk, search_text(fact.holder_name)))
            if relation is None:
                ledger.disagree(fact.rows, "holder_unknown", name=fact.holder_name)
            else:
                holders[fact.rows] = relation.relative
    return citizens, holders


def _ended_early(rows: list[Custody], starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Tell whether custody was ended by a person, so that a file that merely still names it must not revive it."""
    ends = [row.ends_at for row in rows if row.ends_at > row.starts_at and row.ends_at > starts_at]
    return bool(ends) and max(ends) <= now < ends_at


def _lay_custody(
    ledger: Ledger,
    child: Citizen,
    holder: Person,
    wanted: list[tuple[datetime, datetime, int]],
    rows: list[Custody],
) -> None:
    by_topics = {row.topics: row for row in rows}
    for starts_at, ends_at, topics in wanted:
        row = by_topics.get(topics)
        if row is not None:
            ledger.settle(row, starts_at=starts_at, ends_at=ends_at)
        else:
            ledger.add(Custody(child=child, topics=topics, starts_at=starts_at, ends_at=ends_at, **_holder(holder)))
    laid = {topics for _start, _end, topics in wanted}
    for topics, row in by_topics.items():
        if topics not in laid and row.ends_at > row.starts_at:
            ledger.settle(row, ends_at=row.starts_at)


def _still(row: D | None, starts_on: date | None) -> D | None:
    """Return the kept row unless the file speaks of a later period that begins after it has ended."""
    if row is None or (starts_on is not None and clock.midnight(starts_on) >= row.ends_at):
        return None
    return row


def _first_day(rows: Iterable[Custody]) -> date | None:
    return min((clock.day_of(row.starts_at) for row in rows), default=None)


def _identity(row: Custody | Guardianship) -> tuple[str, int]:
    if row.holder_citizen_id is not None:
        return "citizen", row.holder_citizen_id
    return "relative", row.holder_relative_id or 0


def _identity_of(person: Person) -> tuple[str, int]:
    return ("citizen" if isinstance(person, Citizen) else "relative"), person.pk


def _holder(person: Person) -> dict[str, Any]:
    return {"holder_citizen" if isinstance(person, Citizen) else "holder_relative": person}


def _start(ledger: Ledger, day: date | None) -> datetime:
    return clock.midnight(day or clock.day_of(ledger.now))


def _ending(last_day: date | None) -> dict[str, Any]:
    return {} if last_day is None else {"ends_at": end_of(last_day)}
