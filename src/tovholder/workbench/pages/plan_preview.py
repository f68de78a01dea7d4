"""Se planen, som en anden ser den: the projection of their seat, for the coordinator only, and logged."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import citizens_here, participants_here
from tovholder.gate.acting import words_for
from tovholder.gate.entry import at_the_table
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import plan_sheet
from tovholder.plans.queries.seen_by import seen_by
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.agreements import open_headers, open_rows
from tovholder.workbench.shows.plan_page import plan_show


@require_safe
@at_the_table
def see_as(request: HttpRequest, *, seat: Seat, party: str) -> HttpResponse:
    """Show the plan as one participant or the citizen would read it."""
    if not seat.is_coordinator:
        messages.error(request, words_for("not_coordinator"))
        return redirect("workbench:plan", seat.coordination.ref)
    name = recipient_name(seat, party)
    theirs = seen_by(seat, party)
    sheet = plan_sheet(theirs)
    agreements = agreements_here(theirs)
    seat.shown.update(theirs.shown)
    page = course_page(
        seat,
        "plan",
        name=name,
        party=party,
        plan=plan_show(theirs, sheet, agreements) if sheet is not None else None,
        open_headers=open_headers()[:-1],
        open_rows=[row[:-1] for row in open_rows(theirs, agreements)],
    )
    return TemplateResponse(request, "workbench/plan_as.html", page)


def recipient_name(seat: Seat, party: str) -> str:
    """Return whose eyes are meant: a citizen of the course, or one who takes part. Raises `Http404`."""
    for citizen in citizens_here(seat):
        if party in (citizen.ref, citizen.party_ref):
            return citizen.name
    for card in participants_here(seat):
        if party == card.party_ref:
            return card.named or card.name
    raise Http404
