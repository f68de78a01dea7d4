"""Planen, as one seat may know it: every line as a card, and the plan's own words."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tovholder.access.enums import Audience
from tovholder.access.holding import is_own, own_ids
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How, Source
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.plans.enums import JOINT_PLAN_FROM, LEVELS, PlanLineKind, PlanLineState, Verdict
from tovholder.plans.line_columns import OWN
from tovholder.plans.models import PlanLine
from tovholder.plans.plan_kinds import Heading, PlanKind, life_areas, read_kind
from tovholder.plans.queries import reads

OUT = (PlanLineState.DROPPED, PlanLineState.TAKEN)
"""What is not in the plan any more."""


@dataclass(frozen=True)
class LineCard:
    """One line of the plan, with everything its kind may say."""

    ref: str
    label: int
    """What it may be known by."""
    version: int
    kind: PlanLineKind
    text: str
    heading: str
    source: str
    source_name: str
    life_area: str
    life_area_number: int | None
    aim: str
    aim_name: str
    parent_ref: str
    responsible: str
    responsible_ref: str
    responsible_kind: str
    starts_on: date | None
    ends_on: date | None
    scope: str
    waits_on: str
    waits_for_ref: str
    waits_since: date | None
    waits_days: int
    decided_by: str
    law: str
    complaint: str
    phone: str
    state: PlanLineState
    state_name: str
    closed_on: date | None
    closing_note: str
    is_late: bool
    is_own: bool
    may_change: bool
    only_coordinator: bool
    """Whether nobody but the coordinator and those it is about may read it."""
    is_secret: bool
    """Whether only named participants may know of it: it stays off paper."""
    topic: int
    topic_name: str
    made_on: date


@dataclass(frozen=True)
class Answered:
    """What a citizen said to the plan."""

    name: str
    verdict: Verdict
    why: str
    """In their own words: for themselves and the coordinator; empty for everybody else."""
    on: date
    how: How


@dataclass(frozen=True)
class Lines:
    """The lines of a plan that a seat may read, in the order of the plan."""

    lines: tuple[LineCard, ...]

    def of(self, *kinds: PlanLineKind) -> list[LineCard]:
        """Return the open lines of some kinds, in the order of the plan."""
        return [line for line in self.lines if line.kind in kinds and line.state == PlanLineState.OPEN]

    @property
    def goals(self) -> list[LineCard]:
        """Return the goals of every level that are not taken out: those at work, reached and given up."""
        return [line for line in self.lines if line.kind in LEVELS and line.state not in OUT]

    @property
    def taken_back(self) -> list[LineCard]:
        """Return what the citizen who reads it has taken back; nobody else sees it."""
        return [line for line in self.lines if line.state == PlanLineState.TAKEN]

    @property
    def waiting(self) -> list[LineCard]:
        """Return what waits, the longest first."""
        found = [line for line in self.lines if line.waits_since and line.state == PlanLineState.OPEN]
        return sorted(found, key=lambda line: -line.waits_days)

    def line(self, ref: str) -> LineCard | None:
        """Return one line by its ref."""
        return next((line for line in self.lines if line.ref == ref), None)


@dataclass(frozen=True)
class PlanSheet(Lines):
    """The plan of a course as a seat may read it."""

    ref: str
    started_on: date
    has_expectations: bool
    kind: PlanKind
    is_kind_known: bool
    """Whether the seat may know which kind of plan it is: the name of a method can tell an illness."""
    answers: tuple[Answered, ...] = field(default=())
    """What each citizen said last."""

    @property
    def headings(self) -> list[Heading]:
        """Return the headings that are in use in this plan."""
        return [heading for heading in self.kind.headings if self.has_expectations or not heading.is_optional]

    def under(self, heading: Heading) -> list[LineCard]:
        """Return the notes under a heading."""
        return [line for line in self.of(PlanLineKind.NOTE) if line.heading == heading.key]


def plan_owed_since(seat: Seat) -> date | None:
    """Return the day on which a step with a joint plan was decided, where there is no plan; None where all is well."""
    rows: list[Any] = reads.steps_without_plan(here=seat.coordination.pk, labels=seat.labels)
    owes = bool(rows) and rows[0].level >= JOINT_PLAN_FROM
    return clock.day_of(seat.show(rows)[0].decided_at) if owes else None


def lines_at_a_glance(seat: Seat) -> Lines:
    """Return the lines alone, for pages that show some of them. One statement."""
    return Lines(tuple(_cards(seat, _lines_at_work(seat))))


def plan_sheet(seat: Seat, *, also: str = "") -> PlanSheet | None:
    """Return the plan as this seat may know it, or None before it is begun. Two statements however long it is.

    What is over stands in the history and not here, but for goals and the line with the ref `also`.
    """
    plans: list[Any] = reads.plan_here(here=seat.coordination.pk, labels=seat.labels)
    if not plans:
        return None
    plan = plans[0]
    lines = _lines_at_work(seat, also)
    kind_known = plan.label_id in seat.labels
    if kind_known:
        seat.shown.add(plan.label_id)
    return PlanSheet(
        ref=plan.ref,
        started_on=plan.started_on,
        has_expectations=plan.has_expectations,
        kind=read_kind(plan.template),
        is_kind_known=kind_known,
        lines=tuple(_cards(seat, lines)),
        answers=tuple(_answers(seat, plans)),
    )


def visible_lines(seat: Seat) -> list[PlanLine]:
    """Return every line there has been, as far as the seat may see it, in the order of the plan."""
    return seat.show(reads.lines_here(**_facts(seat)))


def visible_line(seat: Seat, ref: str) -> list[PlanLine]:
    """Return one line that the seat may see, or nothing."""
    return seat.show(reads.one_line(ref=ref, **_facts(seat)))


def _lines_at_work(seat: Seat, also: str = "") -> list[PlanLine]:
    return seat.show(reads.lines_at_work(also=also, **_facts(seat)))


def _facts(seat: Seat) -> dict[str, Any]:
    return {"here": seat.coordination.pk, "labels": seat.labels, "citizens": seat.citizen_ids, **own_ids(seat)}


def _answers(seat: Seat, rows: list[Any]) -> list[Answered]:
    """Return what each citizen said last; the rows are the plan's, one for each answer, the newest first.

    Why they said it is between each of them and the coordinator: the others read the verdict alone.
    """
    names = {citizen.pk: citizen.name for citizen in seat.citizens}
    newest: dict[int, Any] = {}
    for row in rows:
        if row.said_by in names:
            newest.setdefault(row.said_by, row)
    seat.shown.update(row.said_label for row in newest.values())
    return [
        Answered(
            names[pk],
            Verdict(row.verdict),
            row.why if seat.is_coordinator or (seat.chair is None and seat.viewer.citizen_id == pk) else "",
            row.said_on,
            How(row.said_how),
        )
        for pk, row in newest.items()
    ]


def _cards(seat: Seat, rows: list[PlanLine]) -> list[LineCard]:
    refs = {row.pk: row.ref for row in rows}
    topics = {topic.number: topic.name for topic in all_topics()}
    areas = {area.number: area.name for area in life_areas()}
    today = clock.day_of(seat.viewer.at)
    return [_card(seat, row, refs, topics, areas, today) for row in rows]


def _card(
    seat: Seat, row: PlanLine, refs: dict[int, str], topics: dict[int, str], areas: dict[int, str], today: date
) -> LineCard:
    state = PlanLineState(row.state)
    hidden_wait = row.waits_for_id is not None and row.waits_for_id not in refs
    since = None if hidden_wait else row.waits_since
    responsible = row.responsible
    return LineCard(
        ref=row.ref,
        label=row.label_id,
        version=row.version,
        kind=PlanLineKind(row.kind),
        text=row.text,
        heading=row.heading,
        source=row.source,
        source_name=str(Source(row.source).label) if row.source else "",
        life_area=areas.get(row.life_area or 0, ""),
        life_area_number=row.life_area,
        aim=row.aim,
        aim_name=row.get_aim_display() if row.aim else "",
        parent_ref=refs.get(row.parent_id or 0, ""),
        responsible=describe_party(responsible)[0] if responsible is not None else "",
        responsible_ref=responsible.ref if responsible is not None else "",
        responsible_kind=responsible.kind if responsible is not None else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        scope=row.scope,
        waits_on="" if hidden_wait else row.waits_on,
        waits_for_ref=refs.get(row.waits_for_id or 0, ""),
        waits_since=since,
        waits_days=(today - since).days if since is not None else 0,
        decided_by=row.decided_by,
        law=row.law,
        complaint=row.complaint,
        phone=row.phone,
        state=state,
        state_name=_state_name(row),
        closed_on=row.closed_on,
        closing_note=row.closing_note,
        is_late=_is_late(row, today),
        is_own=responsible is not None and is_own(seat, responsible),
        may_change=_may_change(seat, row),
        only_coordinator=row.label.audience == Audience.NAMED and responsible is None,
        is_secret=row.label.audience == Audience.NAMED,
        topic=row.label.topic,
        topic_name=topics.get(row.label.topic, ""),
        made_on=clock.day_of(row.created_at),
    )


def _state_name(row: PlanLine) -> str:
    return str(PlanLineState(row.state).label)


def _is_late(row: PlanLine, today: date) -> bool:
    """Tell whether the day has passed; what others have decided runs until its day and is never late."""
    has_passed = row.ends_on is not None and row.ends_on < today
    return row.state == PlanLineState.OPEN and row.kind != PlanLineKind.DECIDED and has_passed


def _may_change(seat: Seat, row: Any) -> bool:
    """Tell whether to show the way to change it; the action decides again."""
    if not seat.is_open or seat.viewer.account_id is None:
        return False
    if row.recorded_by_id == seat.viewer.account_id:
        return True
    if seat.chair is None:
        return seat.oneself is not None and row.source in OWN
    does_it = row.responsible is not None and is_own(seat, row.responsible)
    return (seat.is_coordinator or does_it) and row.of_citizen is None


def decided_here(seat: Seat) -> list[LineCard]:
    """Return what others have decided and still holds, as far as the seat may know it: it goes on whatever is said."""
    sheet = plan_sheet(seat)
    return sheet.of(PlanLineKind.DECIDED) if sheet is not None else []
