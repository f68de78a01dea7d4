"""Netværk: who takes part, side by side; what is missing, what hangs loose; and the way to the citizen's own map."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import citizens_here
from tovholder.gate.entry import at_the_table
from tovholder.insight.register import register_here
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.network import (
    continuity_words,
    drawing_of_register,
    finding_headers,
    finding_rows,
    found_words,
    map_links,
    side_headers,
    sides,
)


@require_safe
@at_the_table
def network(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the network of a course as this seat may know it, the list first and the drawing second."""
    found = register_here(seat)
    citizens = citizens_here(seat)
    page = course_page(
        seat,
        "network",
        place=Place.NETWORK,
        may_change=may_change(seat),
        headers=side_headers(),
        sides=sides(seat, found),
        has_secret=any(card.is_secret for card in found.people),
        continuity=continuity_words(found.continuity),
        found_words=found_words(found),
        finding_headers=finding_headers(),
        gaps=finding_rows(seat, found.gaps),
        loose_ends=finding_rows(seat, found.loose_ends),
        drawing=drawing_of_register(found, citizens),
        maps=map_links(seat, citizens),
    )
    return TemplateResponse(request, "workbench/network.html", page)
