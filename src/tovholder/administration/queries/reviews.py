"""Gennemgang af adgang as leaders and administrators may know it: who, which duties and teams, never reads."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tovholder.access.enums import Audience, CoordinationState, Role
from tovholder.access.models import Participation
from tovholder.access.seat import Desk
from tovholder.administration.enums import Verdict
from tovholder.administration.models import AccessLine, AccessReview
from tovholder.administration.queries.own import units_here
from tovholder.administration.queries.structure import last_day_of
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Duty, Employment, TeamMember, Unit

PAGE = 25
"""So many jobs are answered on one page."""


@dataclass(frozen=True)
class ReviewState:
    """How it stands with the review of a unit."""

    unit_ref: str
    unit: str
    last_on: date | None
    """The day of the last one that was confirmed."""
    last_by: str
    last_ref: str
    due_on: date
    is_overdue: bool
    is_begun: bool
    """Whether one is open: somebody has answered, nobody has confirmed."""
    has_leader: bool = True


@dataclass(frozen=True)
class Said:
    """What a leader has answered about a job."""

    verdict: str
    words: str
    by: str
    version: int
    stands: bool
    """False when a duty, team, title or last day has changed since: then it must be answered again."""


@dataclass(frozen=True)
class AccessRow:
    """One job of a unit under review."""

    ref: str
    name: str
    is_self: bool
    title: str
    function: str
    since: date
    last_day: date | None
    duties: tuple[tuple[str, str], ...]
    """Kind and unit."""
    teams: tuple[str, ...]
    last_sign_in: date | None
    has_account: bool
    coordinates: int
    """Open courses whose baton they hold. Secret ones are not among them, so that the number does not tell of them."""
    takes_part: int
    """Further courses they sit in themselves, where their part is no secret."""
    said: Said | None


@dataclass(frozen=True)
class UnitReview:
    """The review of a unit as its leader sees it: every job in force, by name, those who came after it began too."""

    state: ReviewState
    rows: tuple[AccessRow, ...]

    @property
    def missing(self) -> int:
        """Return how many still need an answer; one's own access is answered by another."""
        return sum(not row.is_self and not (row.said and row.said.stands) for row in self.rows)


@dataclass(frozen=True)
class KeptLine:
    """One answer of a confirmed review, with what was held then."""

    ref: str
    person_ref: str
    name: str
    held: dict[str, Any]
    verdict: str
    words: str
    by: str
    on: date
    settled_on: date | None
    settled_by: str


@dataclass(frozen=True)
class KeptReview:
    """A confirmed review as it was confirmed."""

    ref: str
    unit_ref: str
    unit: str
    on: date
    by: str
    lines: tuple[KeptLine, ...]


@dataclass(frozen=True)
class AskedChange:
    """A change that a leader asks an administrator for."""

    ref: str
    person_ref: str
    job_ref: str
    name: str
    unit: str
    words: str
    by: str
    on: date


def reviews_led(desk: Desk) -> list[ReviewState]:
    """Return how it stands with the units one leads, by name."""
    return _states(_led(desk), desk.viewer.at)


def reviews_here(desk: Desk) -> dict[str, ReviewState]:
    """Return how it stands with the units of one's own organisations, by the unit's ref."""
    return {state.unit_ref: state for state in _states(units_here(desk), desk.viewer.at)}


def review_of(desk: Desk, unit_ref: str) -> UnitReview | None:
    """Return the review of a unit one leads; None for any other. Seven statements, however many work there."""
    unit = led_unit(desk, unit_ref)
    if unit is None:
        return None
    at = desk.viewer.at
    (state,) = _states(Unit.objects.filter(pk=unit.pk), at)
    jobs = list(jobs_in(unit, at))
    held = held_by(jobs, at)
    answers = answers_of(open_review(unit))
    coordinates, takes_part = _courses(jobs, at)
    rows = tuple(
        AccessRow(
            ref=job.ref,
            name=job.professional.name,
            is_self=job.pk in desk.viewer.own_employment_ids,
            title=job.title,
            function=job.function,
            since=clock.day_of(job.starts_at),
            last_day=last_day_of(job),
            duties=tuple((kind, of) for kind, of in held[job.pk]["duties"]),
            teams=tuple(held[job.pk]["teams"]),
            last_sign_in=_last_sign_in(job),
            has_account=getattr(job.professional, "account", None) is not None,
            coordinates=coordinates[job.pk],
            takes_part=takes_part[job.pk],
            said=_said(answers.get(job.pk), held[job.pk]),
        )
        for job in jobs
    )
    return UnitReview(state, rows)


