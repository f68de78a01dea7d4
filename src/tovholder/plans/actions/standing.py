"""Hvor en linje står: closed, opened again, waiting, kept to the coordinator."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.plans.actions.lines import line_to_change
from tovholder.plans.actions.partakers import account_of
from tovholder.plans.actions.placing import Placing, label_of_line
from tovholder.plans.enums import PlanLineKind, PlanLineState, Readers
from tovholder.plans.line_columns import closings_of, may_wait
from tovholder.plans.models import PlanLine
from tovholder.plans.notices import tell_line_changed


@dataclass(frozen=True)
class Wait:
    """What a line waits for, in words or as another line, and since when."""

    since: date
    on: str = ""
    line_ref: str = ""


def close_line(
    seat: Seat,
    *,
    ref: str,
    state: PlanLineState,
    on: date,
    now: datetime,
    note: str = "",
    seen_version: int | None = None,
    once: str = "",
) -> PlanLine:
    """Say how a line came to its end: reached, given up, over or taken out. What it waited for is over with it.

    Raises `ChangedByAnotherError`, `NotAllowedError("not_a_line_closing")`, and what `line_to_change` raises.
    """
    row = line_to_change(seat, ref)
    require(met=state in closings_of(PlanLineKind(row.kind)), reason="not_a_line_closing")
    with changing_from(seat, "plans.close_line", once=once) as change:
        change_row(
            row,
            seen_version=seen_version,
            state=state,
            closed_on=on,
            closing_note=note.strip(),
            waits_for=None,
            waits_on="",
            waits_since=None,
        )
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def reopen_line(seat: Seat, *, ref: str, now: datetime, seen_version: int | None = None, once: str = "") -> PlanLine:
    """Undo the closing. Raises `ChangedByAnotherError`, and what `line_to_change` raises."""
    row = line_to_change(seat, ref)
    with changing_from(seat, "plans.reopen_line", once=once) as change:
        change_row(row, seen_version=seen_version, state=PlanLineState.OPEN, closed_on=None, closing_note="")
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def let_wait(
    seat: Seat, *, ref: str, wait: Wait | None, now: datetime, seen_version: int | None = None, once: str = ""
) -> PlanLine:
    """Write what a line waits for, or with None that it waits no more.

    Raises `ChangedByAnotherError`, and `NotAllowedError`: `cannot_wait`, `waits_on_missing`, `waits_in_a_ring`, and
    what `line_to_change` raises.
    """
    row = line_to_change(seat, ref)
    require(met=may_wait(PlanLineKind(row.kind)) and row.state == PlanLineState.OPEN, reason="cannot_wait")
    other = _waited_for(seat, row, wait)
    on = wait.on.strip() if wait is not None and other is None else ""
    require(met=wait is None or other is not None or bool(on), reason="waits_on_missing")
    with changing_from(seat, "plans.let_wait", once=once) as change:
        change_row(
            row,
            seen_version=seen_version,
            waits_for=other,
            waits_on=on,
            waits_since=wait.since if wait is not None else None,
        )
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def keep_to_coordinator(
    seat: Seat, *, ref: str, now: datetime, seen_version: int | None = None, once: str = ""
) -> PlanLine:
    """Hide a line from everybody but the coordinator and those it is about; its words stay as they are.

    The citizen may for their own words, the coordinator for every line. Raises `ChangedByAnotherError`, and
    `NotAllowedError`: `not_here`, `only_own_line`.
    """
    row = _own_or_coordinated(seat, ref)
    placing = Placing(
        PlanLineKind(row.kind),
        row.source,
        topic=row.label.topic,
        readers=Readers.COORDINATOR,
        responsible=row.responsible,
    )
    with changing_from(seat, "plans.keep_to_coordinator", once=once) as change:
        change_row(row, seen_version=seen_version, label=label_of_line(seat, placing, now))
        change.about(row)
    return row


def _own_or_coordinated(seat: Seat, ref: str) -> PlanLine:
    try:
        return line_to_change(seat, ref)
    except NotAllowedError as refusal:
        if refusal.reason != "their_words" or not seat.is_coordinator:
            raise
    rows = PlanLine.objects.filter(plan__coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=ref)
    return rows.select_related("label", "responsible").get()


def _waited_for(seat: Seat, row: PlanLine, wait: Wait | None) -> PlanLine | None:
    if wait is None or not wait.line_ref:
        return None
    rows = PlanLine.objects.filter(plan=row.plan, label_id__in=seat.labels, ref=wait.line_ref)
    other = rows.first()
    if other is None:
        raise NotAllowedError("not_here")
    step: PlanLine | None = other
    while step is not None:
        require(met=step.pk != row.pk, reason="waits_in_a_ring")
        step = step.waits_for
    return other
