"""Samtykke på Min dag: what is to be confirmed, entered or opened. Headlines, never what was asked about."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.enums import ConsentAnswer
from tovholder.access.models import ConsentCard, ConsentFlow
from tovholder.access.seat import Desk
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.statements import NO_ROW, Statement

SLIP_AFTER = timedelta(days=3)
"""How long a question may be out before its answer is asked for (our own default)."""
SIDE_AFTER = timedelta(days=7)
"""How long another authority may take before the coordinator is reminded to ring (our own default)."""


@Statement
def _cards(courses: Collection[int], jobs: Collection[int], houses: Collection[int], today: date) -> QuerySet[Any, Any]:
    """Read the cards of these courses that wait for something, each with whose turn it is."""
    waiting = ConsentFlow.objects.not_opened().filter(card=OuterRef("pk"))
    own = waiting.filter(sender__organisation_id__in=houses)
    me = ConsentFlow.objects.filter(card=OuterRef("pk"), recipient__employment_id__in=jobs)
    given = Q(answer__in=[ConsentAnswer.YES, ConsentAnswer.LATER], withdrawn_at=None)
    due = Q(answer=ConsentAnswer.LATER, confirmed_at=None, withdrawn_at=None, confirm_on__lte=today)
    return (
        ConsentCard.objects.filter(sitting__coordination_id__in=courses)
        .annotate(side=Exists(waiting), own=Exists(own), me=Exists(me))
        .filter(Q(answer=ConsentAnswer.WAITING) | due | given & Q(side=True))
        .order_by("pk")
        .values_list(
            *("sitting__coordination_id", "ref", "answer", "created_at", "answered_at", "confirm_on"),
            *("side", "own", "me", "confirmed_at"),
        )
    )


def consent_lines(desk: Desk, book: Book) -> list[DayLine]:
    """Return at most one line of each kind for a course: the oldest. One statement."""
    courses = {row.pk: row for row in book.courses}
    if not courses:
        return []
    viewer, today = desk.viewer, clock.day_of(desk.viewer.at)
    rows = _cards(
        courses=list(courses),
        jobs=viewer.employment_ids or [NO_ROW],
        houses={chair.organisation_id for chair in viewer.capacities} or [NO_ROW],
        today=today,
    )
    found: dict[tuple[int, LineKind], DayLine] = {}
    for row in rows:
        course = courses[row[0]]
        for kind, since in _asks(row, today, is_held=course.pk in book.held):
            line = DayLine(
                key=f"{kind}:{row[1]}",
                kind=kind,
                citizens=book.names.get(course.pk, ""),
                coordination_ref=course.ref,
                since=since,
                days=max(0, (today - since).days),
            )
            earlier = found.get((course.pk, kind))
            if earlier is None or line.days > earlier.days:
                found[course.pk, kind] = line
    return list(found.values())


def _asks(row: Any, today: date, *, is_held: bool) -> list[tuple[LineKind, date]]:
    """Return what one card asks of the viewer. Who does not hold the baton hears only of their own house."""
    _course, _ref, answer, asked_at, answered_at, confirm_on, side, own, me, confirmed_at = row
    asks = []
    if side and own and me and answered_at is not None:
        asks.append((LineKind.SIDE_WAITS, clock.day_of(answered_at)))
    if not is_held:
        return asks
    if answer == ConsentAnswer.WAITING and clock.day_of(asked_at) + SLIP_AFTER <= today:
        asks.append((LineKind.SLIP_WAITS, clock.day_of(asked_at)))
    if answer == ConsentAnswer.LATER and confirmed_at is None and confirm_on <= today:
        asks.append((LineKind.CONSENT_DUE, confirm_on))
    if side and answered_at is not None and clock.day_of(answered_at) + SIDE_AFTER <= today:
        asks.append((LineKind.OTHER_SIDE_WAITS, clock.day_of(answered_at)))
    return asks
