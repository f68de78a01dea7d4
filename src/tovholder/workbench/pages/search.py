"""Find somebody. The search is posted, so that no name or number stands in an address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.seat import Desk
from tovholder.coordination.queries.callers import find_callers
from tovholder.coordination.queries.search import MOST, cases_known, find_citizens, known_card
from tovholder.gate.entry import at_the_desk
from tovholder.workbench.shows.callers import caller_headers, caller_rows
from tovholder.workbench.shows.search import case_headers, case_rows, found_headers, found_rows, start_action


@require_http_methods(["GET", "POST"])
@at_the_desk
def search(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """Show who was found by name or number among those the viewer may know of, and who may be calling about them."""
    text = request.POST.get("q", "").strip()[:100]
    found = find_citizens(desk, text) if text else []
    callers = find_callers(desk, text) if text else []
    return TemplateResponse(
        request,
        "workbench/search.html",
        {
            "text": text,
            "headers": found_headers(),
            "rows": found_rows(found),
            "count": len(found),
            "is_cut": len(found) >= MOST,
            "start_action": start_action(),
            "caller_headers": caller_headers(),
            "caller_rows": caller_rows(callers),
        },
    )


@require_safe
@at_the_desk
def known(request: HttpRequest, *, desk: Desk, citizen: str) -> HttpResponse:
    """Show what the viewer's own unit has for a citizen without an own course to open."""
    card = known_card(desk, citizen)
    if card is None:
        raise Http404
    return TemplateResponse(
        request,
        "workbench/known.html",
        {
            "card": card,
            "headers": case_headers(),
            "rows": case_rows(cases_known(desk, citizen)),
            "start_action": start_action(card),
        },
    )
