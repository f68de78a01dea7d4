"""Lederens side: does the method live in the units one leads? Figures, and the list behind each; never content."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Desk
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.day import latest_levels
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.meetings.enums import MeetingState, NextKind
from tovholder.meetings.models import Meeting
from tovholder.people.models import Absence, TeamMember
from tovholder.people.queries.staff import standing_in
from tovholder.plans.enums import LEVELS, PlanLineKind, PlanLineState
from tovholder.plans.models import Plan, PlanLine

JOINT_LEVEL = 2
"""From this step on there are meetings and a joint plan (guide.md, the staircase)."""
LONG_WAIT = timedelta(days=14)
"""A wait longer than this is the leader's (practice.md, the leader's Monday)."""
PLAN_WITHIN = timedelta(weeks=4)
"""So long a course may stand at step 2 or 3 without a plan (requirement 4-08; our own default)."""
COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.RUNNING)
LIVING = (*LEVELS, PlanLineKind.INTERVENTION)
HALF_YEAR = timedelta(days=182)
"""The period in which meetings are counted."""


class Attention(StrEnum):
    """What a leader follows up: the five lists of the leader's Monday, in their order."""

    NO_PLAN = "no_plan"
    NO_NEXT = "no_next"
    WAITING = "waiting"
    BATON_UNANSWERED = "baton_unanswered"
    AWAY = "away"


@dataclass(frozen=True)
class LedCourse:
    """A course whose baton is held in a unit the viewer leads."""

    id: int
    ref: str
    job_id: int
    job_ref: str
    holder: str
    unit: str
    is_active: bool
    is_resting: bool
    """Whether the citizen has stepped back: what is not done then counts against nobody."""
    level: int | None
    has_plan: bool
    has_next: bool
    meetings_held: int
    rests_until: date | None = None
    """The last day of the pause, when it is known."""
    absence_ref: str = ""
    """The holder's absence of now: where a stand-in is named."""
    gone_on: date | None = None
    """The day the holder's job ended: then the leader offers the baton."""
    concerns: dict[Attention, date] = field(default_factory=dict)
    """What needs attention, and since when."""

    @property
    def is_joint(self) -> bool:
        """Tell whether the course is in progress at a step that wants meetings and a plan."""
        return self.is_active and not self.is_resting and self.level is not None and self.level >= JOINT_LEVEL


@dataclass(frozen=True)
class Figures:
    """The figures of one employee or of all: each part beside what it is a part of."""

    courses: int
    joint: int
    """At step 2 or 3."""
    with_plan: int
    """Of those at step 2 or 3."""
    with_next: int
    """Of those at step 2 or 3: next contact agreed, "ved behov" or pause."""
    meetings: int
    """Held in the last half year, all courses."""


@dataclass(frozen=True)
class EmployeeFigures:
    """One holder's figures."""

    job_ref: str
    name: str
    unit: str
    figures: Figures


@dataclass(frozen=True)
class GroupFigures:
    """The figures of one unit or team."""

    name: str
    job_refs: tuple[str, ...]
    """Whose courses they are."""
    figures: Figures


def courses_led(desk: Desk) -> list[LedCourse]:
    """Return the open courses whose baton is held in a unit the viewer leads, by holder; nobody's for others.

    Courses that are secret are not among them. Five statements, however many there are.
    """
    viewer = desk.viewer
    if not viewer.leads_units:
        return []
    terms: list[Any] = _TERMS(at=viewer.at, units=viewer.leads_units)
    ids = [term.coordination_id for term in terms]
    plans = list(_PLANS(courses=ids))
    read = _Read(
        levels=latest_levels(ids),
        plans={pk for pk, is_living, _waits in plans if is_living},
        waits={pk: waits for pk, _is_living, waits in plans if waits is not None},
        meetings=_meetings_by_course(ids, viewer.at),
        handovers={row.coordination_id: row for row in reads.handovers_of(courses=ids)},
        at=viewer.at,
    )
    return [_course(term, read) for term in terms]


def concerned(courses: Iterable[LedCourse], attention: Attention) -> list[LedCourse]:
    """Return the courses that need this kind of attention, the oldest first."""
    found = [course for course in courses if attention in course.concerns]
    return sorted(found, key=lambda course: (course.concerns[attention], course.id))


