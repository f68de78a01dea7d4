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
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.relay.actions.drafts import drop_draft, keep_draft
from tovholder.relay.queries.drafts import draft_here
from tovholder.workbench.forms.draft import DraftForm
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def draft(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show one's own draft and keep it."""
    card = draft_here(seat)
    seen = {"text": card.text, "seen_version": card.version} if card else {"seen_version": 0}
    form = DraftForm(request.POST or None, initial=seen)
    if form.is_valid() and attempt(form, partial(_keep, form=form), seat).done:
        messages.success(request, _("Kladden er gemt. Kun du kan se den."))
        return redirect("workbench:draft", seat.coordination.ref)
    page = course_page(seat, "log", card=card, form=form, may_note=seat.is_open)
    return TemplateResponse(request, "workbench/draft.html", page)


@require_POST
@at_the_table
def drop(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Delete one's own draft."""
    drop_draft(seat, now=clock.now())
    messages.success(request, _("Kladden er slettet."))
    return redirect("workbench:log", seat.coordination.ref)


def _keep(seat: Seat, *, form: DraftForm, once: str) -> Any:
    data = form.cleaned_data
    return keep_draft(seat, text=data["text"], seen_version=data["seen_version"], now=clock.now(), once=once)
