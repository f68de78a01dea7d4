"""Fravær as one may know it: one's own, and as leader that of the unit."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Q, QuerySet, When

from tovholder.access.seat import Desk
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import Absence, Employment

MOST_COLLEAGUES = 20


@dataclass(frozen=True)
class AbsenceCard:
    """One absence that is now or comes: whose, which days, who sits in."""

    ref: str
    job_ref: str
    name: str
    first_day: date
    last_day: date
    stand_in: str
    is_now: bool
    is_own: bool
    stand_in_away: tuple["Days", ...] = ()
    """When the stand-in is away in the same days: then nobody sits in."""


@dataclass(frozen=True)
class Days:
    """To and with the last of them."""

    first: date
    last: date


@dataclass(frozen=True)
class Clash:
    """Days in which two who stand in for each other would both be away: whom it is about, and when."""

    name: str
    days: Days


@dataclass(frozen=True)
class Clashes:
    """What whoever writes an absence must have read before it is saved."""

    stand_in_away: tuple[Clash, ...] = ()
    """The stand-in is away in some of the days."""
    left_alone: tuple[Clash, ...] = ()
    """Somebody away is waited on by the one who now goes away too."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to warn of."""
        return bool(self.stand_in_away or self.left_alone)


@dataclass(frozen=True)
class Colleague:
    """One who can sit in: how much they hold already, and whether they are away now or soon."""

    ref: str
    name: str
    title: str
    unit: str
    courses: int = 0
    """Open courses whose baton they hold. A secret one is not among them, so that the number does not tell of it."""
    away: Days | None = None


@dataclass(frozen=True)
class AwayJob:
    """A job whose absence the viewer may write: one's own, or as leader one of the unit."""

    ref: str
    name: str
    unit: str
    is_own: bool


def absences_of(desk: Desk) -> list[AbsenceCard]:
    """Return the absences that are now or come, for one's own jobs and those of the units one leads, the next first."""
    viewer = desk.viewer
    rows: list[Absence] = _ABSENCES(at=viewer.at, jobs=viewer.own_employment_ids, units=viewer.leads_units)
    others: list[Absence] = _AWAY(at=viewer.at, jobs={row.stand_in.stand_in_id for row in rows if row.stand_in})
    return [
        AbsenceCard(
            ref=row.ref,
            job_ref=row.employment.ref,
            name=row.employment.professional.name,
            first_day=clock.day_of(row.starts_at),
            last_day=clock.last_day_before(row.ends_at),
            stand_in=row.stand_in.stand_in.professional.name if row.stand_in else "",
            is_now=row.is_in_force(viewer.at),
            is_own=row.employment_id in viewer.own_employment_ids,
            stand_in_away=tuple(
                _days(other)
                for other in others
                if row.stand_in and other.employment_id == row.stand_in.stand_in_id and _meet(row, other)
            ),
        )
        for row in rows
    ]


def jobs_to_be_away_from(desk: Desk) -> list[AwayJob]:
    """Return one's own jobs, then those of the units one leads, by name."""
    viewer = desk.viewer
    mine = Q(pk__in=viewer.own_employment_ids)
    led = Q(unit_id__in=viewer.leads_units)
    rows = Employment.objects.filter(mine | led, in_force(viewer.at)).select_related("professional", "unit")
    own_first = Case(When(mine, then=0), default=1)
    return [
        AwayJob(row.ref, row.professional.name, row.unit.name, row.pk in viewer.own_employment_ids)
        for row in rows.order_by(own_first, "professional__sort", "pk")
    ]


def job_here(desk: Desk, ref: str) -> Employment | None:
    """Return one's own job, or as leader one of the unit; None for any other."""
    viewer = desk.viewer
    whose = Q(pk__in=viewer.own_employment_ids) | Q(unit_id__in=viewer.leads_units)
    rows = Employment.objects.filter(whose, in_force(viewer.at), ref=ref)
    return rows.select_related("professional", "unit").first()


def absence_here(desk: Desk, ref: str) -> Absence | None:
    """Return an absence of one's own, or as leader one of the unit; None for any other."""
    viewer = desk.viewer
    whose = Q(employment_id__in=viewer.own_employment_ids) | Q(employment__unit_id__in=viewer.leads_units)
    rows = Absence.objects.filter(whose, ref=ref)
    return rows.select_related("employment__unit", "employment__professional", "stand_in").first()


