"""Linjerne i planen: add, change one, move; the history keeps the words that were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from tovholder.access.changes import changing_from, require
from tovholder.access.enums import CoordinationState
from tovholder.access.holding import is_own
from tovholder.access.models import Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.audit.queries import earlier_values
from tovholder.coordination.enums import Source
from tovholder.kernel.models import change_row
from tovholder.plans.actions.partakers import account_of, holder_here
from tovholder.plans.actions.placing import Placing, label_of_line
from tovholder.plans.actions.plan import plan_of
from tovholder.plans.enums import CRISIS, LEVELS, WORDS, Aim, PlanLineKind, PlanLineState, Readers
from tovholder.plans.line_columns import COLUMNS, OWN, may_stand_under
from tovholder.plans.models import Plan, PlanLine
from tovholder.plans.notices import tell_line_changed
from tovholder.plans.plan_kinds import read_kind

BY_CITIZEN = frozenset(
    {*WORDS, PlanLineKind.RESOURCE, PlanLineKind.HELPS, PlanLineKind.WISH, PlanLineKind.GOAL, *CRISIS}
)
"""What a citizen writes in the plan without anybody."""


@dataclass(frozen=True)
class NewLine:
    """A line as it is written: its kind, its words, and what the kind asks for beside them."""

    kind: PlanLineKind
    text: str
    heading: str = ""
    source: Source | None = None
    life_area: int | None = None
    topic: int | None = None
    """What it is about; None takes the suggestion of `suggested_topic`."""
    aim: Aim | None = None
    parent_ref: str = ""
    responsible_ref: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    scope: str = ""
    decided_by: str = ""
    law: str = ""
    complaint: str = ""
    phone: str = ""
    readers: Readers = Readers.TOPIC
    citizen_ref: str = ""


def add_line(seat: Seat, *, new: NewLine, now: datetime, once: str = "") -> PlanLine:
    """Write a line. The coordinator writes every kind, the citizen their own words, goals and kriseplan.

    Raises `NotAllowedError`: `not_accepted`, `no_plan`, `not_coordinator`, `text_missing`, `source_missing`,
    `level_off`, `wrong_parent`, `responsible_missing`, `holder_not_here`, `start_missing`, `ends_before_start`,
    `decided_by_missing`, `topic_missing`, `citizen_missing`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    _guard_writer(seat, new.kind)
    plan = plan_of(seat)
    responsible = _guard_words(seat, plan, new)
    source = _source_of(seat, new)
    parent = _parent(seat, new)
    with changing_from(seat, "plans.add_line", once=once) as change:
        label = label_of_line(
            seat,
            Placing(
                new.kind,
                source,
                new.topic,
                new.life_area,
                new.readers,
                responsible,
                new.citizen_ref,
                new.decided_by,
                new.law,
            ),
            now,
        )
        made = PlanLine.objects.create(
            plan=plan,
            label=label,
            kind=new.kind,
            position=_next_position(plan),
            text=new.text.strip(),
            heading=new.heading,
            source=source,
            life_area=new.life_area,
            aim=new.aim or "",
            parent=parent,
            responsible=responsible,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            scope=new.scope.strip(),
            decided_by=new.decided_by.strip(),
            law=new.law.strip(),
            complaint=new.complaint.strip(),
            phone=new.phone.strip(),
            recorded_by_id=account_of(seat),
        )
        change.about(made)
        tell_line_changed(made, by=account_of(seat), now=now)
    return made


