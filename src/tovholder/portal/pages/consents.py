"""Samtykke: who may be told what about me; yes, no and stop, with one press."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.actions.consents import (
    ANSWERS,
    answer_card,
    confirm_consent,
    give_again,
    withdraw_consent,
    withdraw_older,
)
from tovholder.access.actions.own_words import give_anew
from tovholder.access.enums import ConsentAnswer, ConsentHow
from tovholder.access.seat import Seat
from tovholder.coordination.queries.consents import consents_here, other_permissions
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import citizens_here
from tovholder.gate.acting import OnceForm
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.portal.shows.agreements import names_of
from tovholder.portal.shows.consents import consent_page, law_words
from tovholder.portal.shows.course import standing_of, whom_to_give


@require_safe
@at_the_table
def consents(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what flows anyway, and every yes; to who acts for another what they may see, and nothing to press."""
    if seat.is_professional:
        return redirect("workbench:overview", seat.coordination.ref)
    standing = standing_of(seat)
    if standing == Standing.RELATIVE:
        raise Http404
    law, older = other_permissions(seat)
    page = {
        "seat": seat,
        "acts_for": names_of(citizens_here(seat)) if standing == Standing.ACTS_FOR else "",
        "law": law_words(law),
        "kept_by": whom_to_give(seat),
        "giving": OnceForm(auto_id="give_%s"),
        "cards": consent_page(seat, consents_here(seat), older, request.GET.get("efter", "")),
    }
    return TemplateResponse(request, "portal/consents.html", page)


@require_POST
@at_the_table
def answer(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Answer a card that was prepared."""
    chosen = request.POST.get("answer", "")
    given = ConsentAnswer(chosen) if chosen in ANSWERS - {ConsentAnswer.LATER} else ConsentAnswer.WAITING
    action = partial(answer_card, ref=consent, answer=given, now=clock.now())
    return _do(request, seat, action, _("Tak. Dit svar gælder nu. Du kan altid ændre det."))


@require_POST
@at_the_table
def confirm(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Say whether an earlier yes still stands."""
    stands = request.POST.get("answer") == "yes"
    action = partial(confirm_consent, ref=consent, how=ConsentHow.DIGITAL, stands=stands, now=clock.now())
    return _do(request, seat, action, _("Tak. Dit ja gælder stadig.") if stands else _stopped())


@require_POST
@at_the_table
def withdraw(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Withdraw a yes, at once."""
    if "older" in request.POST:
        older = partial(withdraw_older, ref=consent, now=clock.now())
        return _do(request, seat, older, _("Det er stoppet nu. Ring til din tovholder, hvis du fortryder."))
    action = partial(withdraw_consent, ref=consent, how=ConsentHow.DIGITAL, now=clock.now())
    return _do(request, seat, action, _stopped())


@require_POST
@at_the_table
def again(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Undo a withdrawal by a new yes."""
    return _do(request, seat, partial(give_again, ref=consent, now=clock.now()), _("Dit ja gælder igen fra nu."))


@require_POST
@at_the_table
def give(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Give the coordinator of today what a former one alone could read."""
    return _do(request, seat, partial(give_anew, now=clock.now()), _("Tak. Nu kan din tovholder læse det."))


def _stopped() -> str:
    return _("Det er stoppet nu. Fortryder du, så tryk på “Sig ja igen” nederst.")


def _do(request: HttpRequest, seat: Seat, action: Callable[..., object], said: str) -> HttpResponse:
    press(request, action, seat, said=said)
    return redirect("portal:consents", seat.coordination.ref)
