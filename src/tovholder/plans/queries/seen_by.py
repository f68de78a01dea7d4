"""The plan through another's eyes: the seat that one participant or a citizen would have."""

from tovholder.access.labelling import party_to_read_as
from tovholder.access.models import Party
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import NotAllowedError, Seat


def seen_by(seat: Seat, ref: str) -> Seat:
    """Return the table as a party sees it, by the party's ref or a citizen's own.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`.
    """
    party = Party.objects.filter(ref=ref).first()
    citizen = next((row for row in seat.citizens if row.ref == ref), None)
    if party is None and citizen is not None:
        party = party_to_read_as(citizen)
    if party is None:
        raise NotAllowedError("not_here")
    return seat_as(seat, party)
