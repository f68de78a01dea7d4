"""Fravær: who is away, and who sits in meanwhile."""

from datetime import date

from tovholder.audit.actions import Who, changing
from tovholder.kernel.models import change_row
from tovholder.people.actions.periods import end_of, end_row, period
from tovholder.people.actions.staff import appoint_stand_in
from tovholder.people.models import Absence, Employment


def register_absence(
    *, who: Who, employment: Employment, first_day: date, last_day: date, stand_in: Employment | None = None
) -> Absence:
    """Return the absence to and with its last day, with the stand-in for exactly the same days.

    Raises `EndsBeforeStartError`, and `ValueError` when somebody is to stand in for themselves.
    """
    with changing(who, "people.register_absence") as change:
        row = Absence.objects.create(employment=employment, **period(first_day, last_day))
        change.about(row)
        if stand_in is not None:
            _let_sit_in(who, row, stand_in, first_day, last_day)
    return row


def name_stand_in(*, who: Who, absence: Absence, stand_in: Employment, first_day: date, last_day: date) -> Absence:
    """Let somebody sit in from a day and for the rest of an absence; whoever did so before stops the day before.

    Raises `ValueError` when somebody is to stand in for themselves.
    """
    with changing(who, "people.name_stand_in") as change:
        change.about(absence)
        if absence.stand_in is not None:
            end_row(absence.stand_in, max(period(first_day, None)["starts_at"], absence.stand_in.starts_at))
        _let_sit_in(who, absence, stand_in, first_day, last_day)
    return absence


def end_absence(*, who: Who, absence: Absence, last_day: date) -> Absence:
    """End an absence, and the standing in that came with it, to and with a last day."""
    with changing(who, "people.end_absence") as change:
        change.about(absence)
        end_row(absence, end_of(last_day))
        if absence.stand_in is not None:
            end_row(absence.stand_in, end_of(last_day))
    return absence


def _let_sit_in(who: Who, absence: Absence, stand_in: Employment, first_day: date, last_day: date) -> None:
    appointment = appoint_stand_in(
        who=who, employment=absence.employment, stand_in=stand_in, starts_on=first_day, last_day=last_day
    )
    change_row(absence, stand_in=appointment)
