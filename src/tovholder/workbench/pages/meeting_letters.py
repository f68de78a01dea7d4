"""Breve: each can be seen before it is sent; one click sends all; each is kept as it was sent."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.seat import Seat
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.addresses import reverse
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import press
from tovholder.kernel import clock
from tovholder.kernel.lix import readability
from tovholder.meetings.actions.letters import note_handed_over, note_printed, send_invitations
from tovholder.meetings.enums import LetterKind, MeetingState
from tovholder.meetings.queries.cards import MeetingPage
from tovholder.meetings.queries.here import page_from
from tovholder.meetings.queries.letters import LetterCard, draft_to, letters_here
from tovholder.meetings.queries.rows import meeting_rows
from tovholder.workbench.changing import may_change, send_back
from tovholder.workbench.frame import course_page
from tovholder.workbench.pages.meetings import here
from tovholder.workbench.shows import letters as show
from tovholder.workbench.shows import meetings as show_meetings

OPEN = {MeetingState.PLANNED, MeetingState.CALLED}


@require_http_methods(["GET", "POST"])
@at_the_table
def letters(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show the letter of each recipient and send them all; below it what was sent, and what waits for the printer."""
    if not seat.is_coordinator:
        return send_back(request, seat, "meetings")
    rows = meeting_rows(seat, meeting)
    found = page_from(seat, rows) if rows else None
    if rows is None or found is None:
        raise Http404
    form = OnceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        outcome = attempt(form, partial(send_invitations, ref=meeting, now=clock.now()), seat)
        if outcome.done:
            if not outcome.repeated_ref:
                messages.success(request, _sent([letter.on_portal for letter in outcome.value]))
            return redirect("workbench:meeting-letters", seat.coordination.ref, meeting)
    kept = letters_here(seat, found.pk) if found.card.sent_at or found.card.state not in OPEN else []
    may_send = may_change(seat) and found.card.state in OPEN
    people = [card for card in found.invitees if not card.is_self]
    chosen = next((card for card in people if card.ref == request.GET.get("til")), people[0] if people else None)
    draft = None
    if may_send and chosen is not None:
        draft = draft_to(seat, rows=rows, party_id=chosen.party_id, kind=LetterKind.INVITATION)
    lead, tone = show_meetings.lead_time(found.card, days=settings.ENVIRONMENT.letter_days, at=seat.viewer.at)
    page = course_page(
        seat,
        "meetings",
        page=found,
        when=show_meetings.when(found.card),
        form=form,
        may_send=may_send,
        is_sent=found.card.state == MeetingState.CALLED,
        recipients=show.recipient_links(seat, found, people, chosen),
        draft=draft,
        readable=readability(draft.text.prose()) if draft else None,
        closed_day=show_meetings.closed_day_warning(found.card.starts_at) if may_send else "",
        lead=lead if may_send else "",
        lead_tone=tone,
        headers=show.headers(),
        rows=show.rows(seat, found, kept),
        to_print=sum(card.waits_for_printer for card in kept),
    )
    return TemplateResponse(request, "workbench/meeting_letters.html", page)


def _sent(on_portal: list[bool]) -> str:
    """Return how many were sent, and how many of them still wait for the printer."""
    sent, waiting = sum(on_portal), on_portal.count(False)
    if not on_portal:
        return _("Ingen breve var ændret. Intet er sendt igen.")
    told = ngettext("%(count)s brev er sendt.", "%(count)s breve er sendt.", sent) % {"count": sent}
    print_them = ngettext("%(count)s brev skal udskrives.", "%(count)s breve skal udskrives.", waiting)
    return " ".join([told] * bool(sent) + [print_them % {"count": waiting}] * bool(waiting))


@require_safe
@at_the_table
def letter(request: HttpRequest, *, seat: Seat, meeting: str, letter: str) -> HttpResponse:
    """Show one letter as it was sent, ready for the printer."""
    found = here(seat, meeting)
    card = _kept(seat, found, letter)
    pdf = reverse("workbench:meeting-letter-pdf", args=[seat.coordination.ref, meeting, letter])
    page = {"seat": seat, "cards": [card], "page": found, "pdf_url": pdf, "marks": False}
    return TemplateResponse(request, "workbench/letter_print.html", page)


@require_safe
@at_the_table
def printing(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show all letters that wait for the printer, each on its own sheet."""
    if not seat.is_coordinator:
        return send_back(request, seat, "meetings")
    found = here(seat, meeting)
    waiting = [card for card in letters_here(seat, found.pk) if card.waits_for_printer]
    pdf = reverse("workbench:meeting-printing-pdf", args=[seat.coordination.ref, meeting])
    page = {"seat": seat, "cards": waiting, "page": found, "pdf_url": pdf, "marks": True, "form": OnceForm()}
    return TemplateResponse(request, "workbench/letter_print.html", page)


@require_POST
@at_the_table
def printed(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Note that letters were printed, or that one was handed over."""
    handed = request.POST.get("handed", "")
    action = (
        partial(note_handed_over, ref=handed, on=clock.today())
        if handed
        else partial(note_printed, refs=request.POST.getlist("letter"))
    )
    said = _("Skrevet: afleveret i hånden.") if handed else _("Skrevet: udskrevet.")
    press(request, partial(action, meeting_ref=meeting, now=clock.now()), seat, said=said)
    return redirect("workbench:meeting-letters", seat.coordination.ref, meeting)


def _kept(seat: Seat, page: MeetingPage, ref: str) -> LetterCard:
    card = next((card for card in letters_here(seat, page.pk) if card.ref == ref), None)
    if card is None:
        raise Http404
    return card
