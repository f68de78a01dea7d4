"""One course as the citizen, who acts for them, or a relative sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.enums import CoordinationState
from tovholder.access.queries.told import told_to_me
from tovholder.access.seat import Seat
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.stepping_back import step_backs_here
from tovholder.coordination.queries.steps import offer_here
from tovholder.coordination.queries.table import citizens_here, course_head, participants_here
from tovholder.evaluation.queries import questions_for
from tovholder.gate.acting import OnceForm
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.meetings.queries.here import meetings_here
from tovholder.plans.queries import agreements_here
from tovholder.portal.shows.agreements import lately, names_of, promises_of
from tovholder.portal.shows.course import closeness, offer_words, standing_of, whom_to_call, whom_to_give
from tovholder.portal.shows.meetings import agreed_next, coming, links, unanswered
from tovholder.portal.shows.people import contact_of, is_discreet, nearest, people_headers, without_oneself
from tovholder.portal.shows.step_back import rest_of

FIRST = 4
"""How many of those who help stand on the overview; the rest are one press away."""


@require_safe
@at_the_table
def course(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show whom to call, who promised what and who helps: to the citizen, or what a relative may know of it."""
    if seat.is_professional:
        return redirect("workbench:overview", seat.coordination.ref)
    standing = standing_of(seat)
    page = _page(seat, standing)
    if standing == Standing.RELATIVE:
        page["told"] = told_to_me(seat)
        return TemplateResponse(request, "portal/relative.html", page)
    if standing == Standing.OWN:
        page["may_step_back"] = True
        page["kept_by"] = whom_to_give(seat)
        page["is_asked"] = questions_for(seat) is not None
        page["going_on"] = OnceForm(auto_id="on_%s")
        page["offer_words"] = offer_words(seat, offer_here(seat), page["contact"].name if page["contact"] else "")
    return TemplateResponse(request, "portal/course.html", page)


def _page(seat: Seat, standing: Standing) -> dict[str, Any]:
    head = course_head(seat)
    contact, stand_in = whom_to_call(head.contact)
    found = without_oneself(participants_here(seat))
    names = names_of(citizens_here(seat))
    cards = meetings_here(seat)
    goes_on = seat.coordination.state == CoordinationState.ACTIVE and head.resting is None
    return {
        "seat": seat,
        "names": names,
        "acts_for": names if standing == Standing.ACTS_FOR else "",
        "offer_words": [],
        "may_step_back": False,
        "is_asked": False,
        "coming": coming(seat, cards),
        "unanswered": unanswered(seat, cards) if standing == Standing.OWN else None,
        "has_meetings": bool(links(seat, cards)),
        "contact": contact,
        "stand_in": stand_in,
        "own_words": head.own_words,
        "after": contact_of(head.after),
        "rest": rest_of(step_backs_here(seat), clock.today()) if standing == Standing.OWN and head.resting else None,
        "closeness": closeness(head.level) if standing == Standing.OWN and goes_on else [],
        "agreed_next": agreed_next(cards, seat.viewer.at) if standing == Standing.OWN and goes_on else "",
        "promises": promises_of(seat, agreements_here(seat, closed_since=lately(seat))),
        "people_headers": people_headers(),
        "people_rows": nearest(found, FIRST),
        "has_more_people": len(found) > FIRST or any(is_discreet(card) for card in found),
        "is_active": seat.coordination.state == CoordinationState.ACTIVE,
    }
