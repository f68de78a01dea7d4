"""Min dag: what the plan asks of the viewer. Own words of what one does oneself; of all else only that it is so."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Desk
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.plans.enums import JOINT_PLAN_FROM, PlanLineKind, PlanLineState
from tovholder.plans.models import Plan, PlanLine

WAITS_TOO_LONG = timedelta(days=14)
"""As on the leader's page."""


def plan_lines(desk: Desk, book: Book, *, weeks: int) -> list[DayLine]:
    """Return the lines about plans: missing after so many weeks, an own intervention that is late, long waiting."""
    today = clock.day_of(desk.viewer.at)
    courses = {course.pk: course.ref for course in book.courses}
    rows = _ASKING(
        today=today,
        long_ago=today - WAITS_TOO_LONG,
        jobs=desk.viewer.own_employment_ids,
        courses=list(courses),
        held=book.held,
    )
    lines = [_asking(row, courses, book, today) for row in rows]
    return [*lines, *_missing(book, today - timedelta(weeks=weeks), today)]


def _asking(row: PlanLine, courses: dict[int, str], book: Book, today: date) -> DayLine:
    course = row.plan.coordination_id
    is_late = row.ends_on is not None and row.ends_on < today and row.kind == PlanLineKind.INTERVENTION
    since = (row.ends_on if is_late else row.waits_since) or today
    return DayLine(
        key=f"{'late' if is_late else 'waits'}:{row.ref}",
        kind=LineKind.INTERVENTION_LATE if is_late else LineKind.LINE_WAITS,
        citizens=book.names.get(course, ""),
        coordination_ref=courses[course],
        since=since,
        days=(today - since).days,
        subject_ref=row.ref,
    )


def _missing(book: Book, decided_before: date, today: date) -> list[DayLine]:
    """Return the held courses at a step with a joint plan that have none yet, some weeks after the step was decided."""
    due = {
        course.pk: (course, clock.day_of(level.decided_at))
        for course in book.courses
        if course.pk in book.held and course.state == CoordinationState.ACTIVE
        for level in [book.levels.get(course.pk)]
        if level is not None and level.level >= JOINT_PLAN_FROM and clock.day_of(level.decided_at) <= decided_before
    }
    planned = {pk for (pk,) in _PLANNED(courses=list(due))} if due else set()
    return [
        DayLine(
            key=f"plan:{course.ref}",
            kind=LineKind.PLAN_MISSING,
            citizens=book.names.get(pk, ""),
            coordination_ref=course.ref,
            since=since,
            days=(today - since).days,
        )
        for pk, (course, since) in due.items()
        if pk not in planned
    ]


def _asking_rows(
    today: date, long_ago: date, jobs: Collection[int], courses: Collection[int], held: Collection[int]
) -> QuerySet[PlanLine]:
    """Read own interventions that are late, and what has waited long in the courses one holds.

    A citizen's own words to an earlier coordinator are not among them.
    """
    late = Q(kind=PlanLineKind.INTERVENTION, ends_on__lt=today, responsible__employment_id__in=jobs)
    waiting = Q(waits_since__lt=long_ago, plan__coordination_id__in=held, label__owner__citizen__isnull=True)
    rows = PlanLine.objects.filter(late | waiting, state=PlanLineState.OPEN, plan__coordination_id__in=courses)
    return rows.select_related("plan").order_by("waits_since", "ends_on", "pk")


_ASKING = Statement(_asking_rows)
_PLANNED = Statement(
    lambda courses: Plan.objects.filter(coordination_id__in=courses).order_by("pk").values_list("coordination_id")
)
