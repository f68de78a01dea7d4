"""Jeg har brug for hjælp nu: numbers to call, also for those who are not signed in."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Desk
from tovholder.coordination.queries.own import Standing, my_places
from tovholder.gate.entry import at_the_desk
from tovholder.gate.viewers import viewer_for
from tovholder.portal.numbers import numbers_to_call
from tovholder.portal.shows.people import contacts_of


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Show 112 and the municipality's numbers; to citizens and relatives their coordinator too."""
    viewer = viewer_for(request)
    if viewer is None or viewer.is_professional:
        return _page(request, [])
    answer: HttpResponse = _with_coordinators(request)
    return answer


@at_the_desk
def _with_coordinators(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    places = [(place.standing == Standing.OWN, *contacts_of(place)) for place in my_places(desk) if place.is_open]
    return _page(request, [place for place in places if place[1] is not None])


def _page(request: HttpRequest, contacts: Sequence[object]) -> HttpResponse:
    return TemplateResponse(request, "portal/help_now.html", {"numbers": numbers_to_call(), "contacts": contacts})
