"""Change something from a seat or a desk: one transaction, one trail line, the guard's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from tovholder.access.enums import SeatBasis
from tovholder.access.seat import Desk, NotAllowedError, Seat
from tovholder.audit.actions import Change, changing


@contextmanager
def changing_from(permission: Seat | Desk, action: str, *, once: str = "") -> Iterator[Change]:
    """Hold the transaction and write the trail line of a change made from a seat or a desk.

    Raises `AlreadyDoneError` (audit) when the same person has done this with the same `once` key before.
    """
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
