"""Is this party the viewer? One answer, for what one holds, may change and sees on the base card."""

from django.db.models import Q

from tovholder.access.enums import PartyKind
from tovholder.access.models import Party
from tovholder.access.seat import Seat


def is_own(seat: Seat, party: Party) -> bool:
    """Tell whether a party is the viewer: in person, by the job they sit here with, or by what seats them."""
    viewer = seat.viewer
    if seat.chair is not None:
        own_seat = seat.participation is not None and seat.participation.party_id == party.pk
        return own_seat or party.employment_id == seat.chair.employment_id
    if party.kind == PartyKind.CITIZEN:
        return viewer.citizen_id is not None and party.citizen_id == viewer.citizen_id
    return viewer.relative_id is not None and party.relative_id == viewer.relative_id


def held_by(seat: Seat, prefix: str) -> Q:
    """Return the same as a predicate over rows with a party behind `prefix` (without underscores)."""
    viewer = seat.viewer
    held = Q(pk__in=[])
    if seat.chair is not None:
        held |= Q(**{f"{prefix}__employment_id": seat.chair.employment_id})
        if seat.participation is not None:
            held |= Q(**{f"{prefix}_id": seat.participation.party_id})
    elif viewer.citizen_id is not None:
        held |= Q(**{f"{prefix}__citizen_id": viewer.citizen_id})
    elif viewer.relative_id is not None:
        held |= Q(**{f"{prefix}__relative_id": viewer.relative_id})
    return held
