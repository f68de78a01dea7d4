"""Møder: the list, one meeting, and who comes."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tovholder.access.seat import Seat
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.kernel import clock
from tovholder.meetings.actions.plan import cancel_meeting
from tovholder.meetings.actions.prepare import answer_invitation, send_in
from tovholder.meetings.enums import Answer, MeetingState
from tovholder.meetings.meeting_types import types_at
from tovholder.meetings.queries.cards import MeetingPage
from tovholder.meetings.queries.here import meeting_page, meetings_here
from tovholder.workbench.changing import may_change, why_not
from tovholder.workbench.forms.meetings import CancelForm, SendInForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.shows import meetings as show

OPEN = {MeetingState.PLANNED, MeetingState.CALLED}


@require_safe
@at_the_table
def meetings(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Show the meetings to come and those that were, and the ways to call one."""
    cards = meetings_here(seat)
    last = next((card for card in cards if card.state == MeetingState.HELD), None)
    page = course_page(
        seat,
        "meetings",
        headers=show.list_headers(),
        coming=show.coming_rows(seat, cards),
        past=show.past_rows(seat, cards),
        last=last,
        again_url=f"{reverse('workbench:meeting-new', args=[seat.coordination.ref])}?som={last.ref}" if last else "",
        last_words=show.when(last) if last else "",
        types=types_at(seat.viewer.at) if may_change(seat) else [],
        may_plan=may_change(seat),
        why_not=why_not(seat),
    )
    return TemplateResponse(request, "workbench/meetings.html", page)


@require_safe
@at_the_table
def meeting(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show one meeting: before it what is planned, after it what came of it."""
    found = here(seat, meeting, with_words=True)
    if found.card.state == MeetingState.HELD:
        return redirect("workbench:meeting-minutes", seat.coordination.ref, meeting)
    lead, tone = show.lead_time(found.card, days=settings.ENVIRONMENT.letter_days, at=seat.viewer.at)
    mine = next((card for card in found.invitees if card.is_self), None)
    page = course_page(
        seat,
        "meetings",
        page=found,
        when=show.when(found.card),
        facts=show.facts(found),
        hidden_facts=show.hidden_facts(found),
        agenda_headers=show.agenda_headers(),
        agenda_rows=show.agenda_rows(found.items),
        people_headers=show.people_headers(),
        people_rows=show.people_rows(found),
        has_secret=any(card.is_secret for card in found.invitees) or any(item.is_secret for item in found.items),
        may_plan=may_change(seat) and found.card.state in OPEN,
        is_open=found.card.state in OPEN,
        lead=lead if found.card.state in OPEN else "",
        lead_tone=tone,
        distance=show.distance_warning(found.card, seat.viewer.at),
        closed_day=show.closed_day_warning(found.card.starts_at) if found.card.state in OPEN else "",
        mine=mine,
        prepare_links=show.prepare_links(seat, found),
        answer_form=OnceForm(),
        send_in_form=SendInForm(
            people=_senders(seat, found),
            initial={"text": mine.sent_in} if mine is not None and not seat.is_coordinator else {},
            auto_id="lines_%s",
        ),
        cancel_form=CancelForm(auto_id="cancel_%s"),
    )
    return TemplateResponse(request, "workbench/meeting.html", page)


@require_POST
@at_the_table
def cancel(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Cancel it; the next page shows the letters that tell of it."""
    form = CancelForm(request.POST)
    if form.is_valid():
        action = partial(cancel_meeting, ref=meeting, why=form.cleaned_data["why"], now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Mødet er aflyst. De, der havde fået brev, har fået besked."))
    return _back(request, seat, meeting, form)


@require_POST
@at_the_table
def answer(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Say whether one comes oneself; the coordinator writes it for others."""
    form, coming = OnceForm(request.POST), request.POST.get("coming", "")
    invited = request.POST.get("invited", "")
    if form.is_valid() and coming in Answer.values:
        action = partial(answer_invitation, ref=meeting, coming=Answer(coming), invitation_ref=invited, now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Svaret er skrevet."))
    return _back(request, seat, meeting, form)


@require_POST
@at_the_table
def two_lines(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Write what is to be read out."""
    found = here(seat, meeting)
    form = SendInForm(request.POST, people=_senders(seat, found))
    if form.is_valid():
        data = form.cleaned_data
        action = partial(send_in, ref=meeting, text=data["text"], invitation_ref=data.get("who", ""), now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Det bliver læst op på mødet."))
    return _back(request, seat, meeting, form)


def here(seat: Seat, ref: str, *, with_agreements: bool = False, with_words: bool = False) -> MeetingPage:
    """Return the meeting, or raise `Http404`: what is not there and what is not theirs are one answer."""
    found = meeting_page(seat, ref, with_agreements=with_agreements, with_words=with_words)
    if found is None:
        raise Http404
    return found


def _senders(seat: Seat, page: MeetingPage) -> list[tuple[str, str]]:
    """Return for whom the coordinator can write; nobody else chooses."""
    return [(card.ref, card.name) for card in page.invitees] if seat.is_coordinator else []


def _back(request: HttpRequest, seat: Seat, meeting: str, form: OnceForm) -> HttpResponse:
    say_faults(request, form)
    return redirect("workbench:meeting", seat.coordination.ref, meeting)
