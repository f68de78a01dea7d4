"""What the citizens of the story said about who may know what, and about having peace."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import (
    Asked,
    Said,
    ask,
    open_own_side,
    record_answers,
    withdraw_consent,
)
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.labelling import party_of
from tovholder.coordination.actions.day import see_notice
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.consents import own_sides
from tovholder.coordination.queries.day import day_lines, open_book
from tovholder.coordination.queries.day_kinds import TOLD
from tovholder.exchange.demo.told import Event, Told
from tovholder.kernel import clock


def _consent(told: Told, event: Event, now: datetime) -> None:
    """Ask the cards of a sitting and write down what was answered; a card without an answer waits for its slip."""
    seat = told.seat(event, now)
    asked = Asked(ConsentHow(event["how"]), clock.day_of(now), event.get("with", ""), event.get("support", ""))
    (citizen,) = seat.citizens
    drafts = [_draft(told, card) for card in event["cards"]]
    sitting = ask(seat, citizen_ref=citizen.ref, cards=drafts, asked=asked, now=now)
    made = list(sitting.cards.order_by("number"))
    told.cards |= {(event["course"], card["key"]): row for card, row in zip(event["cards"], made, strict=True)}
    answers = {
        row.ref: Said(ConsentAnswer(card.get("answer", "yes")), told_of_no=True, confirm_on=told.day(card, "confirm"))
        for card, row in zip(event["cards"], made, strict=True)
        if card.get("answer") != ConsentAnswer.WAITING
    }
    if answers:
        record_answers(seat, sitting_ref=sitting.ref, answers=answers, asked=asked, now=now)


def _draft(told: Told, card: dict[str, Any]) -> CardDraft:
    return CardDraft(
        recipient_refs=tuple(party_of(told.people.partaker(who)).ref for who in card["who"]),
        topics=frozenset(card["topics"]),
        purpose=card["purpose"],
        no_means=card["no_means"],
        shape=CardShape(card.get("shape", "one_way")),
        package=card.get("package", ""),
    )


def _withdraw(told: Told, event: Event, now: datetime) -> None:
    """Withdraw a yes: the citizen on their own page, or the coordinator as told."""
    ref = told.cards[event["course"], event["key"]].ref
    withdraw_consent(told.seat(event, now), ref=ref, how=ConsentHow(event.get("how", "digital")), now=now)


def _open_side(told: Told, event: Event, now: datetime) -> None:
    """Open what one's own authority holds, for each yes that waits for it."""
    seat = told.seat(event, now)
    for side in own_sides(seat):
        open_own_side(seat, ref=side.ref, now=now)


def _step_back(told: Told, event: Event, now: datetime) -> None:
    step_back(
        told.seat(event, now),
        kind=StepBackKind(event["kind"]),
        how=How(event["how"]),
        today=clock.today(),
        now=now,
        last_day=told.day(event, "last_day"),
        reason=event.get("words", ""),
        ask_again_on=told.day(event, "ask_again"),
    )


def _see(told: Told, event: Event, now: datetime) -> None:
    """Press "seen" on what the house has told somebody so far."""
    desk = told.desk(event, now)
    for line in day_lines(desk, open_book(desk)):
        if line.kind in TOLD:
            see_notice(desk, ref=line.subject_ref, now=now)


CONSENT_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "consent": _consent,
    "withdraw": _withdraw,
    "open_side": _open_side,
    "step_back": _step_back,
    "see": _see,
}
"""What an event about consent and peace can be."""
