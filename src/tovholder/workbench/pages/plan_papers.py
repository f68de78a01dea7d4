"""The plan on paper: one's own edition, the kriseplan alone, and to the coordinator the edition of each recipient."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.design.paper.kinds import CRISIS, DECIDED, PLAN
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.entry import at_the_table
from tovholder.kernel.documents import Document
from tovholder.meetings.on_paper import meets_again
from tovholder.meetings.queries.here import meetings_here
from tovholder.plans.queries.on_paper import crisis_on_paper, decided_on_paper, plan_on_paper
from tovholder.plans.queries.seen_by import seen_by
from tovholder.workbench.pages.plan_preview import recipient_name


@require_safe
@at_the_table
def plan(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return the plan as this seat may have it on paper."""
    return paper_answer(request, PLAN, [_there(_plan(seat))])


@require_safe
@at_the_table
def crisis(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Return the kriseplan alone."""
    return paper_answer(request, CRISIS, [_there(crisis_on_paper(seat))])


@require_safe
@at_the_table
def plan_as(request: HttpRequest, *, seat: Seat, party: str) -> HttpResponse:
    """Return the edition of one recipient."""
    return paper_answer(request, PLAN, [_for(seat, party, _plan)])


@require_safe
@at_the_table
def decided_as(request: HttpRequest, *, seat: Seat, party: str) -> HttpResponse:
    """Return what others have decided, on a sheet of its own, as one recipient may know it."""
    return paper_answer(request, DECIDED, [_for(seat, party, decided_on_paper)])


@require_safe
@at_the_table
def crisis_as(request: HttpRequest, *, seat: Seat, party: str) -> HttpResponse:
    """Return the kriseplan alone, as one recipient may know it."""
    return paper_answer(request, CRISIS, [_for(seat, party, crisis_on_paper)])


def _plan(seat: Seat) -> Document | None:
    return plan_on_paper(seat, meets_again=meets_again(meetings_here(seat), seat.viewer.at))


def _for(seat: Seat, party: str, compose: Callable[[Seat], Document | None]) -> Document:
    """Return what a recipient gets, from their own seat, in Danish whatever language the coordinator reads."""
    if not seat.is_coordinator:
        raise Http404
    recipient_name(seat, party)
    theirs = seen_by(seat, party)
    with translation.override("da"):
        found = _there(compose(theirs))
    seat.shown.update(theirs.shown)
    return found


def _there(found: Document | None) -> Document:
    if found is None:
        raise Http404
    return found