def change_line(
    seat: Seat, *, ref: str, seen_version: int, changes: Mapping[str, Any], now: datetime, once: str = ""
) -> PlanLine:
    """Change one or more fields of a line; those affected are told, and the history keeps what stood there.

    `changes` names columns of `COLUMNS`; `responsible` is the ref of one who takes part. Who does it and the
    coordinator may; words only those whose they are, and what a professional rewords is marked as told with support.
    Raises `ChangedByAnotherError`, and `NotAllowedError`:
    `not_accepted`, `not_here`, `only_own_line`, `their_words`, `line_closed`, `no_such_field`, `text_missing`,
    `source_missing`, `decided_by_missing`, `holder_not_here`, `ends_before_start`.
    """
    row = line_to_change(seat, ref)
    require(met=row.state == PlanLineState.OPEN, reason="line_closed")
    values = _values(seat, row, changes)
    with changing_from(seat, "plans.change_line", once=once) as change:
        change_row(row, seen_version=seen_version, **values)
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def undo_change(seat: Seat, *, ref: str, seen_version: int, now: datetime, once: str = "") -> PlanLine:
    """Put back what stood in a line before its last change; done twice it undoes itself. Those affected are told.

    Raises as `change_line`, and `NotAllowedError("nothing_to_undo")`.
    """
    row = line_to_change(seat, ref)
    require(met=row.state == PlanLineState.OPEN, reason="line_closed")
    values = _before(seat, row)
    require(met=bool(values), reason="nothing_to_undo")
    with changing_from(seat, "plans.undo_change", once=once) as change:
        change_row(row, seen_version=seen_version, **values)
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def _before(seat: Seat, row: PlanLine) -> dict[str, Any]:
    """Return what differs in the newest earlier version that differs; nothing when the line was never changed."""
    for earlier in reversed(earlier_values(PlanLine, row_ids=[row.pk], label_ids={row.label_id}).get(row.pk, [])):
        values = {
            name: _kept(name, earlier.values[_column(name)])
            for name in COLUMNS[PlanLineKind(row.kind)] | {"source"}
            if _kept(name, earlier.values[_column(name)]) != getattr(row, _column(name))
        }
        if values:
            return _with_responsible(seat, values)
    return {}


def _column(name: str) -> str:
    return f"{name}_id" if name == "responsible" else name


def _kept(name: str, value: Any) -> Any:
    """Return a value as the column has it; the history keeps days as text."""
    return date.fromisoformat(value) if name in {"starts_on", "ends_on"} and value else value


