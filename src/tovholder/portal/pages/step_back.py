"""Pause, kun min kontaktperson, stop: the citizen alone, at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.actions.step_back import ask_to_go_on, go_on, step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.consents import consents_here
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.stepping_back import StepBackCard, contacts_to_keep, step_backs_here, what_goes_on
from tovholder.coordination.queries.table import course_head
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.plans.queries.plan import decided_here
from tovholder.portal.forms.step_back import LENGTHS, ContactForm, PauseForm, StopForm
from tovholder.portal.shows.consents import ConsentWords, over_words
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.people import is_discreet
from tovholder.portal.shows.step_back import ended_by, goes_on, rest_of, stop_words, what_happens


@require_http_methods(["GET", "POST"])
@at_the_table
def stepping_back(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show three ways to have more peace, of equal size, and do the one that is chosen."""
    _must_be_oneself(seat)
    chosen = request.POST.get("kind", "")
    contacts = [card for card in contacts_to_keep(seat) if not is_discreet(card)]
    all_forms: dict[str, OnceForm] = {
        "pause": PauseForm(_data(request, chosen, "pause"), auto_id="pause_%s"),
        "contact_only": ContactForm(_data(request, chosen, "contact_only"), contacts=contacts, auto_id="contact_%s"),
        "stop": StopForm(_data(request, chosen, "stop"), auto_id="stop_%s"),
    }
    form = all_forms.get(chosen)
    if chosen == "stop" and "sure" not in request.POST and form is not None and form.is_valid():
        contact = course_head(seat).contact
        asking = {"seat": seat, "form": form, "happens": stop_words(contact.card.name if contact else "")}
        return TemplateResponse(request, "portal/step_back_stop.html", asking)
    if form is not None and form.is_valid() and attempt(form, partial(_ACTIONS[chosen], form=form), seat).done:
        messages.success(request, _("Det er gjort. Det gælder fra nu."))
        return redirect("portal:step-back", seat.coordination.ref)
    cards = step_backs_here(seat)
    rest = rest_of(cards, clock.today())
    page = {
        "seat": seat,
        "forms": all_forms,
        "has_contacts": bool(contacts),
        "is_active": seat.coordination.state == CoordinationState.ACTIVE,
        "rest": rest,
        "going_on": OnceForm(auto_id="on_%s"),
        "ended": _ended(seat, cards) if rest is None else [],
        "goes_on": goes_on(decided_here(seat), what_goes_on(seat)),
        "happens": what_happens(),
    }
    return TemplateResponse(request, "portal/step_back.html", page)


@require_POST
@at_the_table
def on_again(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Go on again."""
    _must_be_oneself(seat)
    if seat.coordination.state == CoordinationState.ENDED:
        action, said = partial(ask_to_go_on, today=clock.today()), _("Godt. Vi ringer til dig.")
    else:
        action, said = partial(go_on, now=clock.now()), _("Godt. Vi er i gang igen.")
    press(request, action, seat, said=said)
    return redirect("portal:step-back", seat.coordination.ref)


def _ended(seat: Seat, cards: list[StepBackCard]) -> list[ConsentWords]:
    """Return the yeses that ended with contact to one; nothing is read for who never wanted that."""
    has_kept_one = any(card.kind == StepBackKind.CONTACT_ONLY for card in cards)
    return over_words(seat, ended_by(cards, consents_here(seat))) if has_kept_one else []


def _must_be_oneself(seat: Seat) -> None:
    """Neither relatives nor those who act for the citizen step back for them."""
    if standing_of(seat) != Standing.OWN:
        raise Http404


def _data(request: HttpRequest, chosen: str, kind: str) -> Any:
    return request.POST if request.method == "POST" and chosen == kind else None


def _said(seat: Seat, kind: StepBackKind, form: OnceForm, once: str, **facts: Any) -> object:
    reason = form.cleaned_data["reason"]
    today, now = clock.today(), clock.now()
    return step_back(seat, kind=kind, how=How.PORTAL, today=today, now=now, reason=reason, once=once, **facts)


def _pause(seat: Seat, *, form: OnceForm, once: str) -> object:
    last_day = clock.today() + LENGTHS[form.cleaned_data["length"]]
    return _said(seat, StepBackKind.PAUSE, form, once, last_day=last_day, ask_again_on=last_day)


def _keep_one(seat: Seat, *, form: OnceForm, once: str) -> object:
    return _said(seat, StepBackKind.CONTACT_ONLY, form, once, contact_ref=form.cleaned_data["contact"])


def _stop(seat: Seat, *, form: OnceForm, once: str) -> object:
    ask_again_on = clock.today() + LENGTHS["12"] if form.cleaned_data["ask_again"] else None
    return _said(seat, StepBackKind.STOP, form, once, ask_again_on=ask_again_on)


_ACTIONS: dict[str, Callable[..., object]] = {"pause": _pause, "contact_only": _keep_one, "stop": _stop}
