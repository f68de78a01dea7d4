"""Indsigt: who has asked to see everything, what we answer for, and what is left out by which paragraph."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.enums import How
from tovholder.design.paper.kinds import EVERYTHING
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.rights.actions.access import ask_for_access, exempt_item, include_item, make_ready, release_own
from tovholder.rights.enums import Ground
from tovholder.rights.on_paper import bundle_document
from tovholder.rights.queries.access import Deciding, bundle, deciding, may_ask, requests_here
from tovholder.workbench.forms.access import AskedForm, LeaveOutForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.access import (
    item_words,
    request_headers,
    request_rows,
    sections_to_decide,
    standing_words,
    waits_words,
)


@require_http_methods(["GET", "POST"])
@at_the_table
def requests(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what was asked for, and write down what a citizen has said."""
    form = AskedForm(request.POST or None, citizens=seat.citizens) if may_ask(seat) else None
    if form is not None and form.is_valid():
        ask = partial(
            ask_for_access, how=How(form.cleaned_data["how"]), citizen_ref=form.cleaned_data["citizen"], now=clock.now()
        )
        if attempt(form, ask, seat).done:
            messages.success(request, _("Skrevet ind. Det står på Min dag, til det er besvaret."))
            return redirect("workbench:access-requests", seat.coordination.ref)
    found = requests_here(seat)
    page = course_page(
        seat, "overview", form=form, headers=request_headers(), rows=request_rows(seat, found), has_any=bool(found)
    )
    return TemplateResponse(request, "workbench/access.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def one(request: HttpRequest, *, seat: Seat, access: str) -> HttpResponse:
    """Show what this seat answers for, item by item; answer for the rest, or make it ready."""
    if request.method == "POST":
        found = _found(seat, access)
        if seat.is_coordinator and found.card.ready_at is None:
            said = _("Klar. Borgeren kan se det nu. Du kan også skrive det ud her.")
            press(request, partial(make_ready, request_ref=access, now=clock.now()), seat, said=said)
        else:
            said = _("Svaret er givet. Det, I ikke har undtaget, er udleveret.")
            press(request, partial(release_own, request_ref=access, now=clock.now()), seat, said=said)
        return redirect("workbench:access-request", seat.coordination.ref, access)
    found = _found(seat, access)
    page = course_page(
        seat,
        "overview",
        card=found.card,
        standing=standing_words(seat, found),
        waits=waits_words(found),
        sections=sections_to_decide(seat, found),
        form=OnceForm() if seat.is_open and not found.is_released else None,
        is_ready=found.card.ready_at is not None,
    )
    return TemplateResponse(request, "workbench/access_request.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def item(request: HttpRequest, *, seat: Seat, access: str, item: str) -> HttpResponse:
    """Leave one item out, by a paragraph and with a reason."""
    found = _found(seat, access)
    shown = found.item(item)
    if shown is None:
        raise Http404
    first = shown.left_out
    start = {"ground": first.ground, "reason": first.reason, "is_told": first.is_told} if first else {"is_told": True}
    form = LeaveOutForm(request.POST or None, initial=start)
    if form.is_valid():
        act = partial(
            exempt_item,
            request_ref=access,
            item_ref=item,
            ground=Ground(form.cleaned_data["ground"]),
            reason=form.cleaned_data["reason"],
            is_told=form.cleaned_data["is_told"],
            now=clock.now(),
        )
        if attempt(form, act, seat).done:
            messages.success(request, _("Undtaget."))
            return redirect("workbench:access-request", seat.coordination.ref, access)
    page = course_page(seat, "overview", form=form, facts=item_words(shown), access=access, item=shown)
    return TemplateResponse(request, "workbench/access_item.html", page)


@require_POST
@at_the_table
def include(request: HttpRequest, *, seat: Seat, access: str, item: str) -> HttpResponse:
    """Take an item in again."""
    act = partial(include_item, request_ref=access, item_ref=item)
    press(request, act, seat, said=_("Taget med igen."))
    return redirect("workbench:access-request", seat.coordination.ref, access)


@require_safe
@at_the_table
def paper(request: HttpRequest, *, seat: Seat, access: str) -> HttpResponse:
    """Return the bundle for print: as far as the coordinator may read it."""
    found = bundle(seat, access)
    if found is None or not seat.is_professional:
        raise Http404
    with translation.override("da"):
        document = bundle_document(found)
    return paper_answer(request, EVERYTHING, [document])


def _found(seat: Seat, ref: str) -> Deciding:
    found = deciding(seat, ref)
    if found is None:
        raise Http404
    return found
