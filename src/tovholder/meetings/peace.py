"""While the citizen has stepped back nobody is invited: what holds a meeting off, and which meetings lie in the way."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from tovholder.access.changes import require
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import Meeting

CAN_BE_CANCELLED = (MeetingState.PLANNED, MeetingState.CALLED)


def require_peace_kept(seat: Seat, starts_at: datetime) -> None:
    """Raise `NotAllowedError("in_a_pause")` for a meeting while the citizen rests, or wants one contact only."""
    standing = reads.resting(seat.viewer.at).filter(coordination_id=seat.coordination.pk).order_by("-pk").first()
    require(met=standing is None or starts_at >= standing.ends_at, reason="in_a_pause")


def meetings_in_the_way(desk: Desk, book: Book) -> list[DayLine]:
    """Return the planned meetings of one's own courses that lie while the citizen has stepped back."""
    courses = {course.pk: course for course in book.courses if course.pk in book.held and course.ref in book.resting}
    if not courses:
        return []
    today = clock.day_of(desk.viewer.at)
    return [
        DayLine(
            key=f"{LineKind.MEETING_IN_PAUSE}:{row.ref}",
            kind=LineKind.MEETING_IN_PAUSE,
            citizens=book.names.get(row.coordination_id, ""),
            coordination_ref=courses[row.coordination_id].ref,
            since=today,
            days=0,
            subject_ref=row.ref,
        )
        for row in _in_the_way(at=desk.viewer.at, courses=list(courses))
    ]


@Statement
def _in_the_way(at: datetime, courses: Collection[int]) -> QuerySet[Meeting]:
    standing = reads.resting(at).filter(coordination_id=OuterRef("coordination_id"), ends_at__gt=OuterRef("starts_at"))
    rows = Meeting.objects.filter(
        Exists(standing), coordination_id__in=courses, state__in=CAN_BE_CANCELLED, starts_at__gt=at
    )
    return rows.order_by("starts_at", "pk")
