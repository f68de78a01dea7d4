"""Consents of the rich course: sittings over the years; some said no, some withdrew, one card still waits."""

from collections.abc import Iterator
from datetime import datetime

from bench.rich.table import Event, RichCourse
from tovholder.access import topics
from tovholder.access.actions.asking import CardDraft
from tovholder.access.actions.consents import Asked, Said, ask, record_answers, withdraw_consent
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.models import ConsentSitting

MEANS = "Der sker intet med din hjælp."
GIVEN = (ConsentAnswer.YES, ConsentAnswer.YES, ConsentAnswer.NO, ConsentAnswer.LATER, ConsentAnswer.ASK)


def consent_events(told: RichCourse) -> Iterator[Event]:
    """Return the sittings; the last is not answered."""
    yield from told.spread(told.amounts.sittings, lambda number, now: _sitting(told, number, now), until=2)


def _sitting(told: RichCourse, number: int, now: datetime) -> None:
    seat, asked = told.holder_seat(now), Asked(ConsentHow.IN_PERSON, told.day(now), with_whom="Tovholderen")
    cards = [_card(told, number * 2 + place) for place in range(2)]
    sitting = ask(seat, citizen_ref=told.citizen.ref, cards=cards, asked=asked, now=now)
    if number < told.amounts.sittings - 1:
        _answer(told, sitting, asked, number, now)


def _card(told: RichCourse, number: int) -> CardDraft:
    here = told.members[:-1]
    recipients = [here[number % len(here)], here[(number + 1) % len(here)]]
    between = number % 4 == 1
    return CardDraft(
        recipient_refs=tuple(worker.party.ref for worker in recipients[: 2 if between else 1]),
        topics=frozenset({topics.EVERYDAY, (topics.HOUSING, topics.MONEY, topics.WORK)[number % 3]}),
        purpose="så hjælpen hænger sammen",
        no_means=MEANS,
        shape=CardShape.BETWEEN if between else CardShape.ONE_WAY,
        includes_own=number % 4 == 0,
    )


def _answer(told: RichCourse, sitting: ConsentSitting, asked: Asked, number: int, now: datetime) -> None:
    cards = list(sitting.cards.order_by("number"))
    answers = {}
    for place, card in enumerate(cards):
        answer = GIVEN[(number * 2 + place) % len(GIVEN)]
        confirm_on = told.day(now, 90) if answer == ConsentAnswer.LATER else None
        answers[card.ref] = Said(answer, told_of_no=True, confirm_on=confirm_on)
    seat = told.holder_seat(now)
    record_answers(seat, sitting_ref=sitting.ref, answers=answers, asked=asked, now=now)
    if number % 4 == 3 and answers[cards[0].ref].answer != ConsentAnswer.NO:
        withdraw_consent(told.holder_seat(now), ref=cards[0].ref, how=ConsentHow.PHONE, now=now)
