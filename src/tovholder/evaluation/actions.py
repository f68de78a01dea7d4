"""Svar efter et møde: kept apart from the case."""

from collections.abc import Mapping
from datetime import datetime

from tovholder.access.changes import require
from tovholder.access.enums import Role
from tovholder.access.models import Participation
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.audit.actions import changing
from tovholder.evaluation.enums import HowAnswered
from tovholder.evaluation.models import Answer, Asked
from tovholder.evaluation.queries import ToAnswer, month_of, questions_for, slips_for
from tovholder.evaluation.question_set import AFTER_MEETING, KIND
from tovholder.kernel.models import in_force
from tovholder.kernel.templates import template_at
from tovholder.meetings.models import Meeting
from tovholder.people.models import Citizen, Unit


def answer_questions(
    seat: Seat, *, meeting_ref: str, answers: Mapping[str, int], words: str, now: datetime, once: str = ""
) -> None:
    """Keep what the citizen answered, without anything that leads back to them, and that they have been asked.

    Raises `NotAllowedError`: `not_asked` (also when they have answered), `answers_missing`.
    """
    asked = _asked(seat, meeting_ref)
    require(met=asked.questions.fits(answers), reason="answers_missing")
    # No coordination in the trail line: it tells that the person answered something, not about what.
    with changing(seat.viewer.who, "evaluation.answer_questions", once=once):
        _note_asked(seat, meeting_ref, seat.viewer.citizen_id or 0)
        _keep(seat, answers, words, HowAnswered.DIGITAL, now)


def enter_slip(
    seat: Seat, *, citizen_ref: str, answers: Mapping[str, int], words: str, now: datetime, once: str = ""
) -> None:
    """Write in what a citizen answered on a slip: by somebody of the course, but not by who holds the baton.

    Kept as on the citizen's own page, and marked as paper. Raises `NotAllowedError`: `not_asked`, `answers_missing`.
    """
    slip = next((row for row in slips_for(seat) if row.citizen_ref == citizen_ref), None)
    if slip is None:
        raise NotAllowedError("not_asked")
    require(met=slip.questions.fits(answers), reason="answers_missing")
    with changing(seat.viewer.who, "evaluation.enter_slip", once=once):
        _note_asked(seat, slip.meeting_ref, Citizen.objects.get(ref=citizen_ref).pk)
        _keep(seat, answers, words, HowAnswered.PAPER, now)


def decline_questions(seat: Seat, *, meeting_ref: str, once: str = "") -> None:
    """Note that the citizen does not want to answer; it looks like having answered.

    Raises `NotAllowedError("not_asked")`.
    """
    _asked(seat, meeting_ref)
    with changing(seat.viewer.who, "evaluation.answer_questions", once=once):
        _note_asked(seat, meeting_ref, seat.viewer.citizen_id or 0)


def _asked(seat: Seat, meeting_ref: str) -> ToAnswer:
    asked = questions_for(seat)
    if asked is None or asked.meeting_ref != meeting_ref:
        raise NotAllowedError("not_asked")
    return asked


def _note_asked(seat: Seat, meeting_ref: str, citizen_id: int) -> None:
    meeting = Meeting.objects.get(coordination_id=seat.coordination.pk, ref=meeting_ref)
    Asked.objects.create(meeting=meeting, citizen_id=citizen_id)


def _keep(seat: Seat, answers: Mapping[str, int], words: str, how: HowAnswered, now: datetime) -> None:
    Answer.objects.create(
        template=template_at(KIND, AFTER_MEETING, now),
        unit=_unit(seat, now),
        month=month_of(now),
        answers=dict(answers),
        how=how,
        words=words.strip(),
    )


def _unit(seat: Seat, now: datetime) -> Unit:
    """Return the unit that holds the baton."""
    holding = Participation.objects.filter(in_force(now), coordination_id=seat.coordination.pk, role=Role.COORDINATOR)
    row = holding.select_related("party__employment__unit").order_by("-starts_at", "-pk").first()
    if row is None or row.party.employment is None:
        raise NotAllowedError("not_asked")
    return row.party.employment.unit
