"""One person as an administrator sees them: account, jobs with dates, duties and teams of one's own organisations."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.seat import Desk
from tovholder.administration.enums import Standing
from tovholder.administration.queries.own import (
    account_here,
    duty_here,
    is_oneself,
    job_here,
    jobs_here,
    person_here,
    work_elsewhere,
)
from tovholder.administration.queries.structure import last_day_of, standing_of
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.people.enums import KeyKind
from tovholder.people.models import Duty, Employment, OneTimeKey, Professional, TeamMember
from tovholder.people.queries.credentials import is_demo


@dataclass(frozen=True)
class AccountCard:
    """How an account stands. It tells nothing of what was read through it."""

    ref: str
    login: str
    is_open: bool
    has_password: bool
    last_sign_in: datetime | None
    invited_until: datetime | None
    """When the open invitation runs out; None when none waits."""


@dataclass(frozen=True)
class HeldDuty:
    """A duty with its days."""

    ref: str
    kind: str
    unit: str
    first_day: date
    last_day: date | None
    standing: Standing


@dataclass(frozen=True)
class JobCard:
    """A job with its days, its duties (those that have ended last) and the teams it is in now."""

    ref: str
    unit_ref: str
    unit: str
    organisation: str
    title: str
    function: str
    first_day: date
    last_day: date | None
    standing: Standing
    ended_at: datetime | None
    """The moment it ended, or ends, when that is not a midnight."""
    duties: tuple[HeldDuty, ...]
    teams: tuple[str, ...]


@dataclass(frozen=True)
class PersonCard:
    """One person with everything an administrator looks after."""

    ref: str
    name: str
    is_self: bool
    is_elsewhere: bool
    """Whether they work in an organisation of others too: then their account is not the viewer's alone."""
    is_demo: bool
    account: AccountCard | None
    jobs: tuple[JobCard, ...]

    @property
    def has_job_now(self) -> bool:
        """Tell whether there is a job in force: who has none can neither be invited nor sign in."""
        return any(job.standing == Standing.CURRENT for job in self.jobs)


def person_card(desk: Desk, ref: str) -> PersonCard | None:
    """Return one of one's own organisations' people; None for anybody else, and for nobody."""
    person = person_here(desk, ref)
    return None if person is None else _card(desk, person)


def person_of_job(desk: Desk, ref: str) -> tuple[PersonCard, JobCard] | None:
    """Return a job of one's own organisations with its person; None for any other."""
    job = job_here(desk, ref)
    if job is None:
        return None
    person = _card(desk, job.professional)
    return person, next(card for card in person.jobs if card.ref == ref)


def _card(desk: Desk, person: Professional) -> PersonCard:
    jobs = list(jobs_here(desk).filter(professional=person).order_by("-starts_at", "-pk"))
    return PersonCard(
        ref=person.ref,
        name=person.name,
        is_self=is_oneself(desk, person.pk),
        is_elsewhere=bool(work_elsewhere(desk, [person.pk])),
        is_demo=is_demo(),
        account=_account(desk, person),
        jobs=tuple(_job(desk, job) for job in jobs),
    )


def _account(desk: Desk, person: Professional) -> AccountCard | None:
    account = account_here(desk, person)
    if account is None:
        return None
    rows = OneTimeKey.objects.filter(
        account=account, kind=KeyKind.INVITATION, used_at=None, expires_at__gt=desk.viewer.at
    )
    waiting = rows.order_by("-expires_at", "pk").first()
    return AccountCard(
        ref=account.ref,
        login=account.login,
        is_open=account.is_active,
        has_password=account.has_usable_password(),
        last_sign_in=account.last_login,
        invited_until=waiting.expires_at if waiting else None,
    )


def _job(desk: Desk, job: Employment) -> JobCard:
    at = desk.viewer.at
    duties = [_duty(duty, at) for duty in Duty.objects.filter(employment=job).select_related("unit")]
    teams = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), employment=job)
    return JobCard(
        ref=job.ref,
        unit_ref=job.unit.ref,
        unit=job.unit.name,
        organisation=job.unit.organisation.name,
        title=job.title,
        function=job.function,
        first_day=clock.day_of(job.starts_at),
        last_day=last_day_of(job),
        standing=standing_of(job, at),
        ended_at=_within_a_day(job.ends_at) if not job.is_open_ended else None,
        duties=tuple(sorted(duties, key=lambda duty: (duty.standing == Standing.ENDED, duty.kind, duty.first_day))),
        teams=tuple(dict.fromkeys(teams.order_by("team__name", "pk").values_list("team__name", flat=True))),
    )


def _within_a_day(moment: datetime) -> datetime | None:
    return None if clock.midnight(clock.day_of(moment)) == moment else moment


def _duty(duty: Duty, at: datetime) -> HeldDuty:
    return HeldDuty(
        ref=duty.ref,
        kind=duty.kind,
        unit=duty.unit.name,
        first_day=clock.day_of(duty.starts_at),
        last_day=last_day_of(duty),
        standing=standing_of(duty, at),
    )


def duty_with_job(desk: Desk, ref: str) -> tuple[PersonCard, JobCard, HeldDuty] | None:
    """Return a duty of one's own organisations with its person and job; None for any other."""
    duty = duty_here(desk, ref)
    found = person_of_job(desk, duty.employment.ref) if duty is not None else None
    if found is None:
        return None
    person, job = found
    return person, job, next(held for held in job.duties if held.ref == ref)
