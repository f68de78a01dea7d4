"""What happened to the plan: its lines written, reworded, waiting and closed, as events of the story."""

from collections.abc import Callable
from datetime import datetime

from tovholder.access.labelling import party_of
from tovholder.coordination.enums import How, Source
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock
from tovholder.plans.actions.agreements import tie_agreement
from tovholder.plans.actions.lines import NewLine, add_line, change_line
from tovholder.plans.actions.plan import Said, answer_plan, start_plan
from tovholder.plans.actions.standing import Wait, close_line, let_wait
from tovholder.plans.enums import Aim, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.plan_kinds import USUAL
from tovholder.plans.queries.plan import plan_sheet


def _plan(told: Told, event: Event, now: datetime) -> None:
    start_plan(told.seat(event, now), now=now, today=clock.today(), kind=event.get("kind", USUAL))


def _line(told: Told, event: Event, now: datetime) -> None:
    course = event["course"]
    under = told.lines.get((course, event.get("under", "")))
    new = NewLine(
        kind=PlanLineKind(event["kind"]),
        text=event["text"],
        source=Source(event["source"]) if "source" in event else None,
        life_area=event.get("area"),
        topic=event.get("topic"),
        aim=Aim(event["aim"]) if "aim" in event else None,
        parent_ref=under.ref if under is not None else "",
        responsible_ref=party_of(told.people.partaker(event["who"])).ref if "who" in event else "",
        starts_on=told.day(event, "starts"),
        ends_on=told.day(event, "until"),
        scope=event.get("scope", ""),
        decided_by=event.get("decided_by", ""),
        law=event.get("law", ""),
        complaint=event.get("complaint", ""),
        phone=event.get("phone", ""),
    )
    told.lines[course, event["key"]] = add_line(told.seat(event, now), new=new, now=now)


def _reword(told: Told, event: Event, now: datetime) -> None:
    seat, ref = told.seat(event, now), _ref(told, event)
    sheet = plan_sheet(seat)
    card = sheet.line(ref) if sheet is not None else None
    if card is None:
        raise LookupError(f"{event['key']} is not seen by {event['by']} at {event['at']}")
    changes = {"text": event["text"]} if "text" in event else {"ends_on": told.day(event, "until")}
    change_line(seat, ref=ref, seen_version=card.version, changes=changes, now=now)


def _waits(told: Told, event: Event, now: datetime) -> None:
    let_wait(told.seat(event, now), ref=_ref(told, event), wait=Wait(clock.today(), on=event["on"]), now=now)


def _waits_no_more(told: Told, event: Event, now: datetime) -> None:
    let_wait(told.seat(event, now), ref=_ref(told, event), wait=None, now=now)


def _close_line(told: Told, event: Event, now: datetime) -> None:
    close_line(
        told.seat(event, now),
        ref=_ref(told, event),
        state=PlanLineState(event["state"]),
        on=clock.today(),
        now=now,
        note=event.get("note", ""),
    )


def _tie(told: Told, event: Event, now: datetime) -> None:
    agreement = told.agreements[event["course"], event["key"]]
    goal = told.lines[event["course"], event["under"]]
    tie_agreement(told.seat(event, now), ref=agreement.ref, line_ref=goal.ref)


def _answer(told: Told, event: Event, now: datetime) -> None:
    said = Said(Verdict(event["verdict"]), clock.today(), How(event["how"]), event.get("why", ""))
    answer_plan(told.seat(event, now), said=said, now=now)


def _ref(told: Told, event: Event) -> str:
    return str(told.lines[event["course"], event["key"]].ref)


PLAN_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "plan": _plan,
    "line": _line,
    "reword": _reword,
    "waits": _waits,
    "waits_no_more": _waits_no_more,
    "close_line": _close_line,
    "tie": _tie,
    "answer_plan": _answer,
}
"""What an event about the plan can be."""
