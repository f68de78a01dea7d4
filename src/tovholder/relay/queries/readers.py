"""Who will read what somebody is about to write: said before it is saved, as far as they may know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tovholder.access import topics
from tovholder.access.enums import Audience, Role
from tovholder.access.models import Participation, Party, Permission
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import TeamMember, Unit

NEVER_PRESET = topics.DISCREET | {topics.MIND}
"""Topics that stand in no note of a coordinator before somebody has chosen them."""


@dataclass(frozen=True)
class Reader:
    """One who can be named as reader: the ref of their part, and their name."""

    ref: str
    party_ref: str
    name: str
    is_coordinator: bool = False
    topic: int = topics.EVERYDAY
    """What their part is about."""
    is_secret: bool = False
    """Whether their part is known to few."""


@dataclass(frozen=True)
class TopicReaders:
    """Who, beside the citizen, reads what the coordinator's unit writes about one topic."""

    topic: int
    refs: frozenset[str]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Prospect:
    """Whom one can name as reader, what it is usually about, and for the coordinator who reads what."""

    people: list[Reader]
    by_topic: list[TopicReaders]
    topic: int


def readers_to_choose(seat: Seat) -> list[Reader]:
    """Return those who can be named: who takes part, is visible and is somebody else; the coordinator always."""
    return _to_choose(seat, reads.at_the_table(at=seat.viewer.at, here=seat.coordination.pk))


def readers_by_topic(seat: Seat) -> list[TopicReaders]:
    """Return for every topic who reads what the own unit writes here, by the rule.

    Raises `NotAllowedError("not_coordinator")` for any other seat: the permissions of others are not theirs to see.
    """
    if not seat.is_coordinator:
        raise NotAllowedError("not_coordinator")
    return _by_topic(seat, reads.at_the_table(at=seat.viewer.at, here=seat.coordination.pk))


def prospect(seat: Seat) -> Prospect:
    """Return all of it at once."""
    rows: list[Participation] = reads.at_the_table(at=seat.viewer.at, here=seat.coordination.pk)
    units = [row.party.employment.unit for row in rows if row.party.employment is not None]
    own = next((unit for unit in units if seat.chair is not None and unit.pk == seat.chair.unit_id), None)
    by_topic = _by_topic(seat, rows) if seat.is_coordinator else []
    return Prospect(_to_choose(seat, rows), by_topic, own.default_topic if own is not None else usual_topic(seat))


def _to_choose(seat: Seat, rows: Iterable[Participation]) -> list[Reader]:
    own = seat.participation.pk if seat.participation is not None else 0
    seen = [row for row in rows if row.pk != own and (row.label_id in seat.labels or row.role == Role.COORDINATOR)]
    seat.show([row for row in seen if row.label_id in seat.labels])
    return [
        Reader(
            ref=row.ref,
            party_ref=row.party.ref,
            name=describe_party(row.party)[0],
            is_coordinator=row.role == Role.COORDINATOR,
            topic=row.label.topic,
            is_secret=row.label.audience == Audience.NAMED,
        )
        for row in seat_order(seen)
    ]


def _by_topic(seat: Seat, everybody: Iterable[Participation]) -> list[TopicReaders]:
    if seat.chair is None:
        raise NotAllowedError("not_coordinator")
    at, here = seat.viewer.at, seat.coordination.pk
    rows = seat.show([row for row in everybody if row.label_id in seat.labels])
    jobs = [row.party.employment_id for row in rows if row.party.employment_id is not None]
    teams: dict[int, set[int]] = {}
    for job, team in _teams(at=at, jobs=jobs):
        teams.setdefault(job, set()).add(team)
    unit, organisation = seat.chair.unit_id, seat.chair.organisation_id
    given: list[Permission] = _given(at=at, here=here, unit=unit, organisation=organisation)
    found = []
    for number in sorted(topics.ALL):
        readers = [
            row
            for row in seat_order(rows)
            if _unit_of(row.party) == unit or _may(row, number, given, teams, seat.citizen_ids)
        ]
        found.append(_of_topic(number, readers))
    return found


def usual_topic(seat: Seat) -> int:
    """Return the topic that what is written from this seat is usually about: the unit's, or everyday life."""
    if seat.chair is None:
        return topics.EVERYDAY
    return int(_topic_of(unit=seat.chair.unit_id)[0][0])


def note_topic(seat: Seat) -> int:
    """Return the topic that a note of one field begins with; whoever writes can choose another.

    For who coordinates the least sensitive one: what the unit works with says nothing of a note about the rent.
    Everybody else begins with what their own work is about, because a wider topic would tell more people of it.
    """
    if not seat.is_coordinator:
        return usual_topic(seat)
    return next((word.number for word in all_topics() if word.number not in NEVER_PRESET), topics.EVERYDAY)


def seat_order(rows: Iterable[Participation]) -> list[Participation]:
    """Return the coordinator first, then by name."""
    return sorted(rows, key=lambda row: (row.role != Role.COORDINATOR, describe_party(row.party)[0], row.pk))


def _of_topic(number: int, rows: list[Participation]) -> TopicReaders:
    return TopicReaders(
        topic=number,
        refs=frozenset(row.ref for row in rows),
        names=tuple(describe_party(row.party)[0] for row in rows),
    )


def _may(
    row: Participation,
    topic: int,
    given: Collection[Permission],
    teams: dict[int, set[int]],
    citizens: Collection[int],
) -> bool:
    """Tell whether a permission for every citizen reaches this participant in the topic."""
    covered = {
        one.citizen_id
        for one in given
        if one.topics & topics.bit(topic)
        and _reaches(one.recipient, row.party, teams.get(row.party.employment_id or 0))
    }
    return set(citizens) <= covered


def _reaches(recipient: Party, party: Party, teams: Collection[int] | None) -> bool:
    if recipient.pk == party.pk:
        return True
    unit = party.employment.unit if party.employment is not None else party.unit
    if unit is not None and (recipient.unit_id == unit.pk or recipient.organisation_id == unit.organisation_id):
        return True
    return recipient.team_id is not None and recipient.team_id in (teams or ())


def _unit_of(party: Party) -> int | None:
    return party.employment.unit_id if party.employment is not None else party.unit_id


@Statement
def _given(at: datetime, here: int, unit: int, organisation: int) -> QuerySet[Permission]:
    senders = Q(sender__unit_id=unit) | Q(sender__organisation_id=organisation)
    return (
        Permission.objects.filter(senders, in_force(at), coordination_id=here)
        .select_related("recipient")
        .order_by("pk")
    )


@Statement
def _teams(at: datetime, jobs: Collection[int]) -> QuerySet[TeamMember, tuple[int, int]]:
    rows = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), employment_id__in=jobs)
    return rows.order_by("pk").values_list("employment_id", "team_id")


@Statement
def _topic_of(unit: int) -> QuerySet[Unit, tuple[int]]:
    return Unit.objects.filter(pk=unit).order_by("pk").values_list("default_topic")
