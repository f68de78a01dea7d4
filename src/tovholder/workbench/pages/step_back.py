"""Pause, kun kontaktperson, stop: written by the coordinator when the citizen has said it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.seat import Seat
from tovholder.coordination.actions.step_back import go_on, note_asked, step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.stepping_back import contacts_to_keep, step_backs_here, what_goes_on
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.plans.queries.plan import decided_here
from tovholder.workbench.changing import may_change, send_back, why_not
from tovholder.workbench.forms.step_back import StepBackForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.step_back import (
    going_on_headers,
    going_on_rows,
    said_events,
    standing_words,
    step_back_steps,
)


@require_http_methods(["GET", "POST"])
@at_the_table
def stepping_back(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what the citizen has said, and take what they say now."""
    if request.method == "POST" and not may_change(seat):
        return send_back(request, seat, "step-back")
    form = StepBackForm(request.POST or None, contacts=contacts_to_keep(seat), initial={"how": How.PHONE})
    if form.is_valid() and attempt(form, partial(_step_back, form=form), seat).done:
        if form.cleaned_data["kind"] == StepBackKind.STOP:
            messages.success(request, _("Skrevet ind. Forløbet er lukket og låst; intet er slettet."))
            return redirect("workbench:day")
        messages.success(request, _("Skrevet ind. Der kommer ingen påmindelser så længe."))
        return redirect("workbench:step-back", seat.coordination.ref)
    cards = step_backs_here(seat)
    standing = next((card for card in cards if card.is_in_force), None)
    to_ask = next((card for card in cards if _is_to_be_asked(card.ask_again_on, is_asked=card.is_asked)), None)
    page = course_page(
        seat,
        "overview",
        form=form if may_change(seat) else None,
        going_on=OnceForm(auto_id="on_%s"),
        asking=OnceForm(auto_id="asked_%s"),
        why_not=why_not(seat),
        standing=standing,
        standing_words=standing_words(standing),
        to_ask=to_ask if may_change(seat) else None,
        events=said_events(cards),
        going_on_headers=going_on_headers(),
        going_on_rows=going_on_rows(decided_here(seat), what_goes_on(seat)),
        steps=step_back_steps(),
    )
    return TemplateResponse(request, "workbench/step_back.html", page)


def _is_to_be_asked(day: object, *, is_asked: bool) -> bool:
    return day is not None and not is_asked and str(day) <= clock.today().isoformat()


def _step_back(seat: Seat, *, form: StepBackForm, once: str) -> object:
    data = form.cleaned_data
    return step_back(
        seat,
        kind=StepBackKind(data["kind"]),
        how=How(data["how"]),
        today=clock.today(),
        now=clock.now(),
        last_day=data["last_day"],
        contact_ref=data["contact"],
        reason=data["reason"],
        ask_again_on=data["ask_again_on"],
        once=once,
    )


@require_POST
@at_the_table
def on_again(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Note that the citizen wants to go on."""
    said = _("Forløbet er i gang igen. Samtykker, der er trukket, kommer ikke tilbage af sig selv.")
    press(request, partial(go_on, now=clock.now()), seat, said=said)
    return redirect("workbench:step-back", seat.coordination.ref)


@require_POST
@at_the_table
def asked(request: HttpRequest, *, seat: Seat, step_back: str) -> HttpResponse:
    """Note that the citizen has been asked, once."""
    said = _("Skrevet ind: borgeren er spurgt. Vi spørger ikke igen af os selv.")
    press(request, partial(note_asked, ref=step_back, today=clock.today()), seat, said=said)
    return redirect("workbench:step-back", seat.coordination.ref)
