"""Mit kort: whom I place, how close, and who may see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.seat import Seat
from tovholder.design.paper.kinds import MAP
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.addresses import reverse
from tovholder.gate.differing import differing_headers
from tovholder.gate.entry import at_the_table
from tovholder.gate.maps import drawing_hand as hand
from tovholder.gate.maps.buttons import person_verbs, tie_rows, ties_switch
from tovholder.gate.maps.days import days_page
from tovholder.gate.maps.paper import map_document
from tovholder.network.queries.maps import map_here


@require_http_methods(["GET", "POST"])
@at_the_table
def add(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Put somebody on my map."""
    card = hand.map_to_draw(seat)
    form = hand.new_person_form(request, seat, card)
    if hand.place(request, seat, card, form):
        return redirect("portal:people", seat.coordination.ref)
    page = {"seat": seat, "form": form, "back": _people(seat), "heading": _("Sæt en på kortet")}
    return TemplateResponse(request, "portal/map_person.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def helpers(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Put those who help me on my map, with one tick each."""
    card = hand.map_to_draw(seat)
    form = hand.helpers_form(request, seat, card)
    if hand.place_ticked(seat, card, form):
        return redirect("portal:people", seat.coordination.ref)
    page = {"seat": seat, "form": form, "back": _people(seat), "heading": _("Dem der hjælper")}
    return TemplateResponse(request, "portal/map_person.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def person(request: HttpRequest, *, seat: Seat, person: str) -> HttpResponse:
    """Move one on my map, say it in other words, decide who may see it, or take it off."""
    card = hand.map_to_draw(seat)
    one = hand.person_to_change(card, person)
    if "do" in request.POST:
        hand.turn(request, seat, card, one)
        return redirect("portal:people", seat.coordination.ref)
    form = hand.person_form(request, seat, card, one)
    done, differing = hand.change(seat, card, one, form)
    if done:
        return redirect("portal:people", seat.coordination.ref)
    page = {
        "seat": seat,
        "form": form,
        "heading": one.name,
        "back": _people(seat),
        "verbs": person_verbs(one, reverse("portal:map-person", args=[seat.coordination.ref, one.ref])),
        "differing": differing,
        "differing_headers": differing_headers(),
    }
    return TemplateResponse(request, "portal/map_person.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def ties(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Switch ties on or off, draw one, take one away."""
    card = hand.map_to_draw(seat)
    here = reverse("portal:map-ties", args=[seat.coordination.ref])
    if "do" in request.POST:
        hand.turn_map(request, seat, card)
        return redirect(here)
    form = hand.tie_form(request, card)
    if hand.tie(seat, form):
        return redirect(here)
    page = {"seat": seat, "back": _people(seat), "form": form if card.ties_on else None}
    page |= {"switch": ties_switch(card, here), **tie_rows(card, here)}
    return TemplateResponse(request, "portal/map_ties.html", page)


@require_safe
@at_the_table
def days(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the days on which the map was kept, one of them, and what has moved."""
    card = map_here(seat)
    here = reverse("portal:map-days", args=[seat.coordination.ref])
    page = days_page(seat, card, request.GET.get("dag", ""), request.GET.get("med", ""), here)
    return TemplateResponse(request, "portal/map_days.html", {"seat": seat, "back": _people(seat), **page})


@require_safe
@at_the_table
def pdf(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return the map as a sheet, without those who stay off paper."""
    card = map_here(seat)
    if card is None or not card.people:
        raise Http404
    return paper_answer(request, MAP, [map_document(card)])


def _people(seat: Seat) -> str:
    return reverse("portal:people", args=[seat.coordination.ref])