def kept_reviews(desk: Desk, unit_ref: str) -> list[tuple[str, date, str]]:
    """Return ref, day and name of who confirmed, of the confirmed reviews of a unit one leads, the newest first."""
    unit = led_unit(desk, unit_ref)
    rows = AccessReview.objects.filter(unit=unit, confirmed_at__isnull=False).select_related(
        "confirmed_by__professional"
    )
    return [
        (row.ref, clock.day_of(row.confirmed_at), row.confirmed_by.professional.name)
        for row in rows.order_by("-confirmed_at", "-pk")
        if row.confirmed_at is not None and row.confirmed_by is not None
    ]


def kept_review(desk: Desk, ref: str) -> KeptReview | None:
    """Return a confirmed review, for who leads the unit now and for the administrators of its organisation."""
    whose = Q(unit_id__in=desk.viewer.leads_units) | Q(unit__organisation_id__in=desk.viewer.administers)
    rows = AccessReview.objects.filter(whose, ref=ref, confirmed_at__isnull=False)
    row = rows.select_related("unit", "confirmed_by__professional").first()
    if row is None or row.confirmed_at is None or row.confirmed_by is None:
        return None
    lines = AccessLine.objects.filter(review=row).select_related(
        "employment__professional", "answered_by__professional", "settled_by__professional"
    )
    return KeptReview(
        ref=row.ref,
        unit_ref=row.unit.ref,
        unit=row.unit.name,
        on=clock.day_of(row.confirmed_at),
        by=row.confirmed_by.professional.name,
        lines=tuple(_kept(line) for line in lines.order_by("employment__professional__sort", "pk")),
    )


def asked_changes(desk: Desk) -> list[AskedChange]:
    """Return what leaders have asked for in one's own organisations and nobody has settled, the oldest first."""
    rows = _asked(desk).select_related("employment__professional", "review__unit", "answered_by__professional")
    return [
        AskedChange(
            ref=row.ref,
            person_ref=row.employment.professional.ref,
            job_ref=row.employment.ref,
            name=row.employment.professional.name,
            unit=row.review.unit.name,
            words=row.words,
            by=row.answered_by.professional.name,
            on=clock.day_of(row.answered_at),
        )
        for row in rows.order_by("answered_at", "pk")
    ]


def asked_change(desk: Desk, ref: str) -> AccessLine | None:
    """Return a change that waits in one's own organisations; None for any other."""
    return _asked(desk).filter(ref=ref).select_related("employment__professional").first()


def led_unit(desk: Desk, ref: str) -> Unit | None:
    """Return a unit one leads; None for any other."""
    return _led(desk).filter(ref=ref).select_related("organisation").first()


def open_review(unit: Unit) -> AccessReview | None:
    """Return the review of a unit that nobody has confirmed yet."""
    return AccessReview.objects.filter(unit=unit, confirmed_at=None).first()


def jobs_in(unit: Unit, at: datetime) -> QuerySet[Employment]:
    """Return the jobs in force in a unit, by name."""
    rows = Employment.objects.at(at).filter(unit=unit)
    return rows.select_related("professional__account", "unit").order_by("professional__sort", "pk")


def answers_of(review: AccessReview | None) -> dict[int, AccessLine]:
    """Return what is answered in a review, by job."""
    rows = AccessLine.objects.filter(review=review).select_related("answered_by__professional")
    return {row.employment_id: row for row in rows.order_by("pk")} if review is not None else {}


def held_by(jobs: Iterable[Employment], at: datetime) -> dict[int, dict[str, Any]]:
    """Return what each job holds now, as it is kept with an answer: title, function, last day, duties, teams."""
    found = {job.pk: job for job in jobs}
    duties: dict[int, list[list[str]]] = {}
    for job, kind, unit in (
        Duty.objects.at(at)
        .filter(employment_id__in=found)
        .order_by("kind", "unit__name", "pk")
        .values_list("employment_id", "kind", "unit__name")
    ):
        duties.setdefault(job, []).append([kind, unit])
    teams: dict[int, list[str]] = {}
    members = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), employment_id__in=found)
    for job, team in members.order_by("team__name", "pk").values_list("employment_id", "team__name"):
        teams.setdefault(job, []).append(team)
    return {
        pk: {
            "title": job.title,
            "function": job.function,
            "last_day": day.isoformat() if (day := last_day_of(job)) else "",
            "duties": duties.get(pk, []),
            "teams": teams.get(pk, []),
        }
        for pk, job in found.items()
    }


