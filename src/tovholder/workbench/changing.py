"""What pages that change a course have in common: who may, where to go when not, and two who wrote at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.gate.acting import words_for
from tovholder.gate.differing import both_texts, differing_headers

__all__ = ["both_texts", "differing_headers", "may_change", "send_back", "why_not"]


def may_change(seat: Seat) -> bool:
    """Tell whether the coordinator sits here and the citizen has said yes."""
    return seat.is_coordinator and seat.coordination.state == CoordinationState.ACTIVE


def why_not(seat: Seat) -> str:
    """Return why nothing can be changed from this seat now, in words; nothing when it can."""
    if may_change(seat):
        return ""
    if seat.is_read_only:
        return words_for("read_only")
    if not seat.is_open:
        return _("Forløbet er lukket og låst.")
    if seat.is_coordinator:
        return words_for("not_accepted")
    return words_for("not_coordinator")


def send_back(request: HttpRequest, seat: Seat, page: str) -> HttpResponse:
    """Return to a page of the course and say there why nothing was changed."""
    messages.error(request, why_not(seat))
    return redirect(f"workbench:{page}", seat.coordination.ref)
