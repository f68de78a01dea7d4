"""What was agreed, in meetings and between them, and how it went, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.access.labelling import party_of
from tovholder.exchange.demo.telling_meetings import agree_in_meeting
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock
from tovholder.plans.actions import close_agreement, make_agreement
from tovholder.plans.enums import AgreementState


def _agree(told: Told, event: Event, now: datetime) -> None:
    if "meeting" in event:
        told.agreements[event["course"], event["key"]] = agree_in_meeting(told, event, now)
        return
    told.agreements[event["course"], event["key"]] = make_agreement(
        told.seat(event, now),
        holder_ref=party_of(told.people.partaker(event["who"])).ref,
        what=event["what"],
        due_on=told.day(event, "due"),
        now=now,
        topic=event["topic"],
    )


def _close(told: Told, event: Event, now: datetime) -> None:
    close_agreement(
        told.seat(event, now),
        ref=told.agreements[event["course"], event["key"]].ref,
        state=AgreementState(event["state"]),
        on=clock.today(),
        note=event.get("note", ""),
    )


AGREEMENT_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {"agree": _agree, "close": _close}
