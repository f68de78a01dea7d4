"""Professionals, their jobs, and what the jobs bring: duties, stand-ins."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db.models import Q

from tovholder.audit.actions import Who, changing
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text, sort_key
from tovholder.kernel.models import change_row
from tovholder.people.actions.periods import end_of, end_row, end_rows, period
from tovholder.people.actions.recording import record_change, record_end, record_new
from tovholder.people.models import Absence, Duty, Employment, Professional, StandIn, TeamMember, Unit


class EmploymentDetails(TypedDict, total=False):
    """What may be said about a job beside its person, unit and function."""

    title: str
    phone: str
    email: str
    hours: str
    staff_code: str


def name_columns(given_name: str, family_name: str) -> dict[str, str]:
    """Return a name with the columns that are searched and sorted: in the order in which it is read aloud."""
    name = f"{given_name} {family_name}".strip()
    return {
        "given_name": given_name,
        "family_name": family_name,
        "search": search_text(name),
        "sort": sort_key(name),
    }


def register_professional(*, who: Who, given_name: str, family_name: str = "") -> Professional:
    """Return a new professional, who may see nothing before having a job."""
    return record_new(who, "people.register_professional", Professional(**name_columns(given_name, family_name)))


def rename_professional(
    *,
    who: Who,
    professional: Professional,
    given_name: str,
    family_name: str = "",
    seen_version: int | None = None,
) -> Professional:
    """Write a professional's new name."""
    values = name_columns(given_name, family_name)
    return record_change(who, "people.rename_professional", professional, seen_version=seen_version, **values)


def employ(
    *,
    who: Who,
    professional: Professional,
    unit: Unit,
    function: str,
    starts_on: date,
    last_day: date | None = None,
    **details: Unpack[EmploymentDetails],
) -> Employment:
    """Return a job in a unit, from the first day to midnight Copenhagen time after the last.

    Raises `EndsBeforeStartError`.
    """
    row = Employment(professional=professional, unit=unit, function=function, **details, **period(starts_on, last_day))
    return record_new(who, "people.employ", row)


def change_employment(
    *,
    who: Who,
    employment: Employment,
    seen_version: int | None = None,
    **details: Unpack[EmploymentDetails],
) -> Employment:
    """Correct what is said about a job. Another unit or function is another job: end this one and employ again."""
    return record_change(who, "people.change_employment", employment, seen_version=seen_version, **details)


def end_employment(*, who: Who, employment: Employment, last_day: date) -> Employment:
    """End a job at midnight Copenhagen time after its last day, and everything that hangs on it."""
    with changing(who, "people.end_employment") as change:
        change.about(employment)
        end_job(employment, end_of(last_day))
        return employment


def revoke_employment(*, who: Who, employment: Employment, now: datetime) -> Employment:
    """End a job at once, and everything that hangs on it."""
    with changing(who, "people.revoke_employment") as change:
        change.about(employment)
        end_job(employment, now)
        return employment


def move_end(*, who: Who, employment: Employment, last_day: date | None) -> Employment:
    """Let a job end at midnight Copenhagen time after another last day, or at no known day.

    What hangs on it is shortened with it and never made longer: that is given anew. Raises `EndsBeforeStartError`.
    """
    ends_at = period(clock.day_of(employment.starts_at), last_day)["ends_at"]
    with changing(who, "people.move_end") as change:
        change.about(employment)
        if ends_at > employment.ends_at:
            change_row(employment, ends_at=ends_at)
        else:
            end_job(employment, ends_at)
        return employment


def give_duty(
    *,
    who: Who,
    employment: Employment,
    kind: str,
    starts_on: date,
    last_day: date | None = None,
    unit: Unit | None = None,
) -> Duty:
    """Return a duty of a job, in its own unit when no other is named."""
    row = Duty(employment=employment, unit=unit or employment.unit, kind=kind, **period(starts_on, last_day))
    return record_new(who, "people.give_duty", row)


def end_duty(*, who: Who, duty: Duty, last_day: date) -> Duty:
    """End a duty to and with a last day."""
    return record_end(who, "people.end_duty", duty, last_day)


def revoke_duty(*, who: Who, duty: Duty, now: datetime) -> Duty:
    """End a duty at once; one that has not begun never begins."""
    with changing(who, "people.revoke_duty") as change:
        change.about(duty)
        end_row(duty, now)
        return duty


def appoint_stand_in(
    *,
    who: Who,
    employment: Employment,
    stand_in: Employment,
    starts_on: date,
    last_day: date | None = None,
) -> StandIn:
    """Return the appointment by which `stand_in` sits where `employment` sits, for a period.

    Raises `ValueError` when both are the same person.
    """
    if employment.professional_id == stand_in.professional_id:
        raise ValueError("nobody stands in for themselves")
    row = StandIn(employment=employment, stand_in=stand_in, **period(starts_on, last_day))
    return record_new(who, "people.appoint_stand_in", row)


def end_stand_in(*, who: Who, appointment: StandIn, last_day: date) -> StandIn:
    """End a stand-in to and with a last day."""
    return record_end(who, "people.end_stand_in", appointment, last_day)


def end_job(employment: Employment, at: datetime) -> None:
    """End a job and its duties, places in teams, absences and stand-ins at one moment, within the caller's change."""
    end_row(employment, at)
    end_rows(Duty.objects.filter(employment=employment, ends_at__gt=at), at)
    end_rows(TeamMember.objects.filter(employment=employment, ends_at__gt=at), at)
    end_rows(Absence.objects.filter(employment=employment, ends_at__gt=at), at)
    either = Q(employment=employment) | Q(stand_in=employment)
    end_rows(StandIn.objects.filter(either, ends_at__gt=at), at)
