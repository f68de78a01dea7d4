"""Change something from a seat or a desk: one transaction, one trail line, the guard's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from tovholder.access.enums import CoordinationState, SeatBasis
from tovholder.access.seat import Desk, NotAllowedError, Seat
from tovholder.audit.actions import Change, changing

Found = TypeVar("Found")


@contextmanager
def changing_from(permission: Seat | Desk, action: str, *, once: str = "") -> Iterator[Change]:
    """Hold the transaction and write the trail line of a change made from a seat or a desk.

    Raises `AlreadyDoneError` (audit) when the same person has done this with the same `once` key before, and
    `NotAllowedError("read_only")` for a seat that an assignment or broken glass has opened.
    """
    if isinstance(permission, Seat):
        require(met=not permission.is_read_only, reason="read_only")
    who = permission.viewer.who
    if isinstance(permission, Desk):
        with changing(who, action, once=once, basis=SeatBasis.DESK) as change:
            yield change
        return
    with changing(who, action, once=once, coordination_id=permission.coordination.pk, basis=permission.basis) as change:
        change.citizen_ids |= permission.citizen_ids
        yield change


def require(*, met: bool, reason: str) -> None:
    """Raise `NotAllowedError(reason)` when a guard's condition is not met."""
    if not met:
        raise NotAllowedError(reason)


def require_found(row: Found | None, *, reason: str = "not_here") -> Found:
    """Return what was looked up. Raises `NotAllowedError(reason)` when nothing was found."""
    if row is None:
        raise NotAllowedError(reason)
    return row


def require_open(seat: Seat) -> None:
    """Raise `NotAllowedError` unless the coordinator sits here and the citizen has said yes."""
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
