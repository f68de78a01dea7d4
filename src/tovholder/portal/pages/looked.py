"""Hvem har kigget i mine oplysninger? A sentence for each week."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.queries.openings import assignments_here, emergencies_here
from tovholder.access.seat import Seat
from tovholder.coordination.queries.looked import WeekOfLooks, looks_by_week, week_now
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import course_head
from tovholder.gate.entry import at_the_table
from tovholder.portal.shows.course import standing_of, whom_to_call
from tovholder.portal.shows.looked import assignment_words, emergency_words, week_words


@require_safe
@at_the_table
def looked(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show who has read, to the citizen alone: neither relatives nor those who act for them."""
    if standing_of(seat) != Standing.OWN:
        raise Http404
    contact, stand_in = whom_to_call(course_head(seat).contact)
    found, now = looks_by_week(seat), week_now(seat)
    if found and found[0].monday != now:
        found = [WeekOfLooks(now, ()), *found]
    weeks = [week_words(week) for week in found]
    page = {
        "seat": seat,
        "weeks": weeks,
        "contact": contact,
        "stand_in": stand_in,
        "emergencies": [emergency_words(card) for card in emergencies_here(seat)],
        "assignments": [assignment_words(card) for card in assignments_here(seat)],
    }
    return TemplateResponse(request, "portal/looked.html", page)
