"""Afslut: acceptance, what happens next, and the minutes on the screen."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tovholder.access.seat import Seat
from tovholder.gate.acting import attempt
from tovholder.gate.entry import at_the_table
from tovholder.kernel import clock
from tovholder.meetings.actions.close import decide_next, end_meeting, record_acceptance, tell_acceptance
from tovholder.meetings.enums import Acceptance, ItemState, MeetingState, NextKind
from tovholder.meetings.next_dates import suggested_dates
from tovholder.meetings.queries.letters import minutes_for, untold_of_answer
from tovholder.programme.enums import Place
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.forms.meeting_hold import CloseForm, NextForm, SaidForm
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here
from tovholder.workbench.shows import meetings as show


@require_http_methods(["GET", "POST"])
@at_the_table
def close(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """End it: a date and one press, and everybody has the minutes."""
    found = here(seat, meeting, with_agreements=True)
    if not may_change(seat) or found.card.state != MeetingState.RUNNING:
        return send_back(request, seat, "meetings") if not may_change(seat) else _to_minutes(seat, meeting)
    form = CloseForm(
        request.POST or None, dates=suggested_dates(found.card.starts_at, now=seat.viewer.at, rhythm=found.every_weeks)
    )
    if form.is_valid():
        action = partial(end_meeting, ref=meeting, said=form.said(), then=form.next(), now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Mødet er slut. Referatet er færdigt og sendt til alle."))
            _warn_of_closed_day(request, form)
            return _to_minutes(seat, meeting)
    page = course_page(
        seat,
        "meetings",
        place=Place.MEETING_CLOSE,
        page=found,
        form=form,
        not_reached=[item for item in found.items if item.state == ItemState.WAITING],
    )
    return TemplateResponse(request, "workbench/meeting_close.html", page)


@require_http_methods(["GET", "POST"])
@at_the_table
def minutes(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show the minutes as this seat may read them, and take what comes afterwards: the answer, the next date."""
    found = here(seat, meeting, with_agreements=True)
    if found.card.state != MeetingState.HELD:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    do = request.POST.get("do", "")
    said = SaidForm(request.POST if do == "said" else None, auto_id="said_%s")
    dates = suggested_dates(found.card.starts_at, now=seat.viewer.at, rhythm=found.every_weeks)
    then = NextForm(request.POST if do == "next" else None, dates=dates, auto_id="next_%s")
    if said.is_valid():
        action = partial(record_acceptance, ref=meeting, said=said.said(), now=clock.now())
        if attempt(said, action, seat).done:
            messages.success(request, _("Svaret er skrevet, og alle har fået det at vide."))
            return _to_minutes(seat, meeting)
    if then.is_valid():
        action = partial(decide_next, ref=meeting, then=then.next(), now=clock.now())
        if attempt(then, action, seat).done:
            messages.success(request, _("Det er skrevet, hvad der sker nu."))
            _warn_of_closed_day(request, then)
            return _to_minutes(seat, meeting)
    if do == "tell" and may_change(seat):
        tell_acceptance(seat, ref=meeting, now=clock.now())
        messages.success(request, _("Alle har fået at vide, at borgeren har svaret. Brevene ligger under “Breve”."))
        return _to_minutes(seat, meeting)
    text = minutes_for(seat, found)
    page = course_page(
        seat,
        "meetings",
        page=found,
        text=text,
        plain=text.plain(),
        when=show.when(found.card),
        said=said,
        then=then,
        next_words=show.next_words(found.card),
        is_next_open=found.card.next_kind == NextKind.OPEN,
        untold=untold_of_answer(seat, found),
        is_unanswered=found.card.acceptance == Acceptance.UNASKED,
        may_write=may_change(seat),
        mine=next((card for card in found.invitees if card.is_self), None),
        has_hidden=any(card.is_secret for card in found.invitees),
    )
    return TemplateResponse(request, "workbench/meeting_minutes.html", page)


def _warn_of_closed_day(request: HttpRequest, form: NextForm) -> None:
    at = form.next().at
    words = show.closed_day_warning(at) if at is not None else ""
    if words:
        messages.warning(request, words)


def _to_minutes(seat: Seat, ref: str) -> HttpResponse:
    return redirect("workbench:meeting-minutes", seat.coordination.ref, ref)
