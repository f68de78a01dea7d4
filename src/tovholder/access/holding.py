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


def own_ids(seat: Seat) -> dict[str, int]:
    """Return the numbers by which a party is the viewer: job and seat, or citizen and relative; 0 for none."""
    viewer, ids = seat.viewer, {"job": 0, "seated": 0, "citizen": 0, "relative": 0}
    if seat.chair is not None:
        ids["job"] = seat.chair.employment_id
        ids["seated"] = seat.participation.party_id if seat.participation is not None else 0
    else:
        ids["citizen"] = viewer.citizen_id or 0
        ids["relative"] = viewer.relative_id or 0
    return ids


def held(prefix: str, *, job: int, seated: int, citizen: int, relative: int) -> Q:
    """Return the same as a predicate over rows with a party behind `prefix` (without underscores)."""
    return (
        Q(**{f"{prefix}__employment_id": job})
        | Q(**{f"{prefix}_id": seated})
        | Q(**{f"{prefix}__citizen_id": citizen})
        | Q(**{f"{prefix}__relative_id": relative})
    )
