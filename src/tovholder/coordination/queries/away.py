"""Fravær as one may know it: one's own, and as leader that of the unit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Q, QuerySet, When

from tovholder.access.seat import Desk
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
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


@dataclass(frozen=True)
class Colleague:
    """One who can sit in."""

    ref: str
    name: str
    title: str
    unit: str


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
    found = rows.order_by(own_first, "professional__sort", "pk")[:MOST_COLLEAGUES]
    return [Colleague(row.ref, row.professional.name, row.title, row.unit.name) for row in found]


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


_ABSENCES = Statement(_absences)
