"""Møder: the next one, to prepare it, to stay away with one tap; and to say yes or no to what was agreed."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tovholder.access.seat import Seat
from tovholder.coordination.queries.own import Standing
from tovholder.coordination.queries.table import course_head
from tovholder.design.paper.kinds import LETTER, MINUTES
from tovholder.design.paper.serving import paper_answer
from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.entry import at_the_table
from tovholder.gate.pressing import say_faults
from tovholder.gate.two_lines import TwoLinesForm
from tovholder.kernel import clock
from tovholder.meetings.actions.close import record_acceptance
from tovholder.meetings.actions.prepare import answer_invitation, prepare_meeting, send_in
from tovholder.meetings.enums import Acceptance, Answer, LetterKind, MeetingState, RunsWithout
from tovholder.meetings.letter_text import LetterText
from tovholder.meetings.on_paper import letter_document
from tovholder.meetings.queries.cards import MeetingPage
from tovholder.meetings.queries.here import meeting_page, meetings_here
from tovholder.meetings.queries.letters import letters_here, minutes_for
from tovholder.portal.forms.meetings import AnswerForm, PrepareForm
from tovholder.portal.shows.course import standing_of
from tovholder.portal.shows.meetings import BEFORE, agreed_next, lines_label, lines_standing, links, said_words


@require_safe
@at_the_table
def meetings(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """List the meetings one can read of."""
    if seat.is_professional:
        return redirect("workbench:meetings", seat.coordination.ref)
    cards = meetings_here(seat)
    stands = standing_of(seat) == Standing.OWN and seat.is_open and course_head(seat).resting is None
    page = {
        "seat": seat,
        "links": links(seat, cards),
        "agreed_next": agreed_next(cards, seat.viewer.at) if stands else "",
    }
    return TemplateResponse(request, "portal/meetings.html", page)


@require_safe
@at_the_table
def meeting(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Show one's own letter before the meeting, and afterwards what was agreed."""
    if seat.is_professional:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    found = _here(seat, meeting)
    is_held = found.card.state == MeetingState.HELD
    mine = next((card for card in found.invitees if card.is_self), None)
    is_own = standing_of(seat) == Standing.OWN
    return TemplateResponse(
        request,
        "portal/meeting.html",
        {
            "seat": seat,
            "page": found,
            "text": own_text(seat, found),
            "is_held": is_held,
            "is_coming": found.card.state in BEFORE,
            "mine": mine,
            "said": said_words(mine) if mine is not None else "",
            "has_prepared": bool(found.preparations),
            "unnamed": [card.name for card in found.invitees if card.is_secret and not card.is_self] if is_own else [],
            "is_own": is_own,
            "lines_label": lines_label(found.card, mine) if mine is not None and not is_own else "",
            "form": OnceForm(),
            "answer_form": AnswerForm(auto_id="answer_%s"),
            "may_answer": is_own and is_held and seat.is_open,
            "is_unanswered": found.card.acceptance == Acceptance.UNASKED,
        },
    )


def own_text(seat: Seat, page: MeetingPage) -> LetterText | None:
    """Return what one has been told of a meeting: the letter before it, what was agreed after it."""
    if page.card.state == MeetingState.HELD:
        return minutes_for(seat, page)
    own = [card for card in letters_here(seat, page.pk) if card.is_own]
    return next((card.text for card in own if card.kind != LetterKind.ACCEPTANCE), None)


@require_safe
@at_the_table
def paper(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Return the same on paper."""
    found = _here(seat, meeting)
    text = own_text(seat, found)
    if seat.is_professional or text is None:
        return redirect("portal:meeting", seat.coordination.ref, meeting)
    kind = MINUTES if found.card.state == MeetingState.HELD else LETTER
    return paper_answer(request, kind, [letter_document(text)])


@require_http_methods(["GET", "POST"])
@at_the_table
def prepare(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Write what matters before a meeting; only the coordinator reads it."""
    found = _here(seat, meeting)
    if standing_of(seat) != Standing.OWN or found.card.state not in BEFORE:
        return redirect("portal:meeting", seat.coordination.ref, meeting)
    before = found.preparations[0] if found.preparations else None
    initial = {name: getattr(before, name, "") for name in PrepareForm.base_fields if name != "runs_without"}
    mine = next((card for card in found.invitees if card.is_self), None)
    if mine is not None:
        initial |= {"way": mine.said or "", "proxy": mine.proxy}
    if found.runs_without != RunsWithout.UNASKED:
        initial["runs_without"] = found.runs_without
    form = PrepareForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        action = partial(
            prepare_meeting,
            ref=meeting,
            words=form.words(),
            runs_without=form.may_run_without(),
            takes_part=form.takes_part(),
            now=clock.now(),
        )
        if attempt(form, action, seat).done:
            messages.success(request, _("Tak. Din tovholder kan læse det nu."))
            return redirect("portal:meeting", seat.coordination.ref, meeting)
    return TemplateResponse(request, "portal/meeting_prepare.html", {"seat": seat, "page": found, "form": form})


@require_http_methods(["GET", "POST"])
@at_the_table
def two_lines(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Let a relative who was invited write what is read out for them; show what they wrote, and whether it was."""
    if seat.is_professional:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    found = _here(seat, meeting)
    mine = next((card for card in found.invitees if card.is_self), None)
    if mine is None or standing_of(seat) == Standing.OWN:
        raise Http404
    form = TwoLinesForm(request.POST if request.method == "POST" else None, initial={"text": mine.sent_in})
    if form.is_valid():
        action = partial(send_in, ref=meeting, text=form.cleaned_data["text"], now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Tak. Det bliver læst op på mødet. Du kan rette det, til det er læst op."))
            return redirect("portal:meeting-lines", seat.coordination.ref, meeting)
    page = {
        "seat": seat,
        "page": found,
        "mine": mine,
        "form": form if found.card.state in BEFORE and not mine.was_read_out and seat.is_open else None,
        "standing": lines_standing(found.card, mine) if mine.sent_in else "",
    }
    return TemplateResponse(request, "portal/meeting_lines.html", page)


@require_POST
@at_the_table
def coming(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Say with one tap that one comes, or does not."""
    form, answer = OnceForm(request.POST), request.POST.get("coming", "")
    if form.is_valid() and answer in {Answer.YES, Answer.NO}:
        action = partial(answer_invitation, ref=meeting, coming=Answer(answer), now=clock.now())
        if attempt(form, action, seat).done:
            said = _("Godt. Vi ses.") if answer == Answer.YES else _("Det er i orden. Du kan skifte mening.")
            messages.success(request, said)
    return _back(request, seat, meeting, form)


@require_POST
@at_the_table
def answer(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Say yes, some of it, no, or not yet, to what was agreed."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        action = partial(record_acceptance, ref=meeting, said=form.said(), now=clock.now())
        if attempt(form, action, seat).done:
            messages.success(request, _("Tak for dit svar."))
    return _back(request, seat, meeting, form)


def _here(seat: Seat, ref: str) -> MeetingPage:
    found = meeting_page(seat, ref, with_agreements=True)
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest, seat: Seat, meeting: str, form: OnceForm) -> HttpResponse:
    say_faults(request, form)
    return redirect("portal:meeting", seat.coordination.ref, meeting)
