"""Min kladde: one's own, in the course one sits in."""

from dataclasses import dataclass
from datetime import date, timedelta

from tovholder.access.seat import Seat
from tovholder.kernel import clock
from tovholder.relay.models import Draft

RESTS = timedelta(days=14)
"""How long a draft lies before it asks to become a note or to go (requirement N7)."""


@dataclass(frozen=True)
class DraftCard:
    """One's own draft: its words, the version before one's eyes, since when, and whether it has lain too long."""

    text: str
    version: int
    since: date
    is_old: bool


def draft_here(seat: Seat) -> DraftCard | None:
    """Return the viewer's own draft in this course; None when there is none, and for citizens and relatives."""
    if not seat.is_professional:
        return None
    row = Draft.objects.filter(owner_id=seat.viewer.account_id, coordination_id=seat.coordination.pk).first()
    if row is None:
        return None
    return DraftCard(row.text, row.version, clock.day_of(row.changed_at), row.changed_at + RESTS <= seat.viewer.at)
