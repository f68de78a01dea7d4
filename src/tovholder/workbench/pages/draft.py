"""Min kladde: to think in writing about a course, alone; after fourteen days it becomes a note or goes."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.design.shapes import Action
from tovholder.gate.acting import attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.kernel.refs import new_ref
from tovholder.relay.actions.drafts import drop_draft, keep_draft
from tovholder.relay.queries.drafts import draft_here
from tovholder.workbench.changing import both_texts, differing_headers
from tovholder.workbench.forms.draft import DraftForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.log import OF_DRAFT


@require_http_methods(["GET", "POST"])
@at_the_table
def draft(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show one's own draft and keep it."""
    card = draft_here(seat)
    seen = {"text": card.text, "seen_version": card.version} if card else {"seen_version": 0}
    form = DraftForm(request.POST or None, initial=seen)
    differing: list[list[str]] = []
    if form.is_valid():
        if attempt(form, partial(_keep, form=form), seat).done:
            messages.success(request, _("Kladden er gemt. Kun du kan se den."))
            return redirect("workbench:draft", seat.coordination.ref)
        if card is not None and form.cleaned_data["seen_version"] != card.version:
            differing = both_texts(form, {"text": card.text, "version": card.version})
    page = course_page(
        seat,
        "log",
        card=card,
        form=form,
        actions=_becomes(seat) if card is not None else [],
        differing=differing,
        differing_headers=differing_headers(),
    )
    return TemplateResponse(request, "workbench/draft.html", page)


@require_POST
@at_the_table
def drop(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Delete one's own draft."""
    press(request, partial(drop_draft, now=clock.now()), seat, said=_("Kladden er slettet."))
    return redirect("workbench:log", seat.coordination.ref)


def _becomes(seat: Seat) -> list[Action]:
    """Return what a draft can become: a note, or nothing."""
    ref = seat.coordination.ref
    note = f"{reverse('workbench:log-write', args=[ref])}?{OF_DRAFT}"
    drop, once = reverse("workbench:draft-drop", args=[ref]), (("once", new_ref()),)
    return [
        Action(_("Gør til notat"), note),
        Action(_("Slet kladden"), drop, post=True, fields=once, variant="tertiary"),
    ]


def _keep(seat: Seat, *, form: DraftForm, once: str) -> Any:
    data = form.cleaned_data
    return keep_draft(seat, text=data["text"], seen_version=data["seen_version"], now=clock.now(), once=once)
