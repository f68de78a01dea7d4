"""Sedlen med de tre spørgsmål: written in by somebody of the course who does not hold the baton."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.evaluation.actions import enter_slip
from tovholder.evaluation.queries import slips_for
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.workbench.forms.slip import MeetingSlipForm
from tovholder.workbench.frame import course_page


@require_http_methods(["GET", "POST"])
@at_the_table
def slip(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the questions, take the crosses of the slip, and say what becomes of it."""
    slips = slips_for(seat)
    form = MeetingSlipForm(request.POST or None, slips=slips) if slips else None
    if form is not None and form.is_valid():
        keep = partial(
            enter_slip,
            citizen_ref=form.cleaned_data["citizen"],
            answers=form.answers,
            words=form.cleaned_data["words"],
            now=clock.now(),
        )
        if attempt(form, keep, seat).done:
            messages.success(request, _("Skrevet ind. Makuler sedlen, og fortæl ingen, hvad der stod."))
            return redirect("workbench:meetings", seat.coordination.ref)
    page = course_page(
        seat,
        "meetings",
        form=form,
        fields=[form[key] for key in form.keys] if form is not None else [],
        is_coordinator=seat.is_coordinator,
    )
    return TemplateResponse(request, "workbench/slip.html", page)
