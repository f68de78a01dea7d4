"""The plan through another's eyes: the seat that one participant or a citizen would have."""

from tovholder.access.models import Party
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import NotAllowedError, Seat


def seen_by(seat: Seat, ref: str) -> Seat:
    """Return the table as a party sees it, by the party's ref or a citizen's own.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`.
    """
    party = Party.objects.filter(ref=ref).first()
    if party is None:
        party = Party.objects.filter(citizen_id__in=seat.citizen_ids, citizen__ref=ref).first()
    if party is None:
        raise NotAllowedError("not_here")
    return seat_as(seat, party)
