"""What happened around the meetings: planned, sent, prepared, held and closed, as events of the story."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tovholder.access.labelling import party_of
from tovholder.access.seat import Seat
from tovholder.evaluation.actions import answer_questions
from tovholder.evaluation.queries import questions_for
from tovholder.exchange.demo.days import story_moment
from tovholder.exchange.demo.told import Event, Told
from tovholder.meetings.actions.agenda import ItemWords, add_item, attend_items
from tovholder.meetings.actions.close import Next, Said, end_meeting, record_acceptance
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting, settle_item, write_outcome
from tovholder.meetings.actions.inviting import Guest
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.actions.prepare import OwnWords, prepare_meeting, send_in
from tovholder.meetings.enums import Acceptance, NextKind, RunsWithout, Wanted, Way
from tovholder.meetings.queries.cards import ItemCard, MeetingPage
from tovholder.meetings.queries.here import meeting_page


def _plan(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    starts = story_moment(event["when"], told.people.today)
    plan = MeetingPlan(
        starts_at=starts,
        ends_at=starts + timedelta(minutes=event["minutes"]),
        place=event["place"],
        why=event["why"],
        aim=event["aim"],
        is_citizens_place=event.get("chosen", False),
        wishes=event.get("wishes", ""),
    )
    guests = [
        Guest(_party(told, guest["who"]), Way(guest.get("way", Way.HERE)), guest.get("brings", ""))
        for guest in event["guests"]
    ]
    made = plan_meeting(seat, type_key=event["type"], plan=plan, guests=guests, now=now)
    told.meetings[event["course"], event["key"]] = made
    items = {}
    for words in event.get("items", ()):
        item = ItemWords(
            words["title"], words["plain"], Wanted.AGREE, topic=words.get("topic"), minutes=words.get("minutes", 5)
        )
        items[words["title"]] = add_item(seat, meeting_ref=made.ref, words=item, now=now).ref
    for guest in event["guests"]:
        if "items" in guest:
            refs = [items[title] for title in guest["items"]]
            attend_items(seat, meeting_ref=made.ref, party_ref=_party(told, guest["who"]), item_refs=refs, now=now)


def _send(told: Told, event: Event, now: datetime) -> None:
    send_invitations(told.seat(event, now), ref=_ref(told, event), now=now)


def _prepare(told: Told, event: Event, now: datetime) -> None:
    words = OwnWords(event.get("most_important", ""), event.get("helped_before", ""), event.get("not_to_raise", ""))
    runs = RunsWithout(event["runs_without"]) if "runs_without" in event else None
    prepare_meeting(told.seat(event, now), ref=_ref(told, event), words=words, runs_without=runs, now=now)


def _write(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    party = _party(told, event["who"])
    invited = next(card.ref for card in _page(told, event, seat).invitees if card.party_ref == party)
    send_in(seat, ref=_ref(told, event), text=event["text"], invitation_ref=invited, now=now)


def _hold(told: Told, event: Event, now: datetime) -> None:
    seat = told.seat(event, now)
    begin_meeting(seat, ref=_ref(told, event), is_citizen_here=event["citizen"], now=now)
    for said in event["said"]:
        item = _item(told, event, seat, said["item"])
        facts: dict[str, Any] = {"meeting_ref": _ref(told, event), "ref": item.ref, "now": now}
        write_outcome(seat, text=said["text"], seen="", **facts)
        if said.get("none", False):
            settle_item(seat, no_agreement=True, **facts)


def _end(told: Told, event: Event, now: datetime) -> None:
    at = story_moment(event["next"], told.people.today) if "next" in event else None
    then = Next(NextKind.DATE, at) if at else Next(NextKind.ON_NEED)
    seat = told.seat(event, now)
    for item in _page(told, event, seat).items:
        facts: dict[str, Any] = {"meeting_ref": _ref(told, event), "ref": item.ref, "now": now}
        settle_item(seat, no_agreement=item.wanted == Wanted.AGREE and not item.agreements, **facts)
    end_meeting(seat, ref=_ref(told, event), said=_said(event), then=then, now=now)


def _accept(told: Told, event: Event, now: datetime) -> None:
    record_acceptance(told.seat(event, now), ref=_ref(told, event), said=_said(event), now=now)


def _questions(told: Told, event: Event, now: datetime) -> None:
    """Answer the questions after the meeting the citizen has just come from."""
    seat = told.seat(event, now)
    asked = questions_for(seat)
    if asked is None:
        raise LookupError(f"{event['by']} is not asked anything at {event['at']}")
    answer_questions(seat, meeting_ref=asked.meeting_ref, answers=event["answers"], words="", now=now)


def agree_in_meeting(told: Told, event: Event, now: datetime) -> Any:
    """Write an agreement at the item of the meeting that the event names, and return it."""
    seat = told.seat(event, now)
    return agree_at_item(
        seat,
        meeting_ref=_ref(told, event),
        ref=_item(told, event, seat, event["item"]).ref,
        holder_ref=_party(told, event["who"]),
        what=event["what"],
        due_on=told.day(event, "due"),
        topic=event["topic"],
        now=now,
    )


def _said(event: Event) -> Said:
    return Said(Acceptance(event.get("acceptance", Acceptance.UNASKED)), event.get("words", ""))


def _ref(told: Told, event: Event) -> str:
    return str(told.meetings[event["course"], event["meeting"] if "meeting" in event else event["key"]].ref)


def _party(told: Told, who: str) -> str:
    return party_of(told.people.partaker(who)).ref


def _page(told: Told, event: Event, seat: Seat) -> MeetingPage:
    found = meeting_page(seat, _ref(told, event), with_agreements=True)
    if found is None:
        raise LookupError(f"{event['by']} does not see the meeting at {event['at']}")
    return found


def _item(told: Told, event: Event, seat: Seat, title: str) -> ItemCard:
    """Return the item whose title begins so."""
    return next(item for item in _page(told, event, seat).items if item.title.startswith(title))


MEETING_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "meeting_plan": _plan,
    "meeting_send": _send,
    "meeting_prepare": _prepare,
    "meeting_write": _write,
    "meeting_hold": _hold,
    "meeting_end": _end,
    "meeting_accept": _accept,
    "questions": _questions,
}
"""What an event around a meeting can be."""
