"""Navne- og adressebeskyttelse: who may have what is protected shown to them."""

from tovholder.access.seat import Seat


def may_reveal(seat: Seat) -> bool:
    """Tell whether what is protected may be shown to this seat, on a click and with a reason.

    The coordinator, and who takes part from the host municipality. Everybody else asks the coordinator: a protected
    name or address goes to nobody in private (CPR-loven § 28), and to a partner by a call, not by a page.
    """
    return seat.chair is not None and (seat.is_coordinator or seat.chair.is_host)