def figures_of(courses: Iterable[LedCourse]) -> Figures:
    """Return the figures of some courses."""
    found = list(courses)
    joint = [course for course in found if course.is_joint]
    return Figures(
        courses=len(found),
        joint=len(joint),
        with_plan=sum(course.has_plan for course in joint),
        with_next=sum(course.has_next for course in joint),
        meetings=sum(course.meetings_held for course in found),
    )


def figures_by_employee(courses: list[LedCourse]) -> list[EmployeeFigures]:
    """Return each holder's figures, in the order of the courses: by name. Never a ranking."""
    jobs = Counter(course.job_ref for course in courses)
    found = []
    for job_ref in jobs:
        own = [course for course in courses if course.job_ref == job_ref]
        found.append(EmployeeFigures(job_ref, own[0].holder, own[0].unit, figures_of(own)))
    return found


def figures_by_group(desk: Desk, courses: list[LedCourse]) -> list[GroupFigures]:
    """Return the figures of each unit, when one leads several, and of each team whose members hold batons; by name.

    A course whose holder is in two teams counts in both.
    """
    by_unit: dict[str, list[LedCourse]] = {}
    for course in courses:
        by_unit.setdefault(course.unit, []).append(course)
    found = [_group(name, own) for name, own in sorted(by_unit.items())] if len(by_unit) > 1 else []
    members: dict[tuple[str, int], set[int]] = {}
    for team, name, job in _TEAMS(at=desk.viewer.at, jobs={course.job_id for course in courses}):
        members.setdefault((name, team), set()).add(job)
    for (name, _team), jobs in sorted(members.items()):
        found.append(_group(name, [course for course in courses if course.job_id in jobs]))
    return found


def _group(name: str, courses: list[LedCourse]) -> GroupFigures:
    return GroupFigures(name, tuple(dict.fromkeys(course.job_ref for course in courses)), figures_of(courses))


@dataclass
class _Meetings:
    """The meetings of one course: how many in the half year, the last one held, and whether the next is settled."""

    held: int = 0
    last_on: date | None = None
    is_next_settled: bool = False


@dataclass(frozen=True)
class _Read:
    """What was read of all courses at once, by course."""

    levels: dict[int, Any]
    plans: set[int]
    waits: dict[int, date]
    meetings: dict[int, "_Meetings"]
    handovers: dict[int, Any]
    at: datetime


def _course(term: Any, read: _Read) -> LedCourse:
    pk, coordination = term.coordination_id, term.coordination
    assessment = read.levels.get(pk)
    meetings = read.meetings.get(pk, _Meetings())
    course = LedCourse(
        id=pk,
        ref=coordination.ref,
        job_id=term.employment_id,
        job_ref=term.employment.ref,
        holder=term.employment.professional.name,
        unit=term.employment.unit.name,
        is_active=coordination.state == CoordinationState.ACTIVE,
        is_resting=term.is_resting,
        level=assessment.level if assessment else None,
        has_plan=pk in read.plans,
        has_next=meetings.is_next_settled,
        meetings_held=meetings.held,
        rests_until=_last_day(term.rests_until),
        absence_ref=term.absence_ref or "",
        gone_on=clock.day_of(term.employment.ends_at) if term.employment.ends_at <= read.at else None,
    )
    course.concerns.update(_concerns(term, course, read))
    return course


def _last_day(ends_at: datetime | None) -> date | None:
    return None if ends_at is None or ends_at >= FOREVER else clock.last_day_before(ends_at)


def _concerns(term: Any, course: LedCourse, read: _Read) -> dict[Attention, date]:
    found: dict[Attention, date] = {}
    today = clock.day_of(read.at)
    if course.is_joint:
        stepped = clock.day_of(read.levels[course.id].decided_at)
        if not course.has_plan and stepped + PLAN_WITHIN < today:
            found[Attention.NO_PLAN] = stepped
        if not course.has_next:
            meetings = read.meetings.get(course.id, _Meetings())
            found[Attention.NO_NEXT] = meetings.last_on or stepped
    waited = read.waits.get(course.id)
    if waited is not None and not course.is_resting and waited + LONG_WAIT < today:
        found[Attention.WAITING] = waited
    handover = read.handovers.get(course.id)
    is_offered = handover is not None and handover.state == HandoverState.OFFERED
    if handover is not None and is_offered and clock.day_of(handover.offered_at) < today:
        found[Attention.BATON_UNANSWERED] = clock.day_of(handover.offered_at)
    away_since = _away_since(term, course, is_offered=is_offered)
    if away_since is not None:
        found[Attention.AWAY] = away_since
    return found


