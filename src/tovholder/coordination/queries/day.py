"""Min dag: what needs me, across my courses. Rows and headlines, never content."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination
from tovholder.access.seat import Desk
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover, LevelAssessment
from tovholder.coordination.notices import HANDOVER_ANSWERED, STEPPED_BACK
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.day_kinds import STILL, TOLD, URGENCY, LineKind
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import NO_ROW

ANSWER_AFTER = timedelta(days=7)
"""How long an unanswered offer to the citizen rests before it asks to be followed up (our own default)."""


@dataclass(frozen=True)
class Covered:
    """One whose place the viewer sits in: who, and the last day when it is known."""

    name: str
    until: date | None


@dataclass(frozen=True)
class DayLine:
    """One thing that needs the viewer: about whom, why, since when, and the place to go."""

    key: str
    kind: LineKind
    citizens: str
    coordination_ref: str
    since: date
    days: int
    subject_ref: str = ""
    detail: str = ""
    """A headline of one's own (the words of an agreement one holds); never another's content."""
    covers: Covered | None = None
    """The one who is away and for whom the viewer does it."""


@dataclass(frozen=True)
class CourseRow:
    """One of the viewer's courses, in the list below the lines."""

    coordination_ref: str
    citizens: str
    state: CoordinationState
    level: int | None
    is_coordinator: bool
    is_resting: bool = False


@dataclass(frozen=True)
class StepNow:
    """The step decided last in one course."""

    level: int
    decided_at: datetime
    review_on: date | None


@dataclass(frozen=True)
class Told:
    """A notice that is not yet seen: its kind, its ref, the course it is about, and when."""

    kind: str
    ref: str
    course: str
    at: datetime


@dataclass(frozen=True)
class Book:
    """The viewer's open courses with their headlines: asked for once, read by every part of Min dag."""

    courses: tuple[Coordination, ...]
    held: frozenset[int]
    """Where the viewer holds the baton, or stands in for the one who does."""
    names: dict[int, str]
    levels: dict[int, StepNow]
    batons: tuple[Any, ...] = ()
    """The hand-overs of what is held, and those the viewer is to answer, the newest last."""
    orphans: tuple[CoordinatorTerm, ...] = ()
    """For leaders: the terms whose holder has left."""
    resting: frozenset[str] = frozenset()
    """The refs of the courses whose citizen has stepped back: nothing reminds of them."""
    told: tuple[Told, ...] = ()
    """What the house has told the viewer and is not yet seen, the oldest first."""
    asleep: frozenset[str] = frozenset()
    """The keys of the lines that were put off."""


def open_book(desk: Desk) -> Book:
    """Return the viewer's open courses by the citizen's name. Four statements, however many; one more for leaders.

    The names are read once: also those of the courses whose baton is offered, and of those without a holder.
    """
    courses = _courses(desk)
    held = frozenset(row.pk for row in courses if row.is_held)
    batons = reads.handovers_to_mind(courses=held, jobs=desk.viewer.own_employment_ids)
    orphans = _terms_without_holder(desk)
    named = [row.pk for row in courses]
    named += [row.coordination_id for row in batons if _is_to_answer(desk, row)]
    named += [row.coordination_id for row in orphans]
    own = reads.told_and_asleep(account=desk.viewer.account_id or NO_ROW, kinds=TOLD, at=desk.viewer.at)
    return Book(
        courses=tuple(courses),
        held=held,
        names=citizen_names(desk, list(dict.fromkeys(named))),
        levels={
            row.pk: StepNow(row.step, row.step_decided_at, row.step_review_on)
            for row in courses
            if row.step is not None
        },
        batons=tuple(batons),
        orphans=tuple(orphans),
        resting=frozenset(row.ref for row in courses if row.is_resting),
        told=tuple(Told(kind, ref, course, at) for kind, ref, course, at, _pk in own if kind),
        asleep=frozenset(key for kind, key, _course, _at, _pk in own if not kind),
    )


def _courses(desk: Desk) -> list[Any]:
    """Return the courses with `is_held`, worked out once for all who have one chair."""
    viewer, chair = desk.viewer, desk.viewer.only_chair
    if chair is not None:
        return reads.courses_from_one_chair(
            at=viewer.at,
            today=clock.day_of(viewer.at),
            job=chair.employment_id,
            unit=chair.unit_id,
            teams=chair.team_ids,
        )
    return list(reads.courses_held(desk.coordinations, viewer.at, clock.day_of(viewer.at), viewer.employment_ids))


