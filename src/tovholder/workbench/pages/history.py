"""Historik: a timeline that explains itself, newest first."""

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.history import Fact, FactKind, Told, by_year, history_here
from tovholder.coordination.queries.told_history import consent_facts
from tovholder.design.shapes import Link
from tovholder.gate.entry import at_the_table
from tovholder.meetings.queries.history import meeting_facts
from tovholder.network.queries.history import map_facts
from tovholder.plans.queries.agreement_history import agreement_facts
from tovholder.plans.queries.plan_history import plan_facts
from tovholder.relay.queries.history import log_facts
from tovholder.workbench.forms.history import HistoryFilter
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.history import event_of

ON_A_PAGE = 50
OF_THE_COURSE = (FactKind.OFFER, FactKind.STEP, FactKind.BATON, FactKind.PARTICIPANT, FactKind.PEACE)
TOLD: tuple[tuple[tuple[FactKind, ...], Callable[[Seat], Sequence[Told]]], ...] = (
    (OF_THE_COURSE, history_here),
    ((FactKind.AGREEMENT,), agreement_facts),
    ((FactKind.PLAN,), plan_facts),
    ((FactKind.LOG,), log_facts),
    ((FactKind.MEETING,), meeting_facts),
    ((FactKind.MAP,), map_facts),
    ((FactKind.CONSENT,), consent_facts),
)
"""Which kinds each room tells of: one kind asks its own room only."""


@require_safe
@at_the_table
def history(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what happened in a year, as far as the seat may know: the newest, if no other; one kind if wished."""
    form = HistoryFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    kind = asked.get("slags", "")
    told = [one for kinds, tell in TOLD if kind in ("", *kinds) for one in tell(seat)]
    years = by_year(one for one in told if kind in ("", one.kind))
    year, facts = _chosen(years, asked.get("aar"))
    shown = Paginator(facts, ON_A_PAGE).get_page(request.GET.get("page"))
    seat.show([fact for fact in shown.object_list if fact.label is not None])
    page = course_page(
        seat,
        "history",
        form=form,
        year=year,
        years=_links(years, year, kind),
        events=[event_of(fact) for fact in shown.object_list],
        has_secret=any(fact.is_secret for fact in shown.object_list),
        number=shown.number,
        pages=shown.paginator.num_pages,
        total=shown.paginator.count,
        query=_query(kind, year),
    )
    return TemplateResponse(request, "workbench/history.html", page)


def _chosen(years: dict[int, list[Told]], asked: int | None) -> tuple[int | None, list[Fact]]:
    """Return the year that was asked for with its facts, or else the newest that has any."""
    for year in [asked] if asked else years:
        facts = [fact for one in years.get(year, ()) for fact in reversed(list(one.facts()))]
        if facts or asked:
            return year, facts
    return None, []


def _links(years: Iterable[int], current: int | None, kind: str) -> list[Link]:
    """Return the way to each year in which there is something, and to the one that is shown."""
    all_years = sorted({*years, *([current] if current else [])}, reverse=True)
    return [Link(str(year), f"?{_query(kind, year)}", current=year == current) for year in all_years]


def _query(kind: str, year: int | None) -> str:
    return urlencode({name: value for name, value in (("slags", kind), ("aar", year)) if value})
