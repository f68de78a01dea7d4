"""People, jobs and duties of one's own organisations: begun, ended at midnight or at once, given and taken."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import Desk
from tovholder.administration.actions.guards import require_another, require_one_left, take_turn
from tovholder.administration.enums import Ending, Standing
from tovholder.administration.notices import DUTY_GIVEN, tell_administrators
from tovholder.administration.queries.own import duty_here, job_here, person_here, unit_here
from tovholder.administration.queries.structure import standing_of
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.people.actions.periods import end_of
from tovholder.people.actions.staff import (
    employ,
    end_duty,
    give_duty,
    move_end,
    register_professional,
    revoke_duty,
    revoke_employment,
)
from tovholder.people.enums import DutyKind, Function
from tovholder.people.models import Duty, Employment, Professional


@dataclass(frozen=True)
class NewJob:
    """A job as it is written down; without a last day no end is known."""

    unit_ref: str
    function: str
    first_day: date
    last_day: date | None = None
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class NewName:
    """The name of one who is not here yet."""

    given_name: str
    family_name: str = ""


def hire(desk: Desk, *, person: NewName | str, job: NewJob, now: datetime, once: str = "") -> Employment:
    """Give a job to somebody new, or to one of one's own people by ref.

    Raises `NotAllowedError`: `not_here`, `own_access`, `person_name_missing`, `no_such_function`,
    `starts_before_today` (access cannot begin before it is given), `ends_before_start`.
    """
    with changing_from(desk, "administration.hire", once=once) as change:
        take_turn(desk, now)
        unit = require_found(unit_here(desk, job.unit_ref))
        require(met=job.function in Function.values, reason="no_such_function")
        require(met=job.first_day >= clock.day_of(now), reason="starts_before_today")
        require(met=job.last_day is None or job.last_day >= job.first_day, reason="ends_before_start")
        made = employ(
            who=desk.viewer.who,
            professional=_professional(desk, person),
            unit=unit,
            function=job.function,
            starts_on=job.first_day,
            last_day=job.last_day,
            title=job.title.strip(),
            phone=job.phone.strip(),
            email=job.email.strip(),
        )
        change.about(made)
    return made


def end_job(
    desk: Desk, *, ref: str, ending: Ending, now: datetime, last_day: date | None = None, once: str = ""
) -> Employment:
    """Let a job end at once, at midnight after today or after another last day, or at no known day.

    Sessions, seats and links end with it. Raises `NotAllowedError`: `not_here`, `own_access`, `job_over`,
    `last_day_missing`, `in_the_past`, `ends_before_start`, `last_administrator`.
    """
    with changing_from(desk, "administration.end_job", once=once) as change:
        take_turn(desk, now)
        job = require_found(job_here(desk, ref))
        require_another(desk, job.professional)
        require(met=standing_of(job, now) != Standing.ENDED, reason="job_over")
        until = _until(ending, last_day, job.starts_at, now)
        held = Duty.objects.filter(kind=DutyKind.ADMINISTRATOR, employment=job, ends_at__gt=until)
        if held.exists() and until < job.ends_at:
            require_one_left(job.unit.organisation_id, until, gone=Q(employment=job))
        if ending == Ending.NOW:
            revoke_employment(who=desk.viewer.who, employment=job, now=now)
        else:
            move_end(who=desk.viewer.who, employment=job, last_day=_last_day(ending, last_day, now))
        change.about(job)
    return job


def let_answer_for(
    desk: Desk,
    *,
    job_ref: str,
    kind: str,
    unit_ref: str,
    first_day: date,
    now: datetime,
    last_day: date | None = None,
    once: str = "",
) -> Duty:
    """Give a job a duty in a unit of its own organisation, never beyond the job's own end. The others are told.

    Nobody gives it to themselves: two people are needed. Raises `NotAllowedError`: `not_here`, `own_access`,
    `job_over`, `no_such_duty`, `starts_before_today`, `ends_before_start`, `outside_job`, `duty_stands`.
    """
    with changing_from(desk, "administration.give_duty", once=once) as change:
        take_turn(desk, now)
        job = require_found(job_here(desk, job_ref))
        require_another(desk, job.professional)
        unit = require_found(unit_here(desk, unit_ref))
        require(met=unit.organisation_id == job.unit.organisation_id, reason="not_here")
        require(met=kind in DutyKind.values, reason="no_such_duty")
        require(met=standing_of(job, now) != Standing.ENDED, reason="job_over")
        require(met=first_day >= clock.day_of(now), reason="starts_before_today")
        require(met=last_day is None or last_day >= first_day, reason="ends_before_start")
        starts_at = max(clock.midnight(first_day), job.starts_at)
        require(met=starts_at < job.ends_at and end_of(last_day) > job.starts_at, reason="outside_job")
        ends_at = min(end_of(last_day), job.ends_at)
        standing = Duty.objects.filter(employment=job, unit=unit, kind=kind, starts_at__lt=ends_at)
        require(met=not standing.filter(ends_at__gt=starts_at).exists(), reason="duty_stands")
        made = give_duty(
            who=desk.viewer.who,
            employment=job,
            kind=kind,
            starts_on=clock.day_of(starts_at),
            last_day=None if ends_at >= FOREVER else clock.last_day_before(ends_at),
            unit=unit,
        )
        change.about(made)
        tell_administrators(
            DUTY_GIVEN,
            organisation_id=job.unit.organisation_id,
            but=desk.viewer.own_employment_ids,
            once=made.ref,
            now=now,
        )
    return made


def take_duty(
    desk: Desk, *, ref: str, ending: Ending, now: datetime, last_day: date | None = None, once: str = ""
) -> Duty:
    """End a duty at once, or at midnight after today or another last day.

    Raises `NotAllowedError`: `not_here`, `own_access`, `duty_over`, `last_day_missing`, `in_the_past`,
    `ends_before_start`, `last_administrator`.
    """
    with changing_from(desk, "administration.take_duty", once=once) as change:
        take_turn(desk, now)
        duty = require_found(duty_here(desk, ref))
        require_another(desk, duty.employment.professional)
        require(met=standing_of(duty, now) != Standing.ENDED, reason="duty_over")
        require(met=ending != Ending.OPEN, reason="last_day_missing")
        until = _until(ending, last_day, duty.starts_at, now)
        require(met=ending == Ending.NOW or until <= duty.ends_at, reason="ends_later_than_it_does")
        if duty.kind == DutyKind.ADMINISTRATOR and until < duty.ends_at:
            require_one_left(duty.employment.unit.organisation_id, until, gone=Q(pk=duty.pk))
        if ending == Ending.NOW:
            revoke_duty(who=desk.viewer.who, duty=duty, now=now)
        else:
            end_duty(who=desk.viewer.who, duty=duty, last_day=clock.last_day_before(until))
        change.about(duty)
    return duty


def _professional(desk: Desk, person: NewName | str) -> Professional:
    if isinstance(person, str):
        found = require_found(person_here(desk, person))
        require_another(desk, found)
        return found
    require(met=bool(person.given_name.strip()), reason="person_name_missing")
    return register_professional(
        who=desk.viewer.who, given_name=person.given_name.strip(), family_name=person.family_name.strip()
    )


def _until(ending: Ending, last_day: date | None, starts_at: datetime, now: datetime) -> datetime:
    """Return the moment of the end. What has not begun may be called off at once, and else not end before it begins."""
    if ending == Ending.NOW:
        return now
    day = _last_day(ending, last_day, now)
    require(met=day is None or day >= clock.day_of(now), reason="in_the_past")
    require(met=day is None or day >= clock.day_of(starts_at), reason="ends_before_start")
    return end_of(day)


def _last_day(ending: Ending, last_day: date | None, now: datetime) -> date | None:
    if ending == Ending.TODAY:
        return clock.day_of(now)
    require(met=ending == Ending.OPEN or last_day is not None, reason="last_day_missing")
    return None if ending == Ending.OPEN else last_day
