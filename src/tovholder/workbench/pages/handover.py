"""Overdragelse: the holder keeps the baton until the next one has said yes."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.coordination.actions.handover import (
    HandoverWords,
    note_citizen_told,
    offer_handover,
    withdraw_handover,
)
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.queries.baton import HandoverCard, handovers_here, successor_job, successors, terms_here
from tovholder.coordination.queries.table import participants_here
from tovholder.design.shapes import Contact
from tovholder.gate.acting import attempt, words_for
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press, say_faults
from tovholder.kernel import clock
from tovholder.plans.queries import agreements_here
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change, send_back, why_not
from tovholder.workbench.forms.handover import OfferForm, ToldForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.handover import (
    goes_along,
    offer_facts,
    term_headers,
    term_rows,
    withdrawing,
)


@require_http_methods(["GET", "POST"])
@at_the_table
def handover(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show who holds the baton and since when; offer it to another."""
    if request.method == "POST" and not may_change(seat):
        return send_back(request, seat, "handover")
    cards = handovers_here(seat)
    offered = next((card for card in cards if card.state == HandoverState.OFFERED), None)
    page = course_page(seat, "handover", place=Place.HANDOVER)
    demands_authority = (page["head"].level or 1) > 1
    form = _form(request, seat, demands_authority=demands_authority) if may_change(seat) and offered is None else None
    if form is not None and "search" in request.POST:
        form = form.narrowed()
    if form is not None and form.is_valid():
        outcome = attempt(form, partial(_offer, form=form), seat)
        if outcome.done:
            messages.success(request, _("Stafetten er tilbudt. Du er tovholder, til der er svaret ja."))
            return redirect("workbench:handover", seat.coordination.ref)
    shown = {
        "form": form,
        "why_not": why_not(seat),
        "term_headers": term_headers(),
        "term_rows": term_rows(terms_here(seat)),
        **(_along(seat) if seat.is_coordinator else {}),
        **_standing(seat, cards, offered),
    }
    return TemplateResponse(request, "workbench/handover.html", page | shown)


def _along(seat: Seat) -> dict[str, Any]:
    """Return what goes along; what only named ones may know stands apart, for the screen."""
    agreements, people = agreements_here(seat), participants_here(seat)
    hidden = [card for card in agreements if card.is_secret], [card for card in people if card.is_secret]
    return {
        "goes_along": goes_along(
            [card for card in agreements if not card.is_secret], [card for card in people if not card.is_secret]
        ),
        "goes_along_hidden": goes_along(*hidden) if any(hidden) else [],
        "has_secret": any(hidden),
    }


def _standing(seat: Seat, cards: list[HandoverCard], offered: HandoverCard | None) -> dict[str, Any]:
    """Return where the last hand-over stands: open, declined, or accepted with the citizen still to be told."""
    last = cards[0] if cards else None
    accepted = last if last is not None and last.state == HandoverState.ACCEPTED else None
    untold = accepted if accepted is not None and accepted.citizen_told_on is None else None
    return {
        "offered": offered,
        "offered_facts": offer_facts(offered) if offered else [],
        "receiver": Contact(offered.to_name, offered.to_phone, offered.to_unit) if offered else None,
        "withdrawing": withdrawing(seat, offered) if offered else None,
        "declined": last if last is not None and last.state == HandoverState.DECLINED else None,
        "taken_over": accepted,
        "told_form": ToldForm(initial={"on": clock.today()}, auto_id="told_%s")
        if untold is not None and may_change(seat)
        else None,
    }


def _form(request: HttpRequest, seat: Seat, *, demands_authority: bool) -> OfferForm:
    found = successors(seat, request.POST.get("find", ""), nearest=True)
    return OfferForm(request.POST or None, successors=found, marks_authority=demands_authority)


def _offer(seat: Seat, *, form: OfferForm, once: str) -> object:
    data = form.cleaned_data
    job = successor_job(seat, data["to"])
    if job is None:
        raise LookupError("the form offers successors only")
    words = HandoverWords(data["reason"], data["note"])
    return offer_handover(seat, to=job, words=words, now=clock.now(), once=once)


@require_POST
@at_the_table
def withdraw(request: HttpRequest, *, seat: Seat, handover: str) -> HttpResponse:
    """Take an unanswered offer back."""
    said = _("Tilbuddet er trukket tilbage. Du er stadig tovholder.")
    press(request, partial(withdraw_handover, ref=handover, now=clock.now()), seat, said=said)
    return redirect("workbench:handover", seat.coordination.ref)


@require_POST
@at_the_table
def told(request: HttpRequest, *, seat: Seat, handover: str) -> HttpResponse:
    """Note the day the citizen was told who the coordinator is now."""
    form = ToldForm(request.POST)
    if form.is_valid():
        on = form.cleaned_data["on"]
        if on > clock.today():
            form.add_error("on", words_for("not_yet"))
        elif attempt(form, partial(note_citizen_told, ref=handover, on=on), seat).done:
            messages.success(request, _("Skrevet: borgeren ved, hvem der er tovholder."))
    say_faults(request, form)
    return redirect("workbench:handover", seat.coordination.ref)
