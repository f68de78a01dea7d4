"""Historik: a timeline that explains itself, newest first."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.history import Fact, FactKind, history_here
from tovholder.coordination.queries.told_history import consent_facts, peace_facts
from tovholder.gate.entry import at_the_table
from tovholder.meetings.queries.history import meeting_facts
from tovholder.network.queries.history import map_facts
from tovholder.plans.queries.agreement_history import agreement_facts
from tovholder.plans.queries.plan_history import plan_facts
from tovholder.workbench.forms.history import HistoryFilter
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.history import event_of

ON_A_PAGE = 50
OF_THE_COURSE = (FactKind.OFFER, FactKind.STEP, FactKind.BATON, FactKind.PARTICIPANT)
TOLD: tuple[tuple[tuple[FactKind, ...], Callable[[Seat], list[Fact]]], ...] = (
    (OF_THE_COURSE, history_here),
    ((FactKind.AGREEMENT,), agreement_facts),
    ((FactKind.PLAN,), plan_facts),
    ((FactKind.MEETING,), meeting_facts),
    ((FactKind.MAP,), map_facts),
    ((FactKind.CONSENT,), consent_facts),
    ((FactKind.PEACE,), peace_facts),
)
"""Which kinds each room tells of: one kind asks its own room only."""


@require_safe
@at_the_table
def history(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what has happened, as far as the seat may know; one kind at a time if wished."""
    form = HistoryFilter(request.GET)
    kind = form.cleaned_data["slags"] if form.is_valid() else ""
    known = [fact for kinds, told in TOLD if kind in ("", *kinds) for fact in told(seat)]
    facts = [fact for fact in known if kind in ("", fact.kind)]
    facts = [fact for _place, fact in sorted(enumerate(facts), key=_order, reverse=True)]
    shown = Paginator(facts, ON_A_PAGE).get_page(request.GET.get("page"))
    seat.show([fact for fact in shown.object_list if fact.label is not None])
    page = course_page(
        seat,
        "history",
        form=form,
        events=[event_of(fact) for fact in shown.object_list],
        has_secret=any(fact.is_secret for fact in shown.object_list),
        number=shown.number,
        pages=shown.paginator.num_pages,
        total=shown.paginator.count,
        query=urlencode({"slags": kind}) if kind else "",
    )
    return TemplateResponse(request, "workbench/history.html", page)


def _order(placed: tuple[int, Fact]) -> tuple[datetime, int]:
    """Return when; what happened at the same moment keeps the order in which it was told."""
    place, fact = placed
    return (fact.moment, place)
