"""Who reads what stands under a label, by name: asked of the rule that lets them read, as far as the seat may know."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from tovholder.access import topics
from tovholder.access.enums import Audience, Role, ViewerKind
from tovholder.access.models import ParticipationPerson
from tovholder.access.queries.reading import Asked, read_by
from tovholder.access.seat import Seat
from tovholder.access.viewer import ActsFor, Viewer, viewers_in_jobs
from tovholder.access.ways import table_of
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import Custody, Guardianship, TeamMember

Person = tuple[str, int]
"""A private person: `citizen` or `relative`, and the number of the row."""


@dataclass(frozen=True)
class ReaderName:
    """One who reads it."""

    name: str
    is_discreet: bool = False
    """Whether the name is for the viewer's own eyes: the part is secret, or about what stands folded away."""


@dataclass(frozen=True)
class _Candidate:
    """One who may read it, with everyone through whom they read: the persons a unit or a team sits here by."""

    name: str
    order: tuple[int, str]
    pairs: tuple[Asked, ...]
    is_discreet: bool


def who_reads(seat: Seat, labels: Collection[int]) -> dict[int, tuple[ReaderName, ...]]:
    """Return for each label who beside the viewer reads it now: the coordinator first, then by name.

    Those at the table whom the seat may know of, the other citizens it is about, and who acts for one of them. A
    stand-in sits where another sits and is not named. Four statements and one or two more where a unit or a team takes
    part, however many there are.
    """
    wanted = set(labels)
    if not wanted:
        return {}
    candidates = sorted(_candidates(seat), key=lambda one: one.order)
    asked = [pair for one in candidates for pair in one.pairs]
    answers = iter(read_by(asked, wanted, seat.viewer.at))
    found: dict[int, list[ReaderName]] = {label: [] for label in wanted}
    for one in candidates:
        for label in set().union(*(next(answers) for _pair in one.pairs)):
            found[label].append(ReaderName(one.name, one.is_discreet))
    return {label: tuple(names) for label, names in found.items()}


def _candidates(seat: Seat) -> list[_Candidate]:
    rows: list[Any] = reads.at_the_table(at=seat.viewer.at, here=seat.coordination.pk)
    known = [row for row in rows if row.label_id in seat.labels or row.role == Role.COORDINATOR]
    seat.show([row for row in known if row.label_id in seat.labels])
    acting: list[Any] = _acting(at=seat.viewer.at, citizens=seat.citizen_ids)
    return [*_on_chairs(seat, known), *_in_private(seat, known, acting)]


def _on_chairs(seat: Seat, rows: list[Any]) -> list[_Candidate]:
    at, jobs = seat.viewer.at, _jobs_of(rows, seat.viewer.at)
    viewers = viewers_in_jobs({job for found in jobs.values() for job in found}, at) if jobs else []
    by_job = {viewer.capacities[0].employment_id: viewer for viewer in viewers}
    for row in rows:
        named = jobs.get(row.pk, []) if row.party.employment_id is None and row.party.team_id is None else []
        row.named_job = next(iter(named), None)
    found = []
    for row in rows:
        seated = [by_job[job] for job in jobs.get(row.pk, []) if job in by_job]
        asked = tuple((viewer, table_of(viewer, seat.coordination, rows, ())) for viewer in seated)
        if asked:
            found.append(_candidate(row, asked))
    return found


def _jobs_of(rows: list[Any], at: datetime) -> dict[int, list[int]]:
    """Return the jobs that sit here through each part: the own, those of a team, the one a unit has named."""
    jobs = {row.pk: [row.party.employment_id] for row in rows if row.party.employment_id is not None}
    teams = {row.party.team_id: row.pk for row in rows if row.party.team_id is not None}
    named = [row.pk for row in rows if row.party.unit_id is not None or row.party.organisation_id is not None]
    for team, job in _members(at=at, teams=list(teams)) if teams else []:
        jobs.setdefault(teams[team], []).append(job)
    for part, job in _named(at=at, parts=named) if named else []:
        jobs.setdefault(part, []).append(job)
    return jobs


