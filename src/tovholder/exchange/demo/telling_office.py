"""What the office does to jobs and people, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.administration.actions.reviews import JobAnswer, answer_review, confirm_review
from tovholder.administration.enums import Verdict
from tovholder.administration.queries.reviews import review_of
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


def _review(told: Told, event: Event, now: datetime) -> None:
    """Answer for everybody in a unit one leads, and confirm; `asked` holds the words to the administrator by key."""
    desk, unit = told.desk(event, now), told.people.units[event["unit"]]
    asked = {told.people.jobs[key].ref: words for key, words in event.get("asked", {}).items()}
    found = review_of(desk, unit.ref)
    answers = [
        JobAnswer(row.ref, Verdict.CHANGE if row.ref in asked else Verdict.RIGHT, asked.get(row.ref, ""))
        for row in (found.rows if found else ())
        if not row.is_self
    ]
    answer_review(desk, unit_ref=unit.ref, answers=answers, now=now)
    confirm_review(desk, unit_ref=unit.ref, now=now)


OFFICE_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "end_job": _end_job,
    "stand_in": _stand_in,
    "protect": _protect,
    "away": _away,
    "review": _review,
}
