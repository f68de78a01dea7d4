"""Letters and minutes on paper: each as it was sent, the whole queue in one go, the minutes as one may read them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from tovholder.access.seat import Seat
from tovholder.design.paper.kinds import LETTER, LETTERS, MINUTES, QUESTIONS
from tovholder.design.paper.serving import paper_answer
from tovholder.evaluation.question_set import questions_at
from tovholder.gate.entry import at_the_table
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.on_paper import letter_document
from tovholder.meetings.queries.letters import letters_here, minutes_for
from tovholder.workbench.changing import send_back
from tovholder.workbench.pages.meetings import here
from tovholder.workbench.shows.slips import questions_slip


@require_safe
@at_the_table
def letter(request: HttpRequest, *, seat: Seat, meeting: str, letter: str) -> HttpResponse:
    """Return one letter as it was sent."""
    kept = letters_here(seat, here(seat, meeting).pk)
    card = next((card for card in kept if card.ref == letter), None)
    if card is None:
        raise Http404
    return paper_answer(request, LETTER, [letter_document(card.text)])


@require_safe
@at_the_table
def queue(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Return all letters that wait for the printer, each from a sheet of its own."""
    if not seat.is_coordinator:
        return send_back(request, seat, "meetings")
    waiting = [card for card in letters_here(seat, here(seat, meeting).pk) if card.waits_for_printer]
    if not waiting:
        return redirect("workbench:meeting-letters", seat.coordination.ref, meeting)
    return paper_answer(request, LETTERS, [letter_document(card.text) for card in waiting])


@require_safe
@at_the_table
def minutes(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Return the minutes as this seat may read them."""
    found = here(seat, meeting, with_agreements=True)
    if found.card.state != MeetingState.HELD:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    return paper_answer(request, MINUTES, [letter_document(minutes_for(seat, found))])


@require_safe
@at_the_table
def minutes_text(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Return the minutes as a text file for the case system, under a neutral name."""
    found = here(seat, meeting, with_agreements=True)
    if found.card.state != MeetingState.HELD:
        return redirect("workbench:meeting", seat.coordination.ref, meeting)
    answer = HttpResponse(minutes_for(seat, found).plain(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="referat.txt"'
    return answer


@require_safe
@at_the_table
def questions(request: HttpRequest, *, seat: Seat, meeting: str) -> HttpResponse:
    """Return the slip with the questions after a meeting, for a citizen who would rather use a pen."""
    if not seat.is_coordinator:
        return send_back(request, seat, "meetings")
    here(seat, meeting)
    with translation.override("da"):
        document = questions_slip(questions_at(seat.viewer.at))
    return paper_answer(request, QUESTIONS, [document])
