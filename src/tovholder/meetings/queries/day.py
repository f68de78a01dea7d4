"""Møder på Min dag: what to hold today, to send, to prepare and to follow up. Headlines, never content."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tovholder.access.seat import Desk
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel.clock import day_of
from tovholder.kernel.statements import Statement
from tovholder.kernel.working_days import working_days_before
from tovholder.meetings.enums import Acceptance, MeetingState, NextKind
from tovholder.meetings.models import Meeting
from tovholder.meetings.queries.reads import COMING

HEAD_START = 3
"""Working days before the last day of sending on which a letter asks to be sent."""
PREPARE = 2
"""Working days before a meeting on which it asks to be prepared."""


def meetings_due(desk: Desk, book: Book, *, letter_days: int) -> list[DayLine]:
    """Return what the meetings of the viewer's own courses ask for today: at most one line a meeting."""
    courses = {course.pk: course for course in book.courses if course.pk in book.held}
    rows: list[Meeting] = _meetings_of(courses=list(courses)) if courses else []
    today = day_of(desk.viewer.at)
    is_called = {row.coordination_id for row in rows if row.state in COMING}
    lines = []
    for row in rows:
        for kind, since in _asks(row, today, letter_days, has_next=row.coordination_id in is_called):
            lines.append(
                DayLine(
                    key=f"{kind}:{row.ref}",
                    kind=kind,
                    citizens=book.names.get(row.coordination_id, ""),
                    coordination_ref=courses[row.coordination_id].ref,
                    since=since,
                    days=max(0, (today - since).days),
                    subject_ref=row.ref,
                )
            )
    return lines


def _asks(row: Meeting, today: date, letter_days: int, *, has_next: bool) -> list[tuple[LineKind, date]]:
    day = day_of(row.starts_at)
    if row.state == MeetingState.HELD:
        return _follow_up(row, today, has_next=has_next)
    if row.state == MeetingState.RUNNING:
        return [(LineKind.MEETING_RUNNING, day)]
    if day <= today:
        return [(LineKind.MEETING_TODAY if day == today else LineKind.MEETING_PASSED, day)]
    if row.state == MeetingState.PLANNED:
        last = working_days_before(day, letter_days)
        is_time = working_days_before(last, HEAD_START) <= today
        return [(LineKind.LETTERS_NOT_SENT, min(last, today))] if is_time else []
    return [(LineKind.MEETING_TO_PREPARE, today)] if working_days_before(day, PREPARE) <= today else []


def _follow_up(row: Meeting, today: date, *, has_next: bool) -> list[tuple[LineKind, date]]:
    held = day_of(row.ended_at) if row.ended_at else day_of(row.starts_at)
    if row.acceptance == Acceptance.UNASKED:
        return [(LineKind.ACCEPTANCE_MISSING, held)]
    if has_next or row.next_kind == NextKind.ON_NEED:
        return []
    if row.next_kind != NextKind.PAUSE and row.every_weeks is not None:
        due = held + timedelta(weeks=row.every_weeks)
        if due < today:
            return [(LineKind.RHYTHM_OVERDUE, due)]
    if row.next_kind == NextKind.DATE and row.next_at is not None:
        passed = day_of(row.next_at)
        return [(LineKind.NO_NEXT_DATE, passed)] if passed < today else []
    if row.next_kind == NextKind.PAUSE:
        is_over = row.next_until is not None and row.next_until <= today
        return [(LineKind.NO_NEXT_DATE, row.next_until or held)] if is_over else []
    return [(LineKind.NO_NEXT_DATE, held)]


@Statement
def _meetings_of(courses: Collection[int]) -> QuerySet[Meeting]:
    """Read what is to come, and of each course the meeting held last: there may be years of them."""
    held = Meeting.objects.filter(state=MeetingState.HELD, coordination_id=OuterRef("coordination_id"))
    newest = held.order_by("-starts_at", "-pk").values("pk")[:1]
    rows = Meeting.objects.filter(Q(state__in=COMING) | Q(pk=Subquery(newest)), coordination_id__in=courses)
    return rows.order_by("-starts_at", "-pk")
