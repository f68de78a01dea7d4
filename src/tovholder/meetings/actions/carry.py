"""Før over i planen: what came of a meeting becomes lines of the plan, without being typed again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tovholder.access.changes import changing_from, require, require_open
from tovholder.access.enums import Audience
from tovholder.access.seat import Seat
from tovholder.kernel import clock
from tovholder.meetings.actions.guards import WRITTEN, item_here, meeting_here
from tovholder.meetings.models import AgendaItem, Meeting
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import start_plan, switch_kind
from tovholder.plans.enums import LEVELS, PlanLineKind, Readers
from tovholder.plans.models import Plan
from tovholder.plans.plan_kinds import USUAL

FIT = (*LEVELS, PlanLineKind.RESOURCE, PlanLineKind.HELPS, PlanLineKind.NOTE)
"""What can come of the words of a meeting; who does what stands in the plan already, as agreements."""


@dataclass(frozen=True)
class Carried:
    """Words of one item, and which line of the plan they become."""

    item_ref: str
    text: str
    kind: PlanLineKind
    heading: str = ""


def carry_to_plan(
    seat: Seat, *, ref: str, lines: Iterable[Carried], now: datetime, kind: str = "", once: str = ""
) -> Meeting:
    """Write lines of the plan from what came of a meeting; `kind` begins the plan so, or makes it such a one.

    A line is about what its item is about, and as secret: from an item for some only it is the coordinator's alone. It
    is nobody's own words: whoever wrote the minutes chose them. Raises `NotAllowedError`: `meeting_not_running`,
    `not_fit`, and what `start_plan`, `switch_kind` and `add_line` raise.
    """
    require_open(seat)
    with changing_from(seat, "meetings.carry_to_plan", once=once) as change:
        meeting = meeting_here(seat, ref)
        require(met=meeting.state in WRITTEN, reason="meeting_not_running")
        _see_to_plan(seat, kind, now)
        for line in lines:
            require(met=line.kind in FIT, reason="not_fit")
            add_line(seat, new=_line(item_here(seat, meeting, line.item_ref), line), now=now)
        change.about(meeting)
    return meeting


def _see_to_plan(seat: Seat, kind: str, now: datetime) -> None:
    if not Plan.objects.filter(coordination_id=seat.coordination.pk).exists():
        start_plan(seat, now=now, today=clock.day_of(now), kind=kind or USUAL)
    elif kind:
        switch_kind(seat, kind=kind, now=now)


def _line(item: AgendaItem, line: Carried) -> NewLine:
    is_for_some = item.label.audience == Audience.NAMED
    return NewLine(
        kind=line.kind,
        text=line.text,
        heading=line.heading,
        topic=item.label.topic,
        readers=Readers.COORDINATOR if is_for_some else Readers.TOPIC,
    )
