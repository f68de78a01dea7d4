"""Planens historik: dated facts about the lines a seat may see, and the plan as it stood on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from tovholder.access.enums import Audience
from tovholder.access.seat import Seat
from tovholder.audit.queries import Stage, earlier_values, stages_of
from tovholder.coordination.queries.history import Change, Fact, FactKind, Told
from tovholder.kernel import clock
from tovholder.plans.enums import PlanLineKind, PlanLineState
from tovholder.plans.models import PlanLine
from tovholder.plans.queries import reads
from tovholder.plans.queries.plan import OUT, visible_line, visible_lines


@dataclass(frozen=True)
class LineThen:
    """A line as it stood: its words, its days and where it was."""

    ref: str
    kind: PlanLineKind
    text: str
    ends_on: date | None
    state: PlanLineState
    since: datetime


@dataclass(frozen=True)
class Pair:
    """One line on two days; None where it did not stand yet."""

    kind: PlanLineKind
    before: LineThen | None
    after: LineThen | None
    is_secret: bool = False
    """Whether only named ones may know of it: it stays off paper."""

    @property
    def has_changed(self) -> bool:
        """Tell whether words, day or standing differ."""
        if self.before is None or self.after is None:
            return True
        return _said_by(self.before) != _said_by(self.after)


def plan_facts(seat: Seat) -> list[Told]:
    """Return what happened to the lines of the plan that the seat may see."""
    told: list[Change] = []
    for row, stages in _stages(visible_lines(seat)):
        told.append(Change(FactKind.PLAN, row.created_at, partial(_added, row, stages[0])))
        told += [
            Change(FactKind.PLAN, after.since, partial(_changes, row, before, after))
            for before, after in pairwise(stages)
        ]
    return [*told, *_taken_back(seat)]


def _taken_back(seat: Seat) -> list[Fact]:
    """Return that a citizen has taken words back which the seat could read, and who; nothing of what they said."""
    return [
        Fact(
            FactKind.PLAN,
            "taken_back",
            row.taken_at,
            row.taken_from_id,
            name=row.label.owner.citizen.name,
            is_secret=row.taken_from.audience == Audience.NAMED,
        )
        for row in reads.taken_here(here=seat.coordination.pk, labels=seat.labels)
    ]


def versions_of(seat: Seat, ref: str) -> list[LineThen]:
    """Return every version of one line that the seat may see, the newest first; empty for a line it may not."""
    for row, stages in _stages(visible_line(seat, ref)):
        return _distinct(_then(row, stage) for stage in stages)
    return []


def _distinct(versions: Iterator[LineThen]) -> list[LineThen]:
    """Return the versions that differ in words, day or standing from the one before, the newest first."""
    found: list[LineThen] = []
    for then in versions:
        if not found or _said_by(found[-1]) != _said_by(then):
            found.append(then)
    return found[::-1]


def _said_by(then: LineThen) -> tuple[str, date | None, PlanLineState]:
    return then.text, then.ends_on, then.state


def side_by_side(seat: Seat, *, first: date, second: date) -> list[Pair]:
    """Return the plan at the end of two days, line by line in its order; lines that stood on neither are left out."""
    pairs = []
    for row, stages in _stages(visible_lines(seat)):
        before, after = _at(row, stages, first), _at(row, stages, second)
        if before is not None or after is not None:
            pairs.append(Pair(PlanLineKind(row.kind), before, after, _is_secret(row)))
    return pairs


def _stages(rows: list[PlanLine]) -> Iterator[tuple[PlanLine, list[Stage]]]:
    """Yield each line with what it said and from when, the oldest first."""
    earlier = earlier_values(PlanLine, row_ids=[row.pk for row in rows], label_ids={row.label_id for row in rows})
    for row in rows:
        yield row, stages_of(row.created_at, earlier.get(row.pk, []), partial(_values, row))


def _values(row: PlanLine) -> dict[str, Any]:
    """Return the present values as the history keeps the earlier ones."""
    return {
        "text": row.text,
        "starts_on": _iso(row.starts_on),
        "ends_on": _iso(row.ends_on),
        "state": row.state,
        "closing_note": row.closing_note,
        "waits_on": row.waits_on,
        "waits_since": _iso(row.waits_since),
        "responsible_id": row.responsible_id,
        "closed_on": _iso(row.closed_on),
    }


def _added(row: PlanLine, stage: Stage) -> Iterator[Fact]:
    yield _fact(row, "added", row.created_at, stage.values, text=stage.values["text"])


def _changes(row: PlanLine, earlier: Stage, later: Stage) -> Iterator[Fact]:
    at, before, after = later.since, earlier.values, later.values
    if before["text"] != after["text"]:
        yield _fact(row, "reworded", at, after, text=after["text"], earlier=before["text"])
    if before["ends_on"] != after["ends_on"]:
        yield _fact(row, "moved", at, after, day=_day(after["ends_on"]), old_day=_day(before["ends_on"]))
    if before["responsible_id"] != after["responsible_id"]:
        yield _fact(row, "passed_on", at, after)
    if before["state"] != after["state"]:
        code = "reopened" if after["state"] == PlanLineState.OPEN else str(after["state"])
        yield _fact(row, code, at, after, earlier=after["closing_note"])
    waits = before["waits_since"] is not None, after["waits_since"] is not None
    if waits[0] != waits[1] and after["state"] == PlanLineState.OPEN:
        yield _fact(row, "waits" if waits[1] else "waits_no_more", at, after, earlier=after["waits_on"])


def _fact(
    row: PlanLine,
    code: str,
    at: datetime,
    values: dict[str, Any],
    *,
    text: str = "",
    earlier: str = "",
    day: date | None = None,
    old_day: date | None = None,
) -> Fact:
    return Fact(
        FactKind.PLAN,
        code,
        at,
        row.label_id,
        name=str(PlanLineKind(row.kind).label),
        other=earlier,
        text=text or values["text"],
        day=day,
        old_day=old_day,
        is_secret=_is_secret(row),
    )


def _is_secret(row: PlanLine) -> bool:
    return row.label.audience == Audience.NAMED


def _at(row: PlanLine, stages: list[Stage], day: date) -> LineThen | None:
    """Return the line as it stood at the end of a day; None before it was written and after it was taken out."""
    end = clock.midnight_after(day)
    standing = [stage for stage in stages if stage.since < end]
    if not standing:
        return None
    then = _then(row, standing[-1])
    return None if then.state in OUT else then


def _then(row: PlanLine, stage: Stage) -> LineThen:
    values = stage.values
    return LineThen(
        ref=row.ref,
        kind=PlanLineKind(row.kind),
        text=values["text"],
        ends_on=_day(values["ends_on"]),
        state=PlanLineState(values["state"]),
        since=stage.since,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
