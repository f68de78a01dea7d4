"""Navne- og adressebeskyttelse: what everybody sees, and who may have what is protected shown to them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.changes import require, require_found
from tovholder.access.seat import Seat
from tovholder.kernel.recognising import cover_address, cover_name
from tovholder.people.models import Citizen


@dataclass(frozen=True)
class Revealed:
    """What is protected of one citizen, for one page."""

    name: str
    address: str
    """Street, number and postal code; nothing where none is known."""


def name_for(seat: Seat, citizen: Citizen) -> str:
    """Return the name as this seat sees it: a protected one is whole for the citizen alone."""
    return citizen.full_name if citizen.pk == seat.viewer.citizen_id else citizen.name


def covered(seat: Seat, text: str, *, reader_id: int | None = None) -> str:
    """Return words that were kept before, without what is protected now: asked anew each time they are shown.

    For the citizen themselves, on their own page or in their own letter (`reader_id`), nothing is covered.
    No statement.
    """
    for row in seat.citizens:
        if row.pk in {seat.viewer.citizen_id, reader_id}:
            continue
        if row.address_protected:
            text = cover_address(text, row.address, _("beskyttet adresse"))
        if row.name_protected:
            text = cover_name(text, row.given_name, row.family_name, row.name)
    return text


def may_reveal(seat: Seat) -> bool:
    """Tell whether what is protected may be shown to this seat, on a click and with a reason.

    The coordinator, and who takes part from the host municipality. Everybody else asks the coordinator: a protected
    name or address goes to nobody in private (CPR-loven § 28), and to a partner by a call, not by a page.
    """
    return seat.chair is not None and (seat.is_coordinator or seat.chair.is_host)


def protected_here(seat: Seat) -> list[tuple[str, str]]:
    """Return ref and name, as everybody sees it, of the citizens here of whom something is protected. No statement."""
    return [(row.ref, row.name) for row in seat.citizens if row.name_protected or row.address_protected]


def reveal(seat: Seat, *, citizen_ref: str) -> Revealed:
    """Return the name and the address of a citizen here of whom something is protected. No statement.

    The page that shows it says why in its line of the trail. Raises `NotAllowedError`: `not_to_reveal`, `not_here`.
    """
    require(met=may_reveal(seat), reason="not_to_reveal")
    known = {ref for ref, _shown in protected_here(seat)}
    row = require_found(next((one for one in seat.citizens if one.ref == citizen_ref and one.ref in known), None))
    return Revealed(row.full_name, ", ".join(part for part in (row.address, row.postal_code) if part))
