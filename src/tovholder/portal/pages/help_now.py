"""Jeg har brug for hjælp nu: numbers to call, also for those who are not signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Desk, Seat, take_desk, take_seat
from tovholder.access.viewer import Viewer
from tovholder.coordination.queries.own import Place, Standing, my_places
from tovholder.coordination.queries.table import course_head
from tovholder.gate.entry import at_the_desk, at_the_table
from tovholder.gate.numbers import numbers_to_call
from tovholder.gate.viewers import viewer_for
from tovholder.plans.queries.plan import plan_sheet
from tovholder.portal.shows.people import contact_of, contacts_of
from tovholder.portal.shows.plan import crisis_first_calls


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Show 112 and the municipality's numbers; to relatives the coordinator too, to citizens their own kriseplan."""
    viewer = viewer_for(request)
    if viewer is None or viewer.is_professional:
        return _page(request)
    ref = _own_course(viewer)
    answer: HttpResponse = _with_own_plan(request, ref=ref) if ref else _with_coordinators(request)
    return answer


def _own_course(viewer: Viewer) -> str:
    """Return the viewer's own course, an open one before one that is over; nothing when it is about others too."""
    desk = take_desk(viewer)
    for place in my_places(desk) if desk is not None else []:
        seat = take_seat(viewer=viewer, ref=place.ref) if place.standing == Standing.OWN else None
        if seat is not None and set(seat.citizen_ids) == {viewer.citizen_id}:
            return place.ref
    return ""


@at_the_table
def _with_own_plan(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    desk, sheet = take_desk(seat.viewer), plan_sheet(seat)
    return _page(
        request,
        contacts=_contacts(my_places(desk) if desk is not None else []),
        after=contact_of(course_head(seat).after),
        crisis=crisis_first_calls(sheet) if sheet is not None else [],
    )


@at_the_desk
def _with_coordinators(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    return _page(request, contacts=_contacts(my_places(desk)))


def _contacts(places: list[Place]) -> list[tuple[Any, ...]]:
    found = [(place.standing == Standing.OWN, *contacts_of(place)) for place in places if place.is_open]
    return [contact for contact in found if contact[1] is not None]


def _page(request: HttpRequest, **own: Any) -> HttpResponse:
    return TemplateResponse(request, "portal/help_now.html", {"numbers": numbers_to_call(), "contacts": [], **own})
