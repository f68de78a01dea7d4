"""Indsigt on Min dag: to prepare what was asked for, and to answer for one's own. Headlines, never content."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.models import Label
from tovholder.access.seat import Desk
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.statements import NO_ROW, Statement
from tovholder.rights.models import AccessRequest, Release


@Statement
def _asked(courses: Collection[int], units: Collection[int]) -> QuerySet[Any, Any]:
    """Read the requests of these courses that wait for the coordinator, or for what these units own."""
    done = Release.objects.filter(request=OuterRef(OuterRef("pk")), label_id=OuterRef("pk"))
    mine = Label.objects.filter(
        ~Exists(done),
        coordination_id=OuterRef("coordination_id"),
        citizens__citizen_id=OuterRef("citizen_id"),
        created_at__lte=OuterRef("created_at"),
        owner__unit_id__in=units,
    )
    rows = AccessRequest.objects.filter(coordination_id__in=courses).annotate(mine=Exists(mine))
    return (
        rows.filter(Q(ready_at=None) | Q(mine=True))
        .order_by("pk")
        .values_list("coordination_id", "ref", "asked_on", "ready_at", "mine")
    )


def access_lines(desk: Desk, book: Book) -> list[DayLine]:
    """Return a line for each request: to the coordinator until it is ready, to another sender until it is answered."""
    courses = {row.pk: row for row in book.courses}
    if not courses:
        return []
    units = {chair.unit_id for chair in desk.viewer.capacities} or {NO_ROW}
    today = clock.day_of(desk.viewer.at)
    lines = []
    for course_id, ref, asked_on, ready_at, is_mine in _asked(courses=list(courses), units=units):
        is_held = course_id in book.held
        if (is_held and ready_at is not None) or not (is_held or is_mine):
            continue
        kind = LineKind.EVERYTHING_ASKED if is_held else LineKind.EVERYTHING_TO_ANSWER
        lines.append(
            DayLine(
                key=f"{kind}:{ref}",
                kind=kind,
                citizens=book.names.get(course_id, ""),
                coordination_ref=courses[course_id].ref,
                since=asked_on,
                days=max(0, (today - asked_on).days),
                subject_ref=ref,
            )
        )
    return lines
