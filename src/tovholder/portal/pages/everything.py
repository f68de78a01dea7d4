"""Alt om mig: ask for it, see by when it comes, and have it on paper or as data."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.looked import looks_by_week
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import course_head
from tovholder.design.paper.kinds import EVERYTHING
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.portal.shows.course import standing_of, whom_to_call
from tovholder.portal.shows.everything import WHOLE, request_of
from tovholder.portal.shows.looked import week_words
from tovholder.rights.actions.access import ask_for_access
from tovholder.rights.as_data import bundle_data
from tovholder.rights.on_paper import Weeks, bundle_document
from tovholder.rights.queries.access import Bundle, bundle, may_ask, requests_here


@require_http_methods(["GET", "POST"])
@at_the_table
def everything(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what one has asked for and has got, and take a request."""
    if standing_of(seat) != Standing.OWN:
        raise Http404
    form = OnceForm(request.POST or None)
    if form.is_valid() and attempt(form, partial(ask_for_access, now=clock.now()), seat).done:
        messages.success(request, _("Vi har fået det. Du får svar her på siden."))
        return redirect("portal:everything", seat.coordination.ref)
    cards = requests_here(seat)
    waits = any(card.ready_at is None for card in cards)
    contact, stand_in = whom_to_call(course_head(seat).contact)
    page = {
        "seat": seat,
        "form": form if may_ask(seat) and not waits else None,
        "requests": [request_of(seat, card) for card in cards],
        "contact": contact,
        "stand_in": stand_in,
    }
    return TemplateResponse(request, "portal/everything.html", page)


@require_safe
@at_the_table
def paper(request: HttpRequest, *, seat: Seat, access: str) -> HttpResponse:
    """Return everything on paper; what stays off usual paper only when it is asked for."""
    found = _mine(seat, access, is_whole=WHOLE in request.GET)
    return paper_answer(request, EVERYTHING, [bundle_document(found, _weeks(seat))])


@require_safe
@at_the_table
def data(request: HttpRequest, *, seat: Seat, access: str) -> HttpResponse:
    """Return everything as data, in a file with a neutral name."""
    found = _mine(seat, access, is_whole=True)
    answer = JsonResponse(bundle_data(found, _weeks(seat)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="data.json"'
    return answer


def _mine(seat: Seat, ref: str, *, is_whole: bool) -> Bundle:
    found = bundle(seat, ref, is_whole=is_whole) if standing_of(seat) == Standing.OWN else None
    if found is None:
        raise Http404
    return found


def _weeks(seat: Seat) -> Weeks:
    return [week_words(week) for week in looks_by_week(seat, weeks=None)]