def coordinated_by(desk: Desk) -> QuerySet[Coordination]:
    """Return the open courses where the viewer holds the baton, or stands in for the one who does."""
    return desk.coordinations.filter(
        Exists(reads.holding(desk.viewer.at, desk.viewer.employment_ids)), closed_at__isnull=True
    )


def day_lines(desk: Desk, book: Book) -> list[DayLine]:
    """Return what the courses themselves ask of the viewer, in no order. Snoozed lines are among them."""
    return [*_batons(desk, book), *_orphans(desk, book), *_own_courses(desk, book), *_told(desk, book)]


def stirring(book: Book, lines: list[DayLine]) -> list[DayLine]:
    """Return the lines without the reminders of courses whose citizen has stepped back."""
    told = {LineKind(kind) for kind in TOLD}
    return [
        line for line in lines if line.coordination_ref not in book.resting or line.kind in STILL or line.kind in told
    ]


def in_order(lines: list[DayLine]) -> list[DayLine]:
    """Return the lines with what burns most first, and the oldest first within a kind."""
    return sorted(lines, key=lambda line: (URGENCY[line.kind], -line.days, line.key))


def by_course(lines: list[DayLine]) -> list[list[DayLine]]:
    """Return the lines course by course, in the order of each course's first line; a line of no course stands alone.

    What one does for another stands apart from one's own.
    """
    found: dict[tuple[str, Covered | None], list[DayLine]] = {}
    for line in lines:
        found.setdefault((line.coordination_ref or line.key, line.covers), []).append(line)
    return list(found.values())


def awake(book: Book, lines: list[DayLine]) -> tuple[list[DayLine], int]:
    """Return the lines that are not snoozed, and how many are."""
    shown = [line for line in lines if line.key not in book.asleep]
    return shown, len(lines) - len(shown)


def _days(desk: Desk, since: date) -> int:
    return max(0, (clock.day_of(desk.viewer.at) - since).days)


def _batons(desk: Desk, book: Book) -> list[DayLine]:
    return [
        DayLine(
            key=f"baton:{row.ref}",
            kind=LineKind.BATON_OFFERED,
            citizens=book.names.get(row.coordination_id, ""),
            coordination_ref="",
            since=clock.day_of(row.offered_at),
            days=_days(desk, clock.day_of(row.offered_at)),
            subject_ref=row.ref,
        )
        for row in book.batons
        if _is_to_answer(desk, row)
    ]


def _is_to_answer(desk: Desk, row: Any) -> bool:
    """Tell whether a hand-over waits for the viewer's answer."""
    is_open = row.state == HandoverState.OFFERED and row.course_state == CoordinationState.ACTIVE
    return is_open and row.to_id in desk.viewer.own_employment_ids


def _terms_without_holder(desk: Desk) -> list[CoordinatorTerm]:
    """Return, for leaders, the terms in their units whose holder has left, and nobody else is asked."""
    if not desk.viewer.leads_units:
        return []
    return list(
        CoordinatorTerm.objects.filter(
            ~in_force(desk.viewer.at, "employment__"),
            coordination__state=CoordinationState.ACTIVE,
            employment__unit_id__in=desk.viewer.leads_units,
            is_first_contact=True,
            ends_at=FOREVER,
        )
        .exclude(coordination__handovers__state=HandoverState.OFFERED)
        .select_related("coordination", "employment")
        .order_by("pk")
    )


def _orphans(desk: Desk, book: Book) -> list[DayLine]:
    return [
        DayLine(
            key=f"orphan:{term.ref}",
            kind=LineKind.NO_COORDINATOR,
            citizens=book.names.get(term.coordination_id, ""),
            coordination_ref=term.coordination.ref,
            since=clock.day_of(term.employment.ends_at),
            days=_days(desk, clock.day_of(term.employment.ends_at)),
            subject_ref=term.coordination.ref,
        )
        for term in book.orphans
    ]


