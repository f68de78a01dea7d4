"""Møder i historikken: called, held, cancelled, and what the citizen said to them; as far as the seat may know."""

from tovholder.access.seat import Seat
from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.kernel.clock import day_of
from tovholder.meetings.enums import Acceptance, MeetingState
from tovholder.meetings.queries.here import meetings_here


def meeting_facts(seat: Seat) -> list[Fact]:
    """Return what happened to the meetings the seat may know. They are the base card of those who were invited."""
    facts = []
    for card in meetings_here(seat):
        day = day_of(card.starts_at)
        if card.sent_at is not None:
            facts.append(Fact(FactKind.MEETING, "called", card.sent_at, day=day))
        if card.state == MeetingState.HELD and card.began_at is not None:
            facts.append(Fact(FactKind.MEETING, "held", card.began_at, name=card.type_title, day=day))
        if card.state == MeetingState.CANCELLED and card.cancelled_at is not None:
            facts.append(Fact(FactKind.MEETING, "cancelled", card.cancelled_at, text=card.cancelled_why, day=day))
        if card.acceptance != Acceptance.UNASKED and card.acceptance_on is not None:
            said = str(card.acceptance.label)
            facts.append(Fact(FactKind.MEETING, "answered", card.acceptance_on, other=said, day=day))
    return facts