def _away_since(term: Any, course: LedCourse, *, is_offered: bool) -> date | None:
    """Return since when nobody can be reached: the holder is away, or gone while nobody else is asked."""
    if course.gone_on is not None:
        return course.gone_on if course.is_active and not is_offered else None
    return clock.day_of(term.away_since) if term.away_since is not None and not term.has_stand_in else None


def _meetings_by_course(ids: list[int], at: datetime) -> dict[int, _Meetings]:
    """Gather the meetings, the oldest first: what was said of the next one at the last of them holds."""
    found: dict[int, _Meetings] = {}
    for pk, state, starts_at, next_kind, next_at, next_until in _MEETINGS(at=at, courses=ids):
        meetings = found.setdefault(pk, _Meetings())
        if state == MeetingState.HELD:
            meetings.held += starts_at >= at - HALF_YEAR
            meetings.last_on = clock.day_of(starts_at)
            meetings.is_next_settled = _is_settled(next_kind, next_at, next_until, at)
        else:
            meetings.is_next_settled = True
    return found


def _is_settled(kind: str, next_at: datetime | None, until: date | None, at: datetime) -> bool:
    """Tell whether the next contact is agreed on purpose: a date to come, "ved behov", or a pause that still lasts."""
    if kind == NextKind.DATE:
        return next_at is not None and next_at >= at
    if kind == NextKind.PAUSE:
        return until is None or until >= clock.day_of(at)
    return kind == NextKind.ON_NEED


def _terms(at: datetime, units: Collection[int]) -> QuerySet[CoordinatorTerm]:
    away = Absence.objects.filter(in_force(at), employment_id=OuterRef("employment_id")).order_by("starts_at", "pk")
    sits_in = standing_in(at).filter(employment_id=OuterRef("employment_id"))
    rests = reads.resting(at).filter(coordination_id=OuterRef("coordination_id"))
    return (
        CoordinatorTerm.objects.filter(
            employment__unit_id__in=units,
            is_first_contact=True,
            ends_at=FOREVER,
            coordination__closed_at__isnull=True,
            coordination__is_secret=False,
        )
        .annotate(
            away_since=Subquery(away.values("starts_at")[:1]),
            absence_ref=Subquery(away.values("ref")[:1]),
            has_stand_in=Exists(sits_in),
            is_resting=Exists(rests),
            rests_until=Subquery(rests.order_by("-starts_at", "-pk").values("ends_at")[:1]),
        )
        .select_related("coordination", "employment__professional", "employment__unit")
        .order_by("employment__professional__sort", "employment_id", "pk")
    )


def _meetings(at: datetime, courses: Collection[int]) -> QuerySet[Meeting, tuple[Any, ...]]:
    """Read the meetings that were held or are still to come."""
    counts = Q(state=MeetingState.HELD) | Q(state__in=COMING, ends_at__gte=at)
    return (
        Meeting.objects.filter(counts, coordination_id__in=courses)
        .order_by("starts_at", "pk")
        .values_list("coordination_id", "state", "starts_at", "next_kind", "next_at", "next_until")
    )


def _plans(courses: Collection[int]) -> QuerySet[Any, tuple[int, bool, date | None]]:
    """Read of each plan whether a goal or an intervention is in progress, and since when its oldest line waits.

    An empty sheet is no plan.
    """
    lines = PlanLine.objects.filter(plan_id=OuterRef("pk"), state=PlanLineState.OPEN)
    waiting = lines.filter(waits_since__isnull=False).order_by("waits_since", "pk").values("waits_since")
    rows = Plan.objects.filter(coordination_id__in=courses).annotate(
        is_living=Exists(lines.filter(kind__in=LIVING)), waits=Subquery(waiting[:1])
    )
    return rows.order_by("pk").values_list("coordination_id", "is_living", "waits")


def _teams(at: datetime, jobs: Collection[int]) -> QuerySet[TeamMember, tuple[int, str, int]]:
    rows = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), employment_id__in=jobs)
    return rows.order_by("pk").values_list("team_id", "team__name", "employment_id")


_TERMS, _MEETINGS, _PLANS, _TEAMS = Statement(_terms), Statement(_meetings), Statement(_plans), Statement(_teams)