def colleagues_for(desk: Desk, job_ref: str, text: str = "") -> list[Colleague]:
    """Return who can sit in for a job: colleagues of the same organisation with an account, the own unit first.

    Without `text` only the own unit's; at most twenty.
    """
    job = job_here(desk, job_ref)
    if job is None:
        return []
    rows = _colleagues(job, desk.viewer.at).filter(professional__account__is_active=True)
    rows = rows.exclude(pk__in=desk.viewer.own_employment_ids)
    if text.strip():
        rows = rows.filter(professional__search__contains=search_text(text))
    else:
        rows = rows.filter(unit_id=job.unit_id)
    own_first = Case(When(unit_id=job.unit_id, then=0), default=1)
    found = list(rows.order_by(own_first, "professional__sort", "pk")[:MOST_COLLEAGUES])
    away: dict[int, Absence] = {}
    for absence in _AWAY(at=desk.viewer.at, jobs={row.pk for row in found}):
        away.setdefault(absence.employment_id, absence)
    held = Counter(job for (job,) in _HELD(jobs={row.pk for row in found}))
    return [
        Colleague(
            ref=row.ref,
            name=row.professional.name,
            title=row.title,
            unit=row.unit.name,
            courses=held[row.pk],
            away=_days(away[row.pk]) if row.pk in away else None,
        )
        for row in found
    ]


def clashes_of(job: Employment, stand_in: Employment | None, *, first_day: date, last_day: date) -> Clashes:
    """Return where an absence and those of others meet so that nobody is left: to be read before it is saved."""
    start, end = clock.midnight(first_day), clock.midnight_after(last_day)
    meeting = Q(starts_at__lt=end, ends_at__gt=start)
    theirs = Absence.objects.filter(meeting, employment=stand_in) if stand_in else Absence.objects.none()
    for_others = Absence.objects.filter(meeting, stand_in__stand_in=job)
    return Clashes(_clashes(theirs, start, end), _clashes(for_others, start, end))


def _clashes(rows: QuerySet[Absence], start: datetime, end: datetime) -> tuple[Clash, ...]:
    found = rows.select_related("employment__professional", "stand_in").order_by("starts_at", "pk")
    return tuple(
        Clash(
            row.employment.professional.name,
            Days(clock.day_of(max(row.starts_at, start)), clock.last_day_before(min(row.ends_at, end))),
        )
        for row in found
    )


def clashes_before(desk: Desk, *, job_ref: str, stand_in_ref: str, first_day: date, last_day: date) -> Clashes:
    """Return what `go_away` and `let_sit_in` warn of, for one's own job or as leader one of the unit."""
    job = job_here(desk, job_ref)
    if job is None or last_day < first_day:
        return Clashes()
    stand_in = colleague_of(job, stand_in_ref, desk.viewer.at) if stand_in_ref else None
    return clashes_of(job, stand_in, first_day=first_day, last_day=last_day)


def _days(row: Absence) -> Days:
    return Days(clock.day_of(row.starts_at), clock.last_day_before(row.ends_at))


def _meet(one: Absence, other: Absence) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def colleague_of(job: Employment, ref: str, at: datetime) -> Employment | None:
    """Return the job behind a colleague's ref: same organisation, another person; None for any other."""
    return _colleagues(job, at).filter(ref=ref).first()


def _colleagues(job: Employment, at: datetime) -> QuerySet[Employment]:
    return (
        Employment.objects.filter(in_force(at), in_force(at, "unit__"), unit__organisation_id=job.unit.organisation_id)
        .exclude(professional_id=job.professional_id)
        .select_related("professional", "unit")
    )


def _absences(at: datetime, jobs: Collection[int], units: Collection[int]) -> QuerySet[Absence]:
    whose = Q(employment_id__in=jobs) | Q(employment__unit_id__in=units)
    return (
        Absence.objects.filter(whose, ends_at__gt=at)
        .select_related("employment__professional", "stand_in__stand_in__professional")
        .order_by("starts_at", "employment__professional__sort", "pk")
    )


def _away(at: datetime, jobs: Collection[int]) -> QuerySet[Absence]:
    """Read when some are away now or later, the next first."""
    return Absence.objects.filter(employment_id__in=jobs, ends_at__gt=at).order_by("starts_at", "pk")


def _held(jobs: Collection[int]) -> QuerySet[CoordinatorTerm, tuple[int]]:
    rows = CoordinatorTerm.objects.filter(
        employment_id__in=jobs,
        is_first_contact=True,
        ends_at=FOREVER,
        coordination__closed_at__isnull=True,
        coordination__is_secret=False,
    )
    return rows.order_by("pk").values_list("employment_id")


_ABSENCES, _AWAY, _HELD = Statement(_absences), Statement(_away), Statement(_held)
