"""Tilbyd igen: those who said no or stop, and the page that offers the course once more."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.seat import Desk
from tovholder.coordination.actions.again import offer_again
from tovholder.coordination.queries.offerable import offerable
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_desk
from tovholder.kernel import clock
from tovholder.workbench.forms.start import AgainForm
from tovholder.workbench.shows.step_back import again_headers, again_rows, again_steps, again_words


@require_safe
@at_the_desk
def said_no(request: HttpRequest, *, desk: Desk) -> HttpResponse:
    """List the courses the viewer may offer again."""
    page = {"headers": again_headers(), "rows": again_rows(offerable(desk))}
    return TemplateResponse(request, "workbench/again_list.html", page)


@require_http_methods(["GET", "POST"])
@at_the_desk
def again(request: HttpRequest, *, desk: Desk, course: str) -> HttpResponse:
    """Say what the citizen said, and offer the course once more."""
    card = next((row for row in offerable(desk) if row.ref == course), None)
    if card is None:
        raise Http404
    form = AgainForm(request.POST or None)
    if form.is_valid():
        action = partial(
            offer_again,
            coordination_ref=course,
            why=form.cleaned_data["why"],
            offered_on=clock.today(),
            now=clock.now(),
        )
        if attempt(form, action, desk).done:
            messages.success(request, _("Forløbet er tilbudt igen. Skriv svaret ind, når borgeren har svaret."))
            return redirect("workbench:overview", course)
    page = {"card": card, "words": again_words(card), "form": form, "steps": again_steps()}
    return TemplateResponse(request, "workbench/again.html", page)
