"""Samtykke: what flows anyway, what the citizen has said, what is still to be asked; and to withdraw with one press."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.actions.consents import (
    confirm_consent,
    drop_card,
    open_own_side,
    withdraw_consent,
    withdraw_older,
)
from tovholder.access.enums import ConsentAnswer, ConsentHow, Role
from tovholder.access.seat import Seat
from tovholder.coordination.queries.consents import consents_here, other_permissions, own_sides, some_over
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change, why_not
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.consents import consent_line, law_lines, older_line, side_lines


@require_safe
@at_the_table
def consents(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show first what flows by law, then the questions that wait, what stands, and what is over."""
    cards, may = consents_here(seat), may_change(seat)
    law, older = other_permissions(seat)
    waiting = [card for card in cards if card.answer == ConsentAnswer.WAITING or (card.is_standing and card.is_due)]
    standing = [card for card in cards if (card.is_standing or card.is_ask) and card not in waiting]
    refused = [card for card in cards if card.is_no]
    over = [card for card in cards if card not in waiting and card not in standing and card not in refused]
    after = request.GET.get("efter", "")
    ended, rest = some_over(over, after)
    page = course_page(
        seat,
        "consents",
        place=Place.CONSENT,
        law=law_lines(law),
        sides=side_lines(seat, own_sides(seat)),
        waiting=[consent_line(seat, card, may_change=may) for card in waiting],
        standing=[
            *(consent_line(seat, card, may_change=may) for card in standing),
            *(older_line(seat, row, may_change=may) for row in older),
        ],
        refused=[consent_line(seat, card, may_change=False) for card in refused],
        over=[consent_line(seat, card, may_change=False) for card in ended],
        older=f"?efter={rest}" if rest else "",
        is_older=bool(after),
        is_alone=may and not cards and not _others(seat),
        may_change=may,
        why_not=why_not(seat),
    )
    return TemplateResponse(request, "workbench/consents.html", page)


def _others(seat: Seat) -> bool:
    """Tell whether somebody takes part whom the citizen can be asked about."""
    return any(card.role != Role.COORDINATOR for card in participants_here(seat))


@require_POST
@at_the_table
def withdraw(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Record that the citizen withdraws: it has effect at once."""
    action: Callable[..., object] = partial(withdraw_consent, ref=consent, how=_how(request), now=clock.now())
    if "older" in request.POST:
        action = partial(withdraw_older, ref=consent, now=clock.now())
    return _do(request, seat, action, _("Trukket tilbage. Det gælder fra dette sekund."))


@require_POST
@at_the_table
def confirm(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Record what the citizen answered when asked once again."""
    stands = request.POST.get("answer") == "yes"
    action = partial(confirm_consent, ref=consent, how=_how(request), stands=stands, now=clock.now())
    return _do(request, seat, action, _("Svaret er skrevet ned."))


@require_POST
@at_the_table
def drop(request: HttpRequest, *, seat: Seat, consent: str) -> HttpResponse:
    """Let a question be."""
    return _do(request, seat, partial(drop_card, ref=consent, now=clock.now()), _("Der bliver ikke spurgt."))


@require_POST
@at_the_table
def open_side(request: HttpRequest, *, seat: Seat, flow: str) -> HttpResponse:
    """Open what one's own authority holds."""
    return _do(request, seat, partial(open_own_side, ref=flow, now=clock.now()), _("Der er åbnet for det."))


def _how(request: HttpRequest) -> ConsentHow:
    chosen = request.POST.get("how", "")
    return ConsentHow(chosen) if chosen in ConsentHow.values else ConsentHow.PHONE


def _do(request: HttpRequest, seat: Seat, action: Callable[..., object], said: str) -> HttpResponse:
    press(request, action, seat, said=said)
    return redirect("workbench:consents", seat.coordination.ref)