def _in_private(seat: Seat, rows: list[Any], acting: list[Any]) -> list[_Candidate]:
    """Return the relatives who take part, the other citizens, and who acts for a citizen without taking part."""
    me: set[Person] = {("citizen", seat.viewer.citizen_id or 0), ("relative", seat.viewer.relative_id or 0)}
    found, here = [], set(me)
    for row in rows:
        if row.party.relative is not None and ("relative", row.party.relative_id) not in here:
            viewer = _viewer(seat, row.party.relative_id, row.party.relative.citizen_id, acting)
            found.append(_candidate(row, ((viewer, table_of(viewer, seat.coordination, rows, seat.citizen_ids)),)))
            here |= {("relative", row.party.relative_id), ("citizen", row.party.relative.citizen_id or 0)}
    for one in seat.citizens:
        if ("citizen", one.pk) not in here:
            found.append(_private(seat, None, one.pk, one.name, acting, rows))
            here.add(("citizen", one.pk))
    for one in acting:
        persons = {("citizen", one.holder_citizen_id or one.as_citizen or 0), ("relative", one.holder_relative_id or 0)}
        if not {person for person in persons if person[1]} & here:
            name = (one.holder_citizen or one.holder_relative).name
            citizen = one.holder_citizen_id or one.as_citizen
            found.append(_private(seat, one.holder_relative_id, citizen, name, acting, rows))
            here |= persons
    return found


def _private(
    seat: Seat, relative: int | None, citizen: int | None, name: str, acting: list[Any], rows: list[Any]
) -> _Candidate:
    viewer = _viewer(seat, relative, citizen, acting)
    table = table_of(viewer, seat.coordination, rows, seat.citizen_ids)
    return _Candidate(name, (2, name), ((viewer, table),), is_discreet=False)


def _viewer(seat: Seat, relative: int | None, citizen: int | None, acting: Iterable[Any]) -> Viewer:
    """Return a private person as the rule asks for them: as relative, as citizen, and for whom they act here."""
    return Viewer(
        kind=ViewerKind.RELATIVE if citizen is None else ViewerKind.CITIZEN,
        at=seat.viewer.at,
        citizen_id=citizen,
        relative_id=relative,
        acts_for=tuple(
            ActsFor(one.for_whom, one.topics)
            for one in acting
            if (citizen is not None and citizen in {one.holder_citizen_id, one.as_citizen})
            or (relative is not None and one.holder_relative_id == relative)
        ),
    )


def _candidate(row: Any, asked: tuple[Asked, ...]) -> _Candidate:
    name, is_coordinator = describe_party(row.party)[0], row.role == Role.COORDINATOR
    is_discreet = not is_coordinator and (row.label.audience == Audience.NAMED or row.label.topic in topics.DISCREET)
    return _Candidate(name, (0 if is_coordinator else 1, name), asked, is_discreet)


def _acting(at: datetime, citizens: Collection[int]) -> list[Any]:
    """Return who acts for these citizens now, in which topics."""
    return [*_custody(at=at, citizens=citizens), *_guardianship(at=at, citizens=citizens)]


@Statement
def _custody(at: datetime, citizens: Collection[int]) -> QuerySet[Custody]:
    rows = Custody.objects.filter(in_force(at), child_id__in=citizens).annotate(
        for_whom=F("child_id"), as_citizen=F("holder_relative__citizen_id")
    )
    return rows.select_related("holder_citizen", "holder_relative").order_by("pk")


@Statement
def _guardianship(at: datetime, citizens: Collection[int]) -> QuerySet[Guardianship]:
    rows = Guardianship.objects.filter(in_force(at), citizen_id__in=citizens).annotate(
        for_whom=F("citizen_id"), as_citizen=F("holder_relative__citizen_id")
    )
    return rows.select_related("holder_citizen", "holder_relative").order_by("pk")


@Statement
def _members(at: datetime, teams: Collection[int]) -> QuerySet[TeamMember, tuple[int, int]]:
    rows = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), team_id__in=teams)
    return rows.order_by("pk").values_list("team_id", "employment_id")


@Statement
def _named(at: datetime, parts: Collection[int]) -> QuerySet[ParticipationPerson, tuple[int, int]]:
    rows = ParticipationPerson.objects.filter(in_force(at), participation_id__in=parts)
    return rows.order_by("pk").values_list("participation_id", "employment_id")