def _own_courses(desk: Desk, book: Book) -> list[DayLine]:
    batons: dict[int, Handover] = {row.coordination_id: row for row in book.batons}
    return [
        DayLine(
            key=f"{kind}:{subject or course.ref}",
            kind=kind,
            citizens=book.names.get(course.pk, ""),
            coordination_ref=course.ref,
            since=since,
            days=_days(desk, since),
            subject_ref=subject,
        )
        for course in book.courses
        if course.pk in book.held
        for kind, since, subject in _asks(desk, course, book.levels.get(course.pk), batons.get(course.pk))
    ]


def latest_levels(ids: list[int]) -> dict[int, LevelAssessment]:
    """Return the newest assessment of each course."""
    if not ids:
        return {}
    return {row.coordination_id: row for row in reads.levels_of(courses=ids)}


def _asks(
    desk: Desk,
    course: Any,
    assessment: StepNow | None,
    baton: Handover | None,
) -> list[tuple[LineKind, date, str]]:
    """Return what one course asks of its coordinator: at most one thing about the step, one about the baton."""
    today = clock.day_of(desk.viewer.at)
    asks: list[tuple[LineKind, date, str]] = []
    if course.state == CoordinationState.OFFERED and course.offer is not None:
        if course.offered_on is None:
            asks.append((LineKind.NOT_OFFERED, clock.day_of(course.opened_at), ""))
        elif course.offered_on + ANSWER_AFTER <= today:
            asks.append((LineKind.OFFER_WAITS, course.offered_on, ""))
    elif course.state == CoordinationState.ACTIVE and assessment is None:
        since = course.accepted_on or clock.day_of(course.opened_at)
        asks.append((LineKind.NO_LEVEL, since, ""))
    elif assessment is not None and assessment.review_on is not None and assessment.review_on <= today:
        asks.append((LineKind.REVIEW_DUE, assessment.review_on, ""))
    if course.to_ask is not None:
        asks.append((LineKind.ASK_AGAIN, course.to_ask_on, course.to_ask))
    if baton is not None:
        asks += _asks_of_baton(desk, baton)
    return asks


def _asks_of_baton(desk: Desk, baton: Handover) -> list[tuple[LineKind, date, str]]:
    offered_on = clock.day_of(baton.offered_at)
    if baton.state == HandoverState.OFFERED and baton.to_id not in desk.viewer.own_employment_ids:
        return [(LineKind.BATON_WAITS, offered_on, baton.ref)] if _days(desk, offered_on) > 0 else []
    if baton.state == HandoverState.DECLINED and baton.answered_at is not None:
        return [(LineKind.BATON_DECLINED, clock.day_of(baton.answered_at), baton.ref)]
    if baton.state == HandoverState.ACCEPTED and baton.citizen_told_on is None and baton.answered_at is not None:
        return [(LineKind.CITIZEN_NOT_TOLD, clock.day_of(baton.answered_at), baton.ref)]
    return []


def _told(desk: Desk, book: Book) -> list[DayLine]:
    """Return what the house has told the viewer and what is not yet seen: a line each, with "seen" as its verb.

    What was told several times of one course is one line: as old as the first, seen up to the last. Who gave the baton
    away has no seat any more: the line says that it was taken, and nothing of the course. A no stands as a line of the
    course itself.
    """
    courses = {row.ref: row for row in book.courses}
    together: dict[tuple[str, str], list[Told]] = {}
    for row in book.told:
        if row.kind == STEPPED_BACK or (row.course in courses) != (row.kind == HANDOVER_ANSWERED):
            together.setdefault((row.kind, row.course), []).append(row)
    return [
        DayLine(
            key=f"{kind}:{told[-1].ref}",
            kind=LineKind(kind),
            citizens=book.names.get(courses[ref].pk, "") if ref in courses else "",
            coordination_ref=ref if ref in courses else "",
            since=clock.day_of(told[0].at),
            days=_days(desk, clock.day_of(told[0].at)),
            subject_ref=told[-1].ref,
        )
        for (kind, ref), told in together.items()
    ]


def course_rows(book: Book) -> list[CourseRow]:
    """Return the viewer's courses in the order of the book."""
    return [
        CourseRow(
            coordination_ref=row.ref,
            citizens=book.names.get(row.pk, ""),
            state=CoordinationState(row.state),
            level=book.levels[row.pk].level if row.pk in book.held and row.pk in book.levels else None,
            is_coordinator=row.pk in book.held,
            is_resting=row.ref in book.resting,
        )
        for row in book.courses
    ]
