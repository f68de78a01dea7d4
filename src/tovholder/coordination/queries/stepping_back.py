"""Pause · kun min kontaktperson · stop, as the citizen and the coordinator read it; and what goes on anyway."""

from dataclasses import dataclass
from datetime import date

from tovholder.access.enums import PartyKind
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import StepBack
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.table import (
    ContactCard,
    ParticipantCard,
    card_of,
    involved_units,
    participants_here,
)
from tovholder.kernel import clock


@dataclass(frozen=True)
class StepBackCard:
    """One time the citizen stepped back: how far, until when, in whose words."""

    ref: str
    kind: StepBackKind
    how: How
    since: date
    last_day: date | None
    contact: ContactCard | None
    reason: str
    ask_again_on: date | None
    is_asked: bool
    is_in_force: bool


@dataclass(frozen=True)
class GoingOn:
    """What goes on although the citizen has stepped back: a case's intervention, and who gives it."""

    what: str
    unit: str
    law: str
    topic: int = 0


def step_backs_here(seat: Seat) -> list[StepBackCard]:
    """Return when the citizen stepped back, the newest first, as far as the seat may read the words."""
    rows: list[StepBack] = reads.step_backs(here=seat.coordination.pk, labels=seat.labels)
    return [_card(seat, row) for row in seat.show(rows)]


def _card(seat: Seat, row: StepBack) -> StepBackCard:
    employment = row.contact.employment if row.contact else None
    return StepBackCard(
        ref=row.ref,
        kind=StepBackKind(row.kind),
        how=How(row.how),
        since=clock.day_of(row.starts_at),
        last_day=None if row.is_open_ended else clock.last_day_before(row.ends_at),
        contact=card_of(employment) if employment else None,
        reason=row.reason,
        ask_again_on=row.ask_again_on,
        is_asked=row.asked_on is not None,
        is_in_force=row.is_in_force(seat.viewer.at),
    )


def contacts_to_keep(seat: Seat) -> list[ParticipantCard]:
    """Return the professionals who take part and may be known: one of them can be the only contact."""
    return [card for card in participants_here(seat) if card.kind == PartyKind.EMPLOYMENT]


def what_goes_on(seat: Seat) -> list[GoingOn]:
    """Return the interventions that run in the case systems: stepping back from the course does not end them."""
    today = clock.day_of(seat.viewer.at)
    return [
        GoingOn(what=intervention.name, unit=case.unit, law=intervention.law, topic=case.topic)
        for case in involved_units(seat)
        for intervention in case.interventions
        if intervention.ends_on is None or intervention.ends_on >= today
    ]
