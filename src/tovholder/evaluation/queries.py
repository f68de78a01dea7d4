"""Whether the citizen is asked now; and how many were heard, never told of fewer than five."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.table import citizens_here
from tovholder.evaluation.models import Answer, Asked
from tovholder.evaluation.question_set import QuestionSet, questions_at
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.meetings.enums import Answer as Attendance
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import Invitation, Meeting

FRESH = timedelta(hours=48)
"""So long after a meeting its questions are asked (measures.md §3)."""
SLIP_WITHIN = timedelta(days=14)
"""So long after a meeting a slip can be written in: paper takes its time."""
EVERY = 3
"""At most every third meeting (requirement 0-09)."""
LEAST = 5
"""Fewer answers than this are never shown (measures.md §4, access.md)."""
HEARD = 3
"""From this answer on somebody counts as heard."""


@dataclass(frozen=True)
class ToAnswer:
    """The meeting the citizen may answer about now, and the questions."""

    meeting_ref: str
    questions: QuestionSet


@dataclass(frozen=True)
class SlipToEnter:
    """A citizen whose slip may be written in: about which meeting, and the questions."""

    citizen_ref: str
    name: str
    meeting_ref: str
    questions: QuestionSet


@dataclass(frozen=True)
class Heard:
    """How many answered 3 or 4 on all questions, of how many; None when there are too few to tell."""

    heard: int | None
    answers: int | None


def questions_for(seat: Seat) -> ToAnswer | None:
    """Return what the citizen is asked now: after a meeting of the last two days they came to, at most every third.

    None for everybody else, and when they have been asked.
    """
    citizen_id = seat.viewer.citizen_id
    if citizen_id is None or citizen_id not in seat.citizen_ids:
        return None
    return _to_answer(seat, citizen_id, FRESH)


def slips_for(seat: Seat) -> list[SlipToEnter]:
    """Return the citizens whose slip may be written in now by this professional: never by who holds the baton.

    The rule is the same as on the citizen's own page, but paper has longer.
    """
    if seat.chair is None or seat.is_coordinator or not seat.is_open:
        return []
    known = {card.ref: card.name for card in citizens_here(seat)}
    members = [citizen for citizen in seat.citizens if citizen.ref in known]
    found = [(citizen.ref, _to_answer(seat, citizen.pk, SLIP_WITHIN)) for citizen in members]
    return [
        SlipToEnter(ref, known[ref], asked.meeting_ref, asked.questions) for ref, asked in found if asked is not None
    ]


def _to_answer(seat: Seat, citizen_id: int, within: timedelta) -> ToAnswer | None:
    rows: list[Any] = _MEETINGS(here=seat.coordination.pk, citizen=citizen_id)
    if not rows or rows[0].ended_at is None or rows[0].ended_at + within < seat.viewer.at:
        return None
    if any(row.was_asked for row in rows[:EVERY]):
        return None
    return ToAnswer(rows[0].ref, questions_at(seat.viewer.at))


def heard_in_units(desk: Desk) -> Heard:
    """Return how many citizens of the units one leads felt heard in the last twelve whole months.

    Months are told in groups of at least five answers, so that no single answer can be found by comparing two days;
    what is left over waits until the group is full.
    """
    today = clock.day_of(desk.viewer.at)
    first = date(today.year - 1, today.month, 1)
    rows: list[Any] = _ANSWERS(units=desk.viewer.leads_units, first=first, before=today.replace(day=1))
    told = _in_full_groups(rows)
    if len(told) < LEAST:
        return Heard(None, None)
    return Heard(sum(all(value >= HEARD for value in answers.values()) for answers in told), len(told))


def _in_full_groups(rows: list[Any]) -> list[dict[str, int]]:
    """Return the answers of whole months up to the last month that fills a group of at least five."""
    told: list[dict[str, int]] = []
    waiting: list[dict[str, int]] = []
    for index, (month, answers) in enumerate(rows):
        waiting.append(answers)
        is_last_of_month = index + 1 == len(rows) or rows[index + 1][0] != month
        if is_last_of_month and len(waiting) >= LEAST:
            told += waiting
            waiting = []
    return told


def _meetings(here: int, citizen: int) -> QuerySet[Meeting]:
    """Read the held meetings the citizen came to, the newest first, each with whether they were asked."""
    came = Invitation.objects.filter(meeting_id=OuterRef("pk"), party__citizen_id=citizen, came=Attendance.YES)
    asked = Asked.objects.filter(meeting_id=OuterRef("pk"), citizen_id=citizen)
    rows = Meeting.objects.filter(Exists(came), coordination_id=here, state=MeetingState.HELD)
    return rows.annotate(was_asked=Exists(asked)).order_by("-starts_at", "-pk")[:EVERY]


def _answers(units: Collection[int], first: date, before: date) -> QuerySet[Answer, tuple[date, Any]]:
    rows = Answer.objects.filter(unit_id__in=units, month__gte=first, month__lt=before)
    return rows.order_by("month", "pk").values_list("month", "answers")


_MEETINGS, _ANSWERS = Statement(_meetings), Statement(_answers)


def month_of(moment: datetime) -> date:
    """Return the first day of the month of a moment in Copenhagen."""
    return clock.day_of(moment).replace(day=1)
