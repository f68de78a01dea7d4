"""Organisation, units and jobs over time, as an administrator sees them. Nothing here leads to a course."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tovholder.access.seat import Desk
from tovholder.administration.enums import Standing
from tovholder.administration.queries.own import jobs_here, units_here
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import Period, in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Duty, Employment

PAGE = 50
"""So many jobs stand on one page."""
NEWS_DAYS = 90
"""So long a duty that was given stands on the first page, for the other administrators to see."""


@dataclass(frozen=True)
class UnitRow:
    """One unit: how many work there now, and who leads it."""

    ref: str
    name: str
    organisation: str
    parent: str
    people: int
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class JobRow:
    """One job in the list."""

    ref: str
    person_ref: str
    name: str
    title: str
    unit: str
    first_day: date
    last_day: date | None
    standing: Standing
    login: str
    is_open: bool
    """Whether the account, if there is one, is open."""
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One page of a search: its rows, how many there are in all, and which page of how many it is."""

    rows: list[JobRow]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class NewDuty:
    """A duty that was given lately."""

    person_ref: str
    name: str
    kind: str
    unit: str
    given_on: date
    first_day: date
    last_day: date | None


def units_of(desk: Desk) -> list[UnitRow]:
    """Return the units in force of one's own organisations, by organisation and name. Three statements."""
    units = list(units_here(desk).select_related("organisation", "parent").order_by("organisation__name", "name", "pk"))
    ids = {unit.pk for unit in units}
    people = Counter(Employment.objects.at(desk.viewer.at).filter(unit_id__in=ids).values_list("unit_id", flat=True))
    leaders: dict[int, list[str]] = {}
    for duty in _in_force(desk, DutyKind.LEADER).filter(unit_id__in=ids):
        leaders.setdefault(duty.unit_id, []).append(duty.employment.professional.name)
    return [
        UnitRow(
            ref=unit.ref,
            name=unit.name,
            organisation=unit.organisation.name,
            parent=unit.parent.name if unit.parent else "",
            people=people[unit.pk],
            leaders=tuple(leaders.get(unit.pk, ())),
        )
        for unit in units
    ]


def jobs_found(desk: Desk, *, text: str = "", unit_ref: str = "", standing: str = "", page: int = 1) -> Found:
    """Return one page of the jobs of one's own organisations, by name.

    `text` is looked for in the name, the unit and the login, all in small letters. A page that is not there is the
    nearest one that is. Four statements.
    """
    at = desk.viewer.at
    rows = jobs_here(desk).filter(_standing(standing, at))
    if unit_ref:
        rows = rows.filter(unit__ref=unit_ref)
    wanted = search_text(text)
    if wanted:
        rows = rows.filter(
            Q(professional__search__contains=wanted)
            | Q(unit__aliases__spelling__contains=wanted)
            | Q(professional__account__login__contains=wanted)
        ).distinct()
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    ordered = rows.select_related("professional__account", "unit__organisation").order_by(
        "professional__sort", "-starts_at", "pk"
    )
    jobs = list(ordered[(number - 1) * PAGE : number * PAGE])
    held = duties_now(desk, jobs)
    return Found([_row(job, held.get(job.pk, ()), at) for job in jobs], total, number, pages)


def new_duties(desk: Desk) -> list[NewDuty]:
    """Return the duties given lately in one's own organisations, the newest first, at most twenty."""
    since = clock.days_from(desk.viewer.at, -NEWS_DAYS)
    rows = Duty.objects.filter(
        employment__unit__organisation_id__in=desk.viewer.administers, created_at__gt=since, ends_at__gt=desk.viewer.at
    )
    found = rows.select_related("employment__professional", "unit").order_by("-created_at", "pk")[:20]
    return [
        NewDuty(
            person_ref=duty.employment.professional.ref,
            name=duty.employment.professional.name,
            kind=duty.kind,
            unit=duty.unit.name,
            given_on=clock.day_of(duty.created_at),
            first_day=clock.day_of(duty.starts_at),
            last_day=last_day_of(duty),
        )
        for duty in found
    ]


def duties_now(desk: Desk, jobs: Iterable[Employment]) -> dict[int, tuple[str, ...]]:
    """Return the kinds of duty that jobs hold now, by job."""
    found: dict[int, list[str]] = {}
    rows = Duty.objects.at(desk.viewer.at).filter(employment_id__in=[job.pk for job in jobs])
    for job, kind in rows.order_by("kind", "pk").values_list("employment_id", "kind"):
        found.setdefault(job, []).append(kind)
    return {job: tuple(dict.fromkeys(kinds)) for job, kinds in found.items()}


def standing_of(row: Period, at: datetime) -> Standing:
    """Return where a period stands at a moment; what never began has ended."""
    if row.ends_at <= at or row.ends_at == row.starts_at:
        return Standing.ENDED
    return Standing.COMING if row.starts_at > at else Standing.CURRENT


def last_day_of(row: Period) -> date | None:
    """Return the last Copenhagen day of a period; None when no end is known."""
    if row.is_open_ended:
        return None
    return clock.last_day_before(row.ends_at) if row.ends_at > row.starts_at else clock.day_of(row.starts_at)


def _in_force(desk: Desk, kind: DutyKind) -> QuerySet[Duty]:
    at = desk.viewer.at
    rows = Duty.objects.filter(in_force(at), in_force(at, "employment__"), kind=kind)
    return rows.select_related("employment__professional").order_by("employment__professional__sort", "pk")


def _standing(standing: str, at: datetime) -> Q:
    if standing == Standing.ENDED:
        return Q(ends_at__lte=at)
    if standing == Standing.COMING:
        return Q(starts_at__gt=at, ends_at__gt=at)
    return in_force(at) if standing == Standing.CURRENT else Q()


def _row(job: Employment, duties: tuple[str, ...], at: datetime) -> JobRow:
    account = getattr(job.professional, "account", None)
    return JobRow(
        ref=job.ref,
        person_ref=job.professional.ref,
        name=job.professional.name,
        title=job.title,
        unit=job.unit.name,
        first_day=clock.day_of(job.starts_at),
        last_day=last_day_of(job),
        standing=standing_of(job, at),
        login=account.login if account else "",
        is_open=account.is_active if account else True,
        duties=duties,
    )
