"""Mit overblik: straight to the one course, or a choice between several."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Desk
from tovholder.coordination.queries.own import my_places
from tovholder.gate.entry import at_the_desk


@require_safe
@at_the_desk
def overview(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Go to the one course that is open (or the one there was), else let the person choose."""
    if desk.viewer.is_professional:
        return redirect("workbench:day")
    places = my_places(desk)
    chosen = [place for place in places if place.is_open] or places
    if len(chosen) == 1 and "alle" not in request.GET:
        return redirect("portal:course", chosen[0].ref)
    page = {"places": places, "is_relative": desk.viewer.relative_id is not None}
    return TemplateResponse(request, "portal/overview.html", page)
