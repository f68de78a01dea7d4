"""Links for answers without sign-in: what the coordinator sees of them. The address itself is kept nowhere."""

from dataclasses import dataclass
from datetime import datetime

from tovholder.access.seat import NotAllowedError, Seat
from tovholder.plans.queries import reads


@dataclass(frozen=True)
class LinkCard:
    """One link: to which line, until when, and whether somebody has answered by it."""

    ref: str
    row_ref: str
    made_at: datetime
    expires_at: datetime
    is_open: bool
    answered_at: datetime | None


def links_here(seat: Seat) -> list[LinkCard]:
    """Return the links made in this course, the newest first. Raises `NotAllowedError("not_coordinator")`."""
    if not seat.is_coordinator:
        raise NotAllowedError("not_coordinator")
    rows = seat.show(reads.links_here(here=seat.coordination.pk, labels=seat.labels))
    return [
        LinkCard(
            ref=row.ref,
            row_ref=(row.agreement or row.line).ref,
            made_at=row.created_at,
            expires_at=row.expires_at,
            is_open=row.revoked_at is None and row.expires_at > seat.viewer.at,
            answered_at=row.answered_at,
        )
        for row in rows
    ]
