"""Historik: what the citizen has said about who may know what."""

from datetime import date, datetime

from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.models import ConsentCard, ConsentFlow
from tovholder.access.queries.sharing import TopicWords, all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.queries.consents import cards_known, houses_opened, recipients_of, topics_of
from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.kernel import clock


def consent_facts(seat: Seat) -> list[Fact]:
    """Return what was asked, answered, confirmed, opened and withdrawn: to those who may know of the card."""
    words = all_topics()
    return [fact for row, flows in reversed(cards_known(seat)) for fact in _of_card(row, flows, words)]


def _of_card(row: ConsentCard, flows: list[ConsentFlow], words: tuple[TopicWords, ...]) -> list[Fact]:
    together = row.shape == CardShape.BETWEEN

    def fact(code: str, at: date | datetime, *, how: str = "", house: str = "") -> Fact:
        return Fact(
            FactKind.CONSENT,
            code,
            at,
            row.label_id,
            name=house,
            other=str(ConsentHow(how).label) if how else "",
            text="between" if together else "",
            people=recipients_of(flows),
            topics=tuple(topic.name for topic in topics_of(words, row.topics)),
        )

    facts = []
    how = row.sitting.how
    if row.answered_at is None or clock.day_of(row.answered_at) > clock.day_of(row.created_at):
        facts.append(fact("asked", row.created_at))
    if row.answered_at is not None and row.answer != ConsentAnswer.DROPPED:
        same_day = clock.day_of(row.answered_at) <= row.sitting.on
        facts.append(fact(row.answer, row.answered_at if same_day else row.sitting.on, how=how))
    facts += [fact("opened", at, house=house) for house, at in houses_opened(row, flows)]
    if row.confirmed_at is not None:
        facts.append(fact("confirmed", row.confirmed_at, how=row.confirmed_how))
    if row.withdrawn_at is not None:
        facts.append(fact("withdrawn", row.withdrawn_at, how=row.withdrawn_how))
    return facts
