"""Professionals, their jobs, and what the jobs bring: duties, stand-ins."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db.models import Q

from tovholder.audit.actions import Who, changing
from tovholder.kernel.danish import search_text, sort_key
from tovholder.kernel.models import change_row
from tovholder.people.actions.periods import end_of, end_row, end_rows, period
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
    with changing(who, "people.register_professional") as change:
        row = Professional.objects.create(**name_columns(given_name, family_name))
        change.about(row)
        return row


def rename_professional(
    *,
    who: Who,
    professional: Professional,
    given_name: str,
    family_name: str = "",
    seen_version: int | None = None,
) -> Professional:
    """Write a professional's new name."""
    with changing(who, "people.rename_professional") as change:
        change.about(professional)
        change_row(professional, seen_version=seen_version, **name_columns(given_name, family_name))
        return professional


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
    with changing(who, "people.employ") as change:
        row = Employment.objects.create(
            professional=professional,
            unit=unit,
            function=function,
            **details,
            **period(starts_on, last_day),
        )
        change.about(row)
        return row


def change_employment(
    *,
    who: Who,
    employment: Employment,
    seen_version: int | None = None,
    **details: Unpack[EmploymentDetails],
) -> Employment:
    """Correct what is said about a job. Another unit or function is another job: end this one and employ again."""
    with changing(who, "people.change_employment") as change:
        change.about(employment)
        change_row(employment, seen_version=seen_version, **details)
        return employment


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
    with changing(who, "people.give_duty") as change:
        row = Duty.objects.create(
            employment=employment,
            unit=unit or employment.unit,
            kind=kind,
            **period(starts_on, last_day),
        )
        change.about(row)
        return row


def end_duty(*, who: Who, duty: Duty, last_day: date) -> Duty:
    """End a duty to and with a last day."""
    with changing(who, "people.end_duty") as change:
        change.about(duty)
        end_row(duty, end_of(last_day))
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
    with changing(who, "people.appoint_stand_in") as change:
        row = StandIn.objects.create(employment=employment, stand_in=stand_in, **period(starts_on, last_day))
        change.about(row)
        return row


def end_stand_in(*, who: Who, appointment: StandIn, last_day: date) -> StandIn:
    """End a stand-in to and with a last day."""
    with changing(who, "people.end_stand_in") as change:
        change.about(appointment)
        end_row(appointment, end_of(last_day))
        return appointment


def end_job(employment: Employment, at: datetime) -> None:
    """End a job and its duties, places in teams, absences and stand-ins at one moment, within the caller's change."""
    end_row(employment, at)
    end_rows(Duty.objects.filter(employment=employment, ends_at__gt=at), at)
    end_rows(TeamMember.objects.filter(employment=employment, ends_at__gt=at), at)
    end_rows(Absence.objects.filter(employment=employment, ends_at__gt=at), at)
    either = Q(employment=employment) | Q(stand_in=employment)
    end_rows(StandIn.objects.filter(either, ends_at__gt=at), at)
