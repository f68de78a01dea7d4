"""The list behind a figure: about whom, since when, who has it in hand and whom to talk to; never content."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, When

from tovholder.access.enums import Audience
from tovholder.access.models import Participation
from tovholder.access.seat import Desk
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import Handover
from tovholder.coordination.queries.baton import citizen_names
from tovholder.insight.queries.leading import Attention, LedCourse
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import Absence, Employment, StandIn
from tovholder.people.queries.staff import standing_in
from tovholder.plans.enums import PlanLineState
from tovholder.plans.models import PlanLine


@dataclass(frozen=True)
class Colleague:
    """Somebody to talk to: name, telephone, whether they are away, and who sits there meanwhile."""

    name: str
    phone: str = ""
    job_id: int = 0
    is_away: bool = False
    away_until: date | None = None
    """The last day away, when it is known."""
    stand_in: "Colleague | None" = None

    @property
    def is_reached(self) -> bool:
        """Tell whether somebody answers for them today."""
        return not self.is_away or self.stand_in is not None

    @property
    def to_call(self) -> "Colleague":
        """Return whom to call today: the stand-in of one who is away, when there is one."""
        return self.stand_in if self.is_away and self.stand_in is not None else self


@dataclass(frozen=True)
class Headline:
    """One course in a list behind a figure; no content."""

    citizens: str
    is_family: bool
    holder: Colleague
    level: int | None
    since: date | None
    days: int
    course: LedCourse
    offered_to: Colleague | None = None
    """Who has been asked to take the baton: nobody answers for them, a stand-in neither."""
    own_offer_ref: str = ""
    """The offer, when it is the leader who has been asked."""
    responsible: Colleague | None = None
    """Who has what waits in hand: one of the leader's own units, and never where only named ones may know."""

    is_own: bool = False
    """Whether the leader holds the baton."""

    @property
    def is_gone(self) -> bool:
        """Tell whether the holder's job has ended."""
        return self.course.gone_on is not None

    @property
    def to_call(self) -> Colleague | None:
        """Return whom the leader talks to: who has what waits in hand, else the holder, or who sits there today."""
        found = [self.responsible, None if self.is_gone else self.holder]
        return next((who.to_call for who in found if who is not None and who.is_reached), None)


@dataclass
class _People:
    """The jobs that the rows name, with who of them is away now and who sits in."""

    away: dict[int, Absence] = field(default_factory=dict)
    sits_in: dict[int, StandIn] = field(default_factory=dict)

    def card(self, job: Employment) -> Colleague:
        """Return a job as somebody to talk to."""
        absence, stand_in = self.away.get(job.pk), self.sits_in.get(job.pk)
        return Colleague(
            name=job.professional.name,
            phone=_phone(job),
            job_id=job.pk,
            is_away=absence is not None,
            away_until=_last_day(absence.ends_at) if absence else None,
            stand_in=_sitting(stand_in.stand_in) if stand_in else None,
        )


def headlines(desk: Desk, courses: list[LedCourse], attention: Attention | None = None) -> list[Headline]:
    """Return the courses by the citizens they are about: what the trail tells that the leader has read.

    With what is asked of a list that is followed up: to whom the baton was offered, and who has what waits in hand.
    """
    ids = [course.id for course in courses]
    names = citizen_names(desk, ids)
    offers = (
        {row.coordination_id: row for row in _OFFERS(courses=ids)} if attention == Attention.BATON_UNANSWERED else {}
    )
    waits = _own_waits(desk, ids) if attention == Attention.WAITING else {}
    jobs = {row.pk: row for row in _JOBS(jobs={course.job_id for course in courses})} if courses else {}
    people = _people_of(desk, [*jobs.values(), *(row.to for row in offers.values()), *waits.values()])
    today = clock.day_of(desk.viewer.at)
    found = []
    for course in courses:
        since = course.concerns.get(attention) if attention else None
        offer, own = offers.get(course.id), waits.get(course.id)
        found.append(
            Headline(
                citizens=names.get(course.id, ""),
                is_family=not names.get(course.id),
                holder=people.card(jobs[course.job_id]),
                level=course.level,
                since=since,
                days=max(0, (today - since).days) if since else 0,
                course=course,
                offered_to=replace(people.card(offer.to), stand_in=None) if offer else None,
                own_offer_ref=offer.ref if offer and offer.to_id in desk.viewer.own_employment_ids else "",
                responsible=people.card(own) if own else None,
                is_own=course.job_id in desk.viewer.own_employment_ids,
            )
        )
    return found


def _own_waits(desk: Desk, ids: list[int]) -> dict[int, Employment]:
    """Return who has in hand what has waited longest, by course: only one of the units one leads, nobody hidden."""
    oldest: dict[int, Any] = {row.plan.coordination_id: row for row in _WAITS(courses=ids)}
    return {
        pk: row.responsible.employment
        for pk, row in oldest.items()
        if not row.is_hidden
        and row.responsible is not None
        and row.responsible.employment is not None
        and row.responsible.employment.unit_id in desk.viewer.leads_units
    }


def _people_of(desk: Desk, jobs: list[Employment]) -> _People:
    ids = {job.pk for job in jobs}
    if not ids:
        return _People()
    found = _People()
    for absence in _AWAY(at=desk.viewer.at, jobs=ids):
        found.away.setdefault(absence.employment_id, absence)
    for row in _SIT_IN(at=desk.viewer.at, jobs=ids):
        found.sits_in.setdefault(row.employment_id, row)
    return found


def _sitting(job: Employment) -> Colleague:
    return Colleague(job.professional.name, _phone(job), job.pk)


def _phone(job: Employment) -> str:
    return job.phone or job.unit.phone


def _last_day(ends_at: datetime) -> date | None:
    return None if ends_at >= FOREVER else clock.last_day_before(ends_at)


def _jobs(jobs: Collection[int]) -> QuerySet[Employment]:
    return Employment.objects.filter(pk__in=jobs).select_related("professional", "unit").order_by("pk")


def _offers(courses: Collection[int]) -> QuerySet[Handover]:
    rows = Handover.objects.filter(coordination_id__in=courses, state=HandoverState.OFFERED)
    return rows.select_related("to__professional", "to__unit").order_by("pk")


def _waits(courses: Collection[int]) -> QuerySet[PlanLine]:
    """Read what waits, the oldest last, as the figure counts it, with whether only named ones may know who does it."""
    named = Participation.objects.filter(
        coordination_id=OuterRef("plan__coordination_id"),
        party_id=OuterRef("responsible_id"),
        label__audience=Audience.NAMED,
    )
    own = ("plan", "responsible__employment__professional", "responsible__employment__unit")
    return (
        PlanLine.objects.filter(plan__coordination_id__in=courses, waits_since__isnull=False, state=PlanLineState.OPEN)
        .annotate(is_hidden=Case(When(label__audience=Audience.NAMED, then=True), default=Exists(named)))
        .select_related(*own)
        .order_by("-waits_since", "pk")
    )


def _away(at: datetime, jobs: Collection[int]) -> QuerySet[Absence]:
    return Absence.objects.filter(in_force(at), employment_id__in=jobs).order_by("starts_at", "pk")


def _sit_in(at: datetime, jobs: Collection[int]) -> QuerySet[StandIn]:
    rows = standing_in(at).filter(employment_id__in=jobs)
    return rows.select_related("stand_in__professional", "stand_in__unit").order_by("-starts_at", "-pk")


_JOBS, _OFFERS, _WAITS = Statement(_jobs), Statement(_offers), Statement(_waits)
_AWAY, _SIT_IN = Statement(_away), Statement(_sit_in)
