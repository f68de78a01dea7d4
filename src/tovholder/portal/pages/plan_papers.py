"""The plan on paper: the citizen's own edition, or what a relative may know of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.design.paper.kinds import CRISIS, DECIDED, PLAN
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.entry import at_the_table
from tovholder.kernel.documents import Document
from tovholder.meetings.on_paper import meets_again
from tovholder.meetings.queries.here import meetings_here
from tovholder.plans.queries.on_paper import crisis_on_paper, decided_on_paper, plan_on_paper


@require_safe
@at_the_table
def plan(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return the plan."""
    again = meets_again(meetings_here(seat), seat.viewer.at)
    return paper_answer(request, PLAN, [_mine(seat, plan_on_paper(seat, meets_again=again))])


@require_safe
@at_the_table
def crisis(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return the kriseplan alone."""
    return paper_answer(request, CRISIS, [_mine(seat, crisis_on_paper(seat))])


@require_safe
@at_the_table
def decided(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return what others have decided, on a sheet of its own."""
    return paper_answer(request, DECIDED, [_mine(seat, decided_on_paper(seat))])


def _mine(seat: Seat, found: Document | None) -> Document:
    if seat.is_professional or found is None:
        raise Http404
    return found
