"""Forberedelse for borgeren: written down for somebody who rang, said it, or sent a slip; always marked so."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.coordination.enums import How, Source
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.preparing import WORDS
from tovholder.kernel import clock
from tovholder.meetings.actions.prepare import prepare_meeting
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.queries.cards import InviteeCard, MeetingPage, PreparationCard
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.meeting_prepare import PrepareForForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here

OPEN = {MeetingState.PLANNED, MeetingState.CALLED, MeetingState.RUNNING}


@require_http_methods(["GET", "POST"])
@at_the_table
def prepare(request: HttpRequest, *, seat: Seat, meeting: str, citizen: str) -> HttpResponse:
    """Write down what a citizen says before a meeting. What they wrote themselves stands, and is not written over."""
    found = here(seat, meeting, with_words=True)
    who = next((row for row in seat.citizens if row.ref == citizen), None)
    if who is None:
        raise Http404
    if not may_change(seat) or found.card.state not in OPEN:
        return send_back(request, seat, "meetings")
    party = getattr(who, "party", None)
    before = next((card for card in found.preparations if party and card.party_ref == party.ref), None)
    invited = next((card for card in found.invitees if party and card.party_ref == party.ref), None)
    written = _written(before)
    form = PrepareForForm(request.POST or None, written=written, initial=_standing(found, invited, before))
    if form.is_valid():
        action = partial(
            prepare_meeting,
            ref=meeting,
            words=form.words(),
            runs_without=form.may_run_without(),
            takes_part=form.takes_part(),
            how=How(form.cleaned_data["how"]),
            citizen_ref=citizen,
            now=clock.now(),
        )
        if attempt(form, action, seat).done:
            messages.success(request, _("Skrevet. Det står med, at du skrev det for borgeren."))
            return redirect("workbench:meeting", seat.coordination.ref, meeting)
    page = course_page(seat, "meetings", page=found, form=form, who=who.name, before=before if written else None)
    return TemplateResponse(request, "workbench/meeting_prepare.html", page)


def _written(before: PreparationCard | None) -> frozenset[str]:
    """Return what the citizen wrote themselves."""
    if before is None or before.source != Source.CITIZEN:
        return frozenset()
    return frozenset(name for name in WORDS if getattr(before, name))


def _standing(page: MeetingPage, card: InviteeCard | None, before: PreparationCard | None) -> dict[str, Any]:
    standing: dict[str, Any] = {name: getattr(before, name, "") for name in WORDS}
    standing |= {"runs_without": page.runs_without}
    if before is not None and before.how != How.PORTAL:
        standing["how"] = before.how
    if card is not None and card.said is not None:
        standing |= {"way": card.said, "proxy": card.proxy}
    return standing