def _led(desk: Desk) -> QuerySet[Unit]:
    return Unit.objects.at(desk.viewer.at).filter(pk__in=desk.viewer.leads_units).order_by("name", "pk")


def _states(units: QuerySet[Unit], at: datetime) -> list[ReviewState]:
    """Return how it stands with each unit: one statement, however many."""
    last = AccessReview.objects.filter(unit=OuterRef("pk"), confirmed_at__isnull=False).order_by("-confirmed_at", "-pk")
    leads = Duty.objects.filter(in_force(at), in_force(at, "employment__"), unit=OuterRef("pk"), kind=DutyKind.LEADER)
    return [
        _state(unit, at)
        for unit in units.annotate(
            last_ref=Subquery(last.values("ref")[:1]),
            last_at=Subquery(last.values("confirmed_at")[:1]),
            last_given=Subquery(last.values("confirmed_by__professional__given_name")[:1]),
            last_family=Subquery(last.values("confirmed_by__professional__family_name")[:1]),
            is_begun=Exists(AccessReview.objects.filter(unit=OuterRef("pk"), confirmed_at=None)),
            has_leader=Exists(leads),
        )
    ]


def _state(unit: Any, at: datetime) -> ReviewState:
    """Count from the last one; where there is none, from the day Tovholder knew the unit."""
    last_on = clock.day_of(unit.last_at) if unit.last_at is not None else None
    due_on = clock.months_after(last_on or clock.day_of(unit.created_at), settings.ENVIRONMENT.review_months)
    return ReviewState(
        unit_ref=unit.ref,
        unit=unit.name,
        last_on=last_on,
        last_by=f"{unit.last_given} {unit.last_family}".strip() if unit.last_ref else "",
        last_ref=unit.last_ref or "",
        due_on=due_on,
        is_overdue=due_on < clock.day_of(at),
        is_begun=unit.is_begun,
        has_leader=unit.has_leader,
    )


def _said(line: AccessLine | None, held: dict[str, Any]) -> Said | None:
    if line is None:
        return None
    by = line.answered_by.professional.name
    return Said(line.verdict, line.words, by, line.version, stands=line.held == held)


def _last_sign_in(job: Employment) -> date | None:
    account = getattr(job.professional, "account", None)
    return clock.day_of(account.last_login) if account is not None and account.last_login is not None else None


def _courses(jobs: Collection[Employment], at: datetime) -> tuple[Counter[int], Counter[int]]:
    """Count open courses: those whose baton a job holds, and those it takes part in, where neither is a secret."""
    ids = [job.pk for job in jobs]
    batons = CoordinatorTerm.objects.filter(
        employment_id__in=ids,
        is_first_contact=True,
        ends_at=FOREVER,
        coordination__closed_at__isnull=True,
        coordination__is_secret=False,
    )
    parts = (
        Participation.objects.filter(
            in_force(at),
            party__employment_id__in=ids,
            coordination__state__in=(CoordinationState.ACTIVE, CoordinationState.OFFERED),
            coordination__closed_at__isnull=True,
            coordination__is_secret=False,
        )
        .exclude(role=Role.COORDINATOR)
        .exclude(label__audience=Audience.NAMED)
    )
    return (
        Counter(batons.values_list("employment_id", flat=True)),
        Counter(
            job for job, _course in set(parts.values_list("party__employment_id", "coordination_id")) if job is not None
        ),
    )


def _asked(desk: Desk) -> QuerySet[AccessLine]:
    return AccessLine.objects.filter(
        review__unit__organisation_id__in=desk.viewer.administers,
        review__confirmed_at__isnull=False,
        verdict=Verdict.CHANGE,
        settled_at=None,
    )


def _kept(line: AccessLine) -> KeptLine:
    return KeptLine(
        ref=line.ref,
        person_ref=line.employment.professional.ref,
        name=line.employment.professional.name,
        held=line.held,
        verdict=line.verdict,
        words=line.words,
        by=line.answered_by.professional.name,
        on=clock.day_of(line.answered_at),
        settled_on=clock.day_of(line.settled_at) if line.settled_at else None,
        settled_by=line.settled_by.professional.name if line.settled_by else "",
    )
