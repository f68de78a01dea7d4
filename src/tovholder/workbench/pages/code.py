"""Giv en kode: a slip for the citizen's own first sign-in, made once and handed over in person."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.enums import PartyKind
from tovholder.access.seat import Seat
from tovholder.coordination.actions.codes import hand_over_sign_in
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.handover import CodeForm
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def code(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Choose who gets it; then show the slip, once."""
    if not may_change(seat):
        return send_back(request, seat, "participants")
    relatives = [card for card in participants_here(seat) if card.kind == PartyKind.RELATIVE]
    receivers = [(citizen.ref, citizen.name) for citizen in seat.citizens]
    receivers += [(card.ref, _("%(name)s (pårørende)") % {"name": card.name}) for card in relatives]
    form = CodeForm(request.POST or None, receivers=receivers)
    if form.is_valid():
        receiver = form.cleaned_data["receiver"]
        outcome = attempt(form, partial(hand_over_sign_in, receiver_ref=receiver, now=clock.now()), seat)
        if outcome.value is not None:
            address = request.build_absolute_uri(reverse("gate:first-code"))
            return TemplateResponse(
                request,
                "workbench/code_slip.html",
                {"slip": outcome.value, "address": address, "course_ref": seat.coordination.ref},
            )
    page = course_page(seat, "participants", form=form)
    return TemplateResponse(request, "workbench/code.html", page)