def _with_responsible(seat: Seat, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with the one who did it before, as long as they still take part."""
    if "responsible" not in values:
        return values
    party = Party.objects.get(pk=values["responsible"])
    return values | {"responsible": holder_here(seat, party.ref)}


def move_line(seat: Seat, *, ref: str, up: bool, seen_version: int | None = None, once: str = "") -> PlanLine:
    """Let a line change places with the nearest one of its kind that the seat may see, above or below it.

    Raises `ChangedByAnotherError`, and as `change_line` who may not. Nothing happens at the end of the list.
    """
    row = line_to_change(seat, ref)
    beside = PlanLine.objects.filter(
        plan=row.plan, kind=row.kind, parent=row.parent, heading=row.heading, label_id__in=seat.labels
    )
    if up:
        other = beside.filter(position__lt=row.position).order_by("-position", "-pk").first()
    else:
        other = beside.filter(position__gt=row.position).order_by("position", "pk").first()
    with changing_from(seat, "plans.move_line", once=once) as change:
        change.about(row)
        if other is not None:
            here, there = row.position, other.position
            change_row(row, seen_version=seen_version, position=there)
            change_row(other, position=here)
    return row


def line_to_change(seat: Seat, ref: str) -> PlanLine:
    """Return a line that the seat may change.

    Raises `NotAllowedError`: `not_accepted`, `not_here`, `only_own_line`, `their_words`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    row = (
        PlanLine.objects.filter(plan__coordination_id=seat.coordination.pk, ref=ref)
        .select_related("plan__coordination", "responsible", "label__owner", "recorded_by")
        .first()
    )
    if row is None or not (row.label_id in seat.labels or _does_it(seat, row)):
        raise NotAllowedError("not_here")
    if row.recorded_by_id == account_of(seat) or _is_own_words(seat, row):
        return row
    require(met=seat.is_coordinator or _does_it(seat, row), reason="only_own_line")
    require(met=row.recorded_by.citizen_id is None, reason="their_words")
    return row


def _does_it(seat: Seat, row: PlanLine) -> bool:
    return row.responsible is not None and is_own(seat, row.responsible)


def _is_own_words(seat: Seat, row: PlanLine) -> bool:
    """Tell whether a citizen sits here whose words they are: also those somebody wrote down for them."""
    return seat.oneself is not None and row.source in OWN


def _guard_writer(seat: Seat, kind: PlanLineKind) -> None:
    require(met=seat.is_coordinator or (seat.oneself is not None and kind in BY_CITIZEN), reason="not_coordinator")


def _guard_words(seat: Seat, plan: Plan, new: NewLine) -> Party | None:
    """Return the one who does an intervention, after what its kind demands is there."""
    require(met=bool(new.text.strip()), reason="text_missing")
    kind = read_kind(plan.template)
    require(met=new.kind not in LEVELS or new.kind in kind.levels, reason="level_off")
    is_note = new.kind == PlanLineKind.NOTE
    headings = {row.key for row in kind.headings if plan.has_expectations or not row.is_optional}
    require(met=is_note == (new.heading in headings), reason="level_off")
    if new.kind == PlanLineKind.DECIDED:
        require(met=bool(new.decided_by.strip() and new.law.strip()), reason="decided_by_missing")
    if new.kind != PlanLineKind.INTERVENTION:
        return None
    require(met=bool(new.responsible_ref), reason="responsible_missing")
    require(met=new.starts_on is not None, reason="start_missing")
    _guard_days(new.starts_on, new.ends_on)
    return holder_here(seat, new.responsible_ref)


def _guard_days(starts_on: date | None, ends_on: date | None) -> None:
    require(met=starts_on is None or ends_on is None or ends_on >= starts_on, reason="ends_before_start")


def _source_of(seat: Seat, new: NewLine) -> str:
    """Return whose words a line is: the citizen's own when they write it themselves."""
    if seat.chair is None:
        return Source.CITIZEN.value
    require(met=new.source is not None or new.kind not in WORDS, reason="source_missing")
    return new.source.value if new.source is not None else ""


def _parent(seat: Seat, new: NewLine) -> PlanLine | None:
    if not new.parent_ref:
        return None
    rows = PlanLine.objects.filter(plan__coordination_id=seat.coordination.pk, label_id__in=seat.labels)
    row = rows.filter(ref=new.parent_ref).first()
    if row is None or not may_stand_under(new.kind, PlanLineKind(row.kind)):
        raise NotAllowedError("wrong_parent")
    return row


def _next_position(plan: Plan) -> int:
    last = plan.lines.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _values(seat: Seat, row: PlanLine, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to write. Raises as `change_line`."""
    kind = PlanLineKind(row.kind)
    require(met=bool(changes) and set(changes) <= COLUMNS[kind], reason="no_such_field")
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in changes.items()
    }
    require(met=bool(values.get("text", row.text)), reason="text_missing")
    require(met=bool(values.get("source", row.source)) or kind not in WORDS, reason="source_missing")
    if kind == PlanLineKind.DECIDED:
        both = values.get("decided_by", row.decided_by) and values.get("law", row.law)
        require(met=bool(both), reason="decided_by_missing")
    if kind == PlanLineKind.INTERVENTION:
        require(met=values.get("starts_on", row.starts_on) is not None, reason="start_missing")
        _guard_days(values.get("starts_on", row.starts_on), values.get("ends_on", row.ends_on))
    if "responsible" in values:
        values["responsible"] = holder_here(seat, str(values["responsible"]))
    return values | _whose(seat, row, values)


def _whose(seat: Seat, row: PlanLine, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return whose words they are now: what a professional rewords is no longer said by the citizen alone."""
    is_reworded = seat.chair is not None and values.get("text", row.text) != row.text
    was_theirs = row.source == Source.CITIZEN and values.get("source", row.source) == Source.CITIZEN
    return {"source": Source.CITIZEN_SUPPORTED.value} if is_reworded and was_theirs else {}
