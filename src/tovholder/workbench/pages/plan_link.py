"""Svar uden login: make the address for one line, show it once, end it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.acting import OnceForm, attempt, words_for
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.plans.actions.links import make_link, revoke_link
from tovholder.plans.queries.agreements import agreements_among
from tovholder.plans.queries.links import LinkCard, links_here
from tovholder.plans.queries.plan import plan_sheet
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def link(request: HttpRequest, *, seat: Seat, row: str) -> HttpResponse:
    """Make an address for a line or an agreement; it is shown this once and sent the way they usually write."""
    if not seat.is_coordinator:
        messages.error(request, words_for("not_coordinator"))
        return redirect("workbench:plan", seat.coordination.ref)
    who, what = _row_here(seat, row)
    form = OnceForm(request.POST or None)
    address = ""
    if form.is_valid():
        outcome = attempt(form, partial(make_link, ref=row, now=clock.now()), seat)
        if outcome.value:
            address = settings.ADDRESS.rstrip("/") + reverse("portal:answer-link", args=[outcome.value])
    cards = [card for card in links_here(seat) if card.row_ref == row]
    page = course_page(
        seat,
        "plan",
        form=form,
        who=who,
        what=what,
        address=address,
        headers=[_("Lavet"), _("Gælder til"), _("Svar"), Header(_("Gør"), is_hidden=True)],
        rows=[_row(seat, card) for card in cards],
    )
    return TemplateResponse(request, "workbench/plan_link.html", page)


def _row_here(seat: Seat, ref: str) -> tuple[str, str]:
    """Return who does it and what it is."""
    sheet = plan_sheet(seat, also=ref)
    card = sheet.line(ref) if sheet is not None else None
    if card is not None and card.responsible:
        return card.responsible, card.text
    agreement = next(iter(agreements_among(seat, [ref])), None)
    if agreement is None:
        raise Http404
    return agreement.holder, agreement.what


def _row(seat: Seat, card: LinkCard) -> list[Cell]:
    end = Action(
        _("Luk linket"),
        reverse("workbench:plan-link-end", args=[seat.coordination.ref, card.ref]),
        post=True,
        fields=(("row", card.row_ref),),
    )
    return [
        Cell(text=date_format(clock.day_of(card.made_at), "DATE_FORMAT")),
        Cell(text=date_format(clock.day_of(card.expires_at), "DATE_FORMAT"), badge="" if card.is_open else _("lukket")),
        Cell(text=date_format(clock.day_of(card.answered_at), "DATE_FORMAT") if card.answered_at else _("intet endnu")),
        Cell(actions=[end] if card.is_open else []),
    ]


@require_POST
@at_the_table
def end(request: HttpRequest, *, seat: Seat, link: str) -> HttpResponse:
    """End a link at once."""
    press(
        request,
        partial(revoke_link, ref=link, now=clock.now()),
        seat,
        said=_("Linket er lukket. Det viser ingenting mere."),
    )
    return redirect("workbench:plan", seat.coordination.ref)
