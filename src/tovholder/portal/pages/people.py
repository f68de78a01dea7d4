"""Mine folk: my own map, and those who help me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import citizens_here, participants_here
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.maps import drawing_hand as hand
from tovholder.gate.maps.buttons import back_button, keep_button, show_button
from tovholder.gate.maps.shows import map_show
from tovholder.network.queries.maps import MapCard, PersonCard, map_here
from tovholder.portal.shows.agreements import names_of
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.people import is_discreet, people_headers, people_rows, without_oneself


@require_http_methods(["GET", "POST"])
@at_the_table
def people(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show my map and everybody who helps and may be known; keep the map, or show it to who coordinates now."""
    if seat.is_professional:
        return redirect("workbench:participants", seat.coordination.ref)
    here = reverse("portal:people", args=[seat.coordination.ref])
    if request.method == "POST":
        hand.turn_map(request, seat, hand.map_to_draw(seat))
        return redirect(here)
    card, standing = map_here(seat), standing_of(seat)
    found = without_oneself(participants_here(seat))

    def edit(one: PersonCard) -> str:
        return reverse("portal:map-person", args=[seat.coordination.ref, one.ref])

    page = {
        "seat": seat,
        "is_own": standing == Standing.OWN,
        "acts_for": names_of(citizens_here(seat)) if standing == Standing.ACTS_FOR else "",
        "card": card,
        "map_heading": _map_heading(card),
        "show": map_show(card, edit, lambda one: back_button(one, edit(one))) if card is not None else None,
        "pdf": reverse("portal:map-pdf", args=[seat.coordination.ref]) if card is not None and card.people else "",
        "keep": keep_button(here),
        "show_it": show_button(here, is_own=True),
        "headers": people_headers(),
        "rows": people_rows(one for one in found if not is_discreet(one)),
        "discreet_rows": people_rows(one for one in found if is_discreet(one)),
    }
    return TemplateResponse(request, "portal/people.html", page)


def _map_heading(card: MapCard | None) -> str:
    if card is None or card.is_own:
        return _("Mit kort")
    return _("%(name)s har vist dig") % {"name": card.given_name}
