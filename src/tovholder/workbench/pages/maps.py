"""The citizen's own map, drawn with them: whom they place, how close, and what has moved."""

from typing import Any

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
from tovholder.gate.maps.buttons import (
    back_button,
    keep_button,
    person_verbs,
    show_button,
    tie_rows,
    ties_switch,
)
from tovholder.gate.maps.days import days_page
from tovholder.gate.maps.paper import map_document
from tovholder.gate.maps.shows import map_show
from tovholder.network.queries.maps import map_here
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def own_map(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Show the citizen's own map, as far as they show it; keep it, or write down that they show it."""
    card = map_here(seat, citizen)
    if card is None:
        raise Http404
    here = _address("map", seat, citizen)
    if request.method == "POST":
        hand.turn_map(request, seat, hand.map_to_draw(seat, citizen))
        return redirect(here)
    page = {
        "card": card,
        "show": map_show(
            card,
            lambda one: _address("map-person", seat, citizen, one.ref),
            lambda one: back_button(one, _address("map-person", seat, citizen, one.ref)),
        ),
        "pdf": _address("map-pdf", seat, citizen) if card.people else "",
        "keep": keep_button(here),
        "show_it": show_button(here, is_own=False) if card.may_draw and not card.is_shown else None,
    }
    return _page(request, seat, "workbench/map.html", **page)


@require_http_methods(["GET", "POST"])
@at_the_table
def add(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Put somebody on the map."""
    card = hand.map_to_draw(seat, citizen)
    form = hand.new_person_form(request, seat, card)
    if hand.place(request, seat, card, form):
        return redirect("workbench:map", seat.coordination.ref, citizen)
    return _beside(request, seat, citizen, "workbench/map_person.html", form=form, heading=_("Sæt en på kortet"))


@require_http_methods(["GET", "POST"])
@at_the_table
def helpers(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Put those who help on the map, with one tick each."""
    card = hand.map_to_draw(seat, citizen)
    form = hand.helpers_form(request, seat, card)
    if hand.place_ticked(seat, card, form):
        return redirect("workbench:map", seat.coordination.ref, citizen)
    return _beside(request, seat, citizen, "workbench/map_person.html", form=form, heading=_("Dem der hjælper"))


@require_http_methods(["GET", "POST"])
@at_the_table
def person(request: HttpRequest, *, seat: Seat, citizen: str, person: str) -> HttpResponse:
    """Move one on the map, say it in other words, decide who may see it, or take it off."""
    card = hand.map_to_draw(seat, citizen)
    one = hand.person_to_change(card, person)
    if "do" in request.POST:
        hand.turn(request, seat, card, one)
        return redirect("workbench:map", seat.coordination.ref, citizen)
    form = hand.person_form(request, seat, card, one)
    done, differing = hand.change(seat, card, one, form)
    if done:
        return redirect("workbench:map", seat.coordination.ref, citizen)
    return _beside(
        request,
        seat,
        citizen,
        "workbench/map_person.html",
        form=form,
        heading=one.name,
        verbs=person_verbs(one, _address("map-person", seat, citizen, one.ref)),
        differing=differing,
        differing_headers=differing_headers(),
    )


@require_http_methods(["GET", "POST"])
@at_the_table
def ties(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Switch ties on or off, draw one, take one away."""
    card = hand.map_to_draw(seat, citizen)
    here = _address("map-ties", seat, citizen)
    if "do" in request.POST:
        hand.turn_map(request, seat, card)
        return redirect(here)
    form = hand.tie_form(request, card)
    if hand.tie(seat, form):
        return redirect(here)
    page = {"form": form if card.ties_on else None, "switch": ties_switch(card, here), **tie_rows(card, here)}
    return _beside(request, seat, citizen, "workbench/map_ties.html", **page)


@require_safe
@at_the_table
def days(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Show the days on which the map was kept, one of them, and what has moved."""
    card = map_here(seat, citizen)
    here = _address("map-days", seat, citizen)
    page = days_page(seat, card, request.GET.get("dag", ""), request.GET.get("med", ""), here)
    return _beside(request, seat, citizen, "workbench/map_days.html", **page)


@require_safe
@at_the_table
def pdf(request: HttpRequest, *, seat: Seat, citizen: str) -> HttpResponse:
    """Return the map as a sheet, without those who stay off paper."""
    card = map_here(seat, citizen)
    if card is None or not card.people:
        raise Http404
    return paper_answer(request, MAP, [map_document(card)])


def _page(request: HttpRequest, seat: Seat, template: str, **content: Any) -> HttpResponse:
    return TemplateResponse(request, template, course_page(seat, "network", **content))


def _beside(request: HttpRequest, seat: Seat, citizen: str, template: str, **content: Any) -> HttpResponse:
    """Return a page that leads back to the map."""
    return _page(request, seat, template, back=_address("map", seat, citizen), **content)


def _address(name: str, seat: Seat, *refs: str) -> str:
    return reverse(f"workbench:{name}", args=[seat.coordination.ref, *refs])
