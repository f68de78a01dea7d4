"""Tre spørgsmål om mødet: asked of the citizen alone, kept apart from the case."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.evaluation.actions import answer_questions, decline_questions
from tovholder.evaluation.queries import questions_for
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.portal.forms.questions import QuestionsForm


@require_http_methods(["GET", "POST"])
@at_the_table
def questions(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Ask, and keep the answers; "nej tak" is an answer too."""
    asked = questions_for(seat)
    if asked is None:
        if seat.is_professional or seat.viewer.citizen_id not in seat.citizen_ids:
            raise Http404
        return redirect("portal:course", seat.coordination.ref)
    declines = "decline" in request.POST
    form = QuestionsForm(request.POST if request.method == "POST" and not declines else None, questions=asked.questions)
    if declines:
        decline_questions(seat, meeting_ref=asked.meeting_ref)
        messages.success(request, _("Det er i orden. Vi spørger ikke mere om det møde."))
        return redirect("portal:course", seat.coordination.ref)
    if form.is_valid():
        keep = partial(
            answer_questions,
            meeting_ref=asked.meeting_ref,
            answers=form.answers,
            words=form.cleaned_data["words"],
            now=clock.now(),
        )
        if attempt(form, keep, seat).done:
            messages.success(request, _("Tak. Ingen kan se, at det er dig, der har svaret."))
            return redirect("portal:course", seat.coordination.ref)
    page = {"seat": seat, "form": form, "fields": [form[key] for key in form.keys]}
    return TemplateResponse(request, "portal/questions.html", page)
