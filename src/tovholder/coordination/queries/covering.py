"""For whom: which of the lines on Min dag come to the viewer because somebody else is away, and until when."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import IntegerField, QuerySet, Value

from tovholder.access import rule
from tovholder.access.enums import Role
from tovholder.access.models import Participation
from tovholder.access.seat import Desk
from tovholder.access.viewer import Capacity, Viewer
from tovholder.coordination.queries.day import Book, Covered, DayLine
from tovholder.coordination.queries.day_kinds import TOLD, LineKind
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import StandIn

OWN = {
    *(LineKind.AGREEMENT_LATE, LineKind.AGREEMENT_TODAY, LineKind.INTERVENTION_LATE),
    *(LineKind.BATON_OFFERED, LineKind.NO_COORDINATOR, LineKind.STOP_TO_ASK),
    *(LineKind(kind) for kind in TOLD),
}
"""What concerns the viewer's own job whoever holds the baton: nobody does it for another."""


def covered_here(desk: Desk, book: Book) -> dict[str, Covered]:
    """Return, by course, the one whose work there is the viewer's only while that one is away.

    Whose baton the viewer holds for another, or who alone brings the viewer there. Nothing is asked for the many who
    stand in for nobody.
    """
    chairs = [chair for chair in desk.viewer.capacities if chair.stands_in_for is not None]
    if not chairs or not book.courses:
        return {}
    refs = {course.pk: course.ref for course in book.courses}
    who = _who(desk.viewer)
    own = [chair for chair in desk.viewer.capacities if chair.stands_in_for is None]
    mine, *others = _reached(desk.viewer, [own, *([chair] for chair in chairs)], refs)
    brought = {pk: chair.employment_id for chair, found in zip(chairs, others, strict=True) for pk in found - mine}
    held = dict(_HOLDERS(at=desk.viewer.at, courses=list(refs), jobs=desk.viewer.employment_ids))
    return {refs[pk]: who[job] for pk, job in {**brought, **held}.items() if job in who}


def for_whom(lines: Iterable[DayLine], covered: dict[str, Covered]) -> list[DayLine]:
    """Return the lines, each with the one it is done for when that is not the viewer."""
    return [
        replace(line, covers=covered[line.coordination_ref])
        if line.kind not in OWN and line.coordination_ref in covered
        else line
        for line in lines
    ]


def _who(viewer: Viewer) -> dict[int, Covered]:
    rows = _COVERED(at=viewer.at, jobs=viewer.own_employment_ids)
    return {
        row.employment_id: Covered(
            row.employment.professional.name, None if row.ends_at >= FOREVER else clock.last_day_before(row.ends_at)
        )
        for row in rows
    }


def _reached(viewer: Viewer, groups: list[list[Capacity]], refs: dict[int, str]) -> list[set[int]]:
    """Return for each group of chairs which of the courses it leads to by itself: one statement for all of them."""
    found: list[set[int]] = [set() for _group in groups]
    first, *more = [
        rule.coordinations_of(replace(viewer, capacities=tuple(chairs)))
        .filter(pk__in=refs)
        .order_by()
        .annotate(group=Value(number, output_field=IntegerField()))
        .values_list("group", "pk")
        for number, chairs in enumerate(groups)
    ]
    for number, pk in first.union(*more, all=True).order_by("group", "pk"):
        found[number].add(pk)
    return found


def _covered(at: datetime, jobs: Collection[int]) -> QuerySet[StandIn]:
    """Read for whom these jobs sit in now, the one that lasts longest last."""
    rows = StandIn.objects.filter(in_force(at), stand_in_id__in=jobs)
    return rows.select_related("employment__professional").order_by("ends_at", "pk")


def _holders(
    at: datetime, courses: Collection[int], jobs: Collection[int]
) -> QuerySet[Participation, tuple[int, int | None]]:
    rows = Participation.objects.filter(
        in_force(at), role=Role.COORDINATOR, coordination_id__in=courses, party__employment_id__in=jobs
    )
    return rows.order_by("pk").values_list("coordination_id", "party__employment_id")


_COVERED, _HOLDERS = Statement(_covered), Statement(_holders)
