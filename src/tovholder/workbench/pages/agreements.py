"""Aftaler: one line to write, one click to answer, one more to regret it."""

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
from tovholder.coordination.queries.table import participants_here
from tovholder.gate.acting import VersionedForm, attempt, words_for
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.plans.actions.agreements import (
    change_agreement,
    close_agreement,
    make_agreement,
    reopen_agreement,
    tie_agreement,
    undo_agreement,
)
from tovholder.plans.enums import AgreementState
from tovholder.plans.queries.agreement_history import wording_before
from tovholder.plans.queries.agreements import AgreementCard, agreements_among, agreements_here, agreements_over
from tovholder.plans.queries.plan import plan_sheet
from tovholder.workbench.forms.agreements import AgreementForm, ChangeAgreementForm, CloseForm
from tovholder.workbench.forms.merging import Conflict, picks, save_merged
from tovholder.workbench.forms.plan import TieForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows.agreements import (
    before_words,
    closed_headers,
    closed_rows,
    holders_of,
    may_answer,
    open_headers,
    open_rows,
    undo_action,
)


@require_http_methods(["GET", "POST"])
@at_the_table
def agreements(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show what is agreed, the late first, and take a new line."""
    holders = holders_of(seat, participants_here(seat))
    form = AgreementForm(request.POST or None, holders=holders)
    if form.is_valid():
        outcome = attempt(form, partial(_make, form=form), seat)
        if outcome.done:
            messages.success(request, _("Aftalen er skrevet."))
            return redirect("workbench:plan", seat.coordination.ref)
    still, over = agreements_here(seat), agreements_over(seat, request.GET.get("efter", ""))
    page = course_page(
        seat,
        "plan",
        form=form,
        may_write=bool(holders) and seat.coordination.state == CoordinationState.ACTIVE,
        is_waiting=seat.coordination.state == CoordinationState.OFFERED,
        open_headers=open_headers(),
        open_rows=open_rows(seat, still),
        late=sum(card.is_late for card in still),
        has_secret=any(card.is_secret for card in (*still, *over.cards)),
        closed_headers=closed_headers(),
        closed_rows=closed_rows(seat, over.cards),
        older=f"?efter={over.older}" if over.older else "",
    )
    return TemplateResponse(request, "workbench/agreements.html", page)


def _make(seat: Seat, *, form: AgreementForm, once: str) -> object:
    data = form.cleaned_data
    return make_agreement(
        seat, holder_ref=data["holder"], what=data["what"], due_on=data["due_on"], now=clock.now(), once=once
    )


@require_http_methods(["GET", "POST"])
@at_the_table
def agreement(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Change one line; two who write at once both see what the other wrote."""
    card = _card_here(seat, agreement)
    if not may_answer(seat, card) or card.state != AgreementState.OPEN:
        is_closed = card.state != AgreementState.OPEN
        messages.error(request, _("Aftalen er lukket. Fortryd det først.") if is_closed else words_for("only_own"))
        return redirect("workbench:plan", seat.coordination.ref)
    standing = _standing(card)
    form = ChangeAgreementForm(
        request.POST or None, standing=standing, initial={**standing, "seen_version": card.version}
    )
    conflicts: list[Conflict] = []
    if form.is_valid():
        done, conflicts = _save(seat, card, form)
        if done:
            messages.success(request, _("Aftalen er rettet. De gamle ord står i historikken."))
            return redirect("workbench:plan", seat.coordination.ref)
    if conflicts:
        here = reverse("workbench:agreement", args=[seat.coordination.ref, agreement])
        page = course_page(seat, "plan", form=form, picks=picks(form, conflicts), here=here)
        return TemplateResponse(request, "workbench/plan_choose.html", page)
    page = course_page(
        seat,
        "plan",
        card=card,
        form=form,
        closing=CloseForm(initial={"seen_version": card.version}, auto_id="closing_%s"),
        before=before_words(wording_before(seat, agreement)),
        undo=undo_action(seat, card),
        tie=_tie_form(seat, card),
    )
    return TemplateResponse(request, "workbench/agreement.html", page)


def _standing(card: AgreementCard) -> dict[str, Any]:
    return {"what": card.what, "due_on": card.due_on, "version": card.version}


def _save(seat: Seat, card: AgreementCard, form: ChangeAgreementForm) -> tuple[bool, list[Conflict]]:
    """Write what the person changed. When somebody was first with the same field, return what both wrote."""

    def write(values: dict[str, Any], version: int) -> bool:
        words = {"what": card.what, "due_on": card.due_on} | values
        return attempt(form, partial(change_agreement, ref=card.ref, seen_version=version, **words), seat).done

    return save_merged(form, _standing(card), write=write, again=lambda: _standing(_card_here(seat, card.ref)))


def _tie_form(seat: Seat, card: AgreementCard) -> TieForm | None:
    """Return the choice of goals for the coordinator; nothing where there is no goal to stand under."""
    sheet = plan_sheet(seat) if seat.is_coordinator else None
    goals = [(goal.ref, goal.text) for goal in sheet.goals] if sheet is not None else []
    if not goals:
        return None
    return TieForm(goals=goals, initial={"line": card.line_ref, "seen_version": card.version}, auto_id="tie_%s")


@require_POST
@at_the_table
def tie(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Let an agreement stand under a goal of the plan."""
    sheet = plan_sheet(seat)
    form = TieForm(request.POST, goals=[(goal.ref, goal.text) for goal in sheet.goals] if sheet else [])
    if form.is_valid():
        data = form.cleaned_data
        action = partial(tie_agreement, ref=agreement, line_ref=data["line"], seen_version=data["seen_version"])
        if attempt(form, action, seat).done:
            messages.success(request, _("Aftalen står under målet.") if data["line"] else _("Skrevet."))
    return _back(request, seat, form)


@require_POST
@at_the_table
def close(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Say how it went: held, not held, or dropped."""
    form = CloseForm(request.POST)
    if form.is_valid() and attempt(form, partial(_close, ref=agreement, form=form), seat).done:
        words = {
            AgreementState.KEPT: _("Aftalen er holdt."),
            AgreementState.NOT_KEPT: _("Aftalen er ikke holdt."),
            AgreementState.DROPPED: _("Aftalen er udgået."),
        }[AgreementState(form.cleaned_data["state"])]
        messages.success(request, words + " " + _("Tryk “Fortryd” ved aftalen, hvis det var en fejl."))
    return _back(request, seat, form)


def _close(seat: Seat, *, ref: str, form: CloseForm, once: str) -> object:
    data = form.cleaned_data
    return close_agreement(
        seat,
        ref=ref,
        state=AgreementState(data["state"]),
        on=clock.today(),
        note=data["note"],
        seen_version=data["seen_version"],
        once=once,
    )


@require_POST
@at_the_table
def undo(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Put back what was agreed before the last change."""
    form = VersionedForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        if attempt(form, partial(undo_agreement, ref=agreement, seen_version=seen, now=clock.now()), seat).done:
            messages.success(request, _("Fortrudt. Det, der stod før, står der igen."))
    return _back(request, seat, form)


@require_POST
@at_the_table
def reopen(request: HttpRequest, *, seat: Seat, agreement: str) -> HttpResponse:
    """Undo the closing."""
    form = VersionedForm(request.POST)
    if form.is_valid():
        action = partial(reopen_agreement, ref=agreement, seen_version=form.cleaned_data["seen_version"])
        if attempt(form, action, seat).done:
            messages.success(request, _("Fortrudt. Aftalen er i gang igen."))
    return _back(request, seat, form)


def _back(request: HttpRequest, seat: Seat, form: VersionedForm) -> HttpResponse:
    say_faults(request, form)
    return redirect("workbench:plan", seat.coordination.ref)


def _card_here(seat: Seat, ref: str) -> AgreementCard:
    found = next(iter(agreements_among(seat, [ref])), None)
    if found is None:
        raise Http404
    return found
