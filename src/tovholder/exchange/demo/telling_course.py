"""How courses begin, step by step, and how the baton goes on, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.coordination.actions.again import offer_again
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, note_citizen_told, offer_handover
from tovholder.coordination.actions.start import accept_offer, decline_offer, start_course
from tovholder.coordination.enums import How, Source
from tovholder.coordination.queries.baton import batons_offered, handovers_here
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock


def _start(told: Told, event: Event, now: datetime) -> None:
    started = start_course(
        told.desk(event, now),
        citizen=told.people.citizens[event["course"]],
        why=event["why"],
        offered=True,
        now=now,
        today=clock.today(),
    )
    if started.coordination is not None:
        told.courses[event["course"]] = started.coordination


def _decline(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    decline_offer(seat, on=clock.today(), how=How(event["how"]), reason=event["reason"], now=now)


def _again(told: Told, event: Event, now: datetime) -> None:
    ref = told.courses[event["course"]].ref
    offer_again(told.desk(event, now), coordination_ref=ref, why=event["why"], offered_on=clock.today(), now=now)


def _accept(told: Told, event: Event, now: datetime) -> None:
    accept_offer(told.seat(event, now), on=clock.today(), how=How(event["how"]), now=now)


def _assess(told: Told, event: Event, now: datetime) -> None:
    assess_level(
        told.seat(event, now),
        answers=event["answers"],
        level=event["level"],
        now=now,
        citizens_view=event.get("view", ""),
        citizens_view_source=Source(event["source"]) if "source" in event else None,
        review_on=told.day(event, "review"),
        successor=told.people.jobs[event["successor"]] if "successor" in event else None,
        successor_reason=event.get("reason", ""),
    )


def _offer(told: Told, event: Event, now: datetime) -> None:
    words = HandoverWords(event["reason"], event.get("note", ""))
    offer_handover(told.seat(event, now), to=told.people.jobs[event["to"]], words=words, now=now)


def _take(told: Told, event: Event, now: datetime) -> None:
    desk = told.desk(event, now)
    (offered,) = batons_offered(desk)
    accept_handover(desk, ref=offered.ref, now=now)


def _told(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    newest = handovers_here(seat)[0]
    note_citizen_told(seat, ref=newest.ref, on=clock.today())


COURSE_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "start": _start,
    "decline": _decline,
    "again": _again,
    "accept": _accept,
    "assess": _assess,
    "offer": _offer,
    "take": _take,
    "told": _told,
}
