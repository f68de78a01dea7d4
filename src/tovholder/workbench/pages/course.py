"""Borgerens side: the overview, and the citizen's answer to the offer."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.actions.start import accept_offer, decline_offer, record_offer
from tovholder.coordination.enums import How
from tovholder.coordination.queries.baton import open_handover
from tovholder.coordination.queries.steps import offer_here
from tovholder.coordination.queries.table import involved_units, participants_here
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.plans.queries.agreements import agreements_here
from tovholder.plans.queries.plan import Lines, lines_at_a_glance, plan_owed_since
from tovholder.workbench.forms.answer import AnswerForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.course import (
    agreement_headers,
    agreement_rows,
    answer_steps,
    next_things,
    offer_facts,
    participant_headers,
    participant_rows,
    plan_late_words,
    reach_cards,
    to_call,
)
from tovholder.workbench.shows.plan_page import has_secrets, own_facts
from tovholder.workbench.shows.search import case_headers, case_rows


@require_safe
@at_the_table
def overview(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show whom it is about, who does what now, and the next thing to do."""
    offer = offer_here(seat)
    agreements, lines, people = agreements_here(seat), lines_at_a_glance(seat), participants_here(seat)
    page = course_page(
        seat,
        "overview",
        offer=offer,
        offer_facts=offer_facts(offer),
        people_headers=participant_headers(),
        people_rows=participant_rows(seat, people),
        has_secret=any(card.is_secret for card in people) or has_secrets(agreements, lines),
        at_a_glance=own_facts(seat, lines),
        agreement_headers=agreement_headers(),
        agreement_rows=agreement_rows(seat, agreements),
        case_headers=case_headers(),
        case_rows=case_rows(involved_units(seat)),
        is_waiting=seat.coordination.state == CoordinationState.OFFERED,
    )
    page["handover"] = open_handover(seat) if page["head"].has_open_handover else None
    page["next_things"] = next_things(seat, offer, level=page["head"].level)
    page["plan_late"] = _plan_late(seat, lines, level=page["head"].level)
    page["reach_cards"] = reach_cards(page["citizens"])
    page["to_call"] = to_call(page["citizens"])
    return TemplateResponse(request, "workbench/overview.html", page)


def _plan_late(seat: Seat, lines: Lines, *, level: int | None) -> str:
    """Return the warning that a step with a joint plan has had none for too long; a plan with lines is there."""
    if lines.lines or level is None or seat.coordination.state != CoordinationState.ACTIVE:
        return ""
    return plan_late_words(plan_owed_since(seat), at=seat.viewer.at, weeks=settings.ENVIRONMENT.plan_weeks)


@require_http_methods(["GET", "POST"])
@at_the_table
def answer(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Write down what the citizen answered: yes, no, or that they have been asked now."""
    offer = offer_here(seat)
    form = AnswerForm(request.POST or None, initial={"on": clock.today(), "how": How.IN_PERSON})
    if form.is_valid():
        outcome = attempt(form, partial(_ANSWERS[form.cleaned_data["answer"]], form=form), seat)
        if outcome.done:
            messages.success(request, _SAID[form.cleaned_data["answer"]]())
            is_closed = form.cleaned_data["answer"] == AnswerForm.NO
            return redirect("workbench:day") if is_closed else redirect("workbench:overview", seat.coordination.ref)
    return TemplateResponse(
        request,
        "workbench/answer.html",
        course_page(seat, "overview", form=form, offer=offer, answer_steps=answer_steps()),
    )


def _yes(seat: Seat, *, form: AnswerForm, once: str) -> object:
    data = form.cleaned_data
    return accept_offer(seat, on=data["on"], how=How(data["how"]), now=clock.now(), once=once)


def _no(seat: Seat, *, form: AnswerForm, once: str) -> object:
    data = form.cleaned_data
    return decline_offer(seat, on=data["on"], how=How(data["how"]), reason=data["reason"], now=clock.now(), once=once)


def _asked(seat: Seat, *, form: AnswerForm, once: str) -> object:
    return record_offer(seat, offered_on=form.cleaned_data["on"], once=once)


_ANSWERS = {AnswerForm.YES: _yes, AnswerForm.NO: _no, AnswerForm.ASKED: _asked}
_SAID = {
    AnswerForm.YES: lambda: _("Svaret er skrevet ind: ja. Nu kan du vurdere trinnet og tage andre med."),
    AnswerForm.NO: lambda: _(
        "Svaret er skrevet ind: nej tak. Forløbet er lukket. Du kan tilbyde det igen en anden dag."
    ),
    AnswerForm.ASKED: lambda: _("Skrevet ind: borgeren er spurgt."),
}
