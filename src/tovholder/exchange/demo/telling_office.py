"""What the office does to jobs and people, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.coordination.actions.away import go_away
from tovholder.exchange.demo.people import OFFICE
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock
from tovholder.people.actions.citizens import change_citizen
from tovholder.people.actions.staff import appoint_stand_in, end_employment


def _end_job(told: Told, event: Event, now: datetime) -> None:
    end_employment(who=OFFICE, employment=told.people.jobs[event["who"]], last_day=clock.today())


def _stand_in(told: Told, event: Event, now: datetime) -> None:
    jobs = told.people.jobs
    appoint_stand_in(
        who=OFFICE, employment=jobs[event["who"]], stand_in=jobs[event["through"]], starts_on=clock.today()
    )


def _protect(told: Told, event: Event, now: datetime) -> None:
    change_citizen(who=OFFICE, citizen=told.people.citizens[event["who"]], address_protected=True)


def _away(told: Told, event: Event, now: datetime) -> None:
    """Say that one is away; who sits in is named or missing."""
    jobs = told.people.jobs
    first, last = told.day(event, "first"), told.day(event, "last")
    go_away(
        told.desk(event, now),
        job_ref=jobs[event["who"]].ref,
        first_day=first or clock.today(),
        last_day=last or clock.today(),
        stand_in_ref=jobs[event["through"]].ref if "through" in event else "",
        today=clock.today(),
        now=now,
    )


OFFICE_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "end_job": _end_job,
    "stand_in": _stand_in,
    "protect": _protect,
    "away": _away,
}
