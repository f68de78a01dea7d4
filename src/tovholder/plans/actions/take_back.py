"""Tag væk: the citizen takes own words out of the plan, at once and alone; and gives them back.

Nothing is erased. The words stand under a label of the citizen's own from then on, so that nobody else reads them or
what they were before; who could read them is told that they were taken back. What was read stays in the trail.
"""

from datetime import datetime

from tovholder.access.actions.own_words import label_alone
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import Seat
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.people.models import Citizen
from tovholder.plans.actions.lines import line_to_change
from tovholder.plans.actions.partakers import account_of
from tovholder.plans.enums import PlanLineState
from tovholder.plans.line_columns import OWN
from tovholder.plans.models import PlanLine
from tovholder.plans.notices import tell_line_changed


def take_back(seat: Seat, *, ref: str, now: datetime, seen_version: int | None = None, once: str = "") -> PlanLine:
    """Take own words out of the plan; who works with them is told that something changed.

    Raises `ChangedByAnotherError`, `NotAllowedError`: `only_citizen_takes`, `taken_already`, `line_closed`, and what
    `line_to_change` raises.
    """
    row, citizen = _own_line(seat, ref)
    with changing_from(seat, "plans.take_back", once=once) as change:
        require(met=row.state != PlanLineState.TAKEN, reason="taken_already")
        require(met=row.state == PlanLineState.OPEN, reason="line_closed")
        tell_line_changed(row, by=account_of(seat), now=now)
        change_row(
            row,
            seen_version=seen_version,
            label=label_alone(row.label, citizen=citizen, now=now),
            state=PlanLineState.TAKEN,
            closed_on=clock.day_of(now),
            taken_from=row.label,
            taken_at=now,
        )
        change.about(row)
    return row


def give_back(seat: Seat, *, ref: str, now: datetime, seen_version: int | None = None, once: str = "") -> PlanLine:
    """Put taken words back where they stood, for those who may read there now.

    Raises `ChangedByAnotherError`, `NotAllowedError`: `only_citizen_takes`, `nothing_to_undo`, and what
    `line_to_change` raises.
    """
    row, _citizen = _own_line(seat, ref)
    with changing_from(seat, "plans.give_back", once=once) as change:
        require(met=row.state == PlanLineState.TAKEN, reason="nothing_to_undo")
        change_row(
            row,
            seen_version=seen_version,
            label=row.taken_from,
            state=PlanLineState.OPEN,
            closed_on=None,
            taken_from=None,
            taken_at=None,
        )
        change.about(row)
        tell_line_changed(row, by=account_of(seat), now=now)
    return row


def _own_line(seat: Seat, ref: str) -> tuple[PlanLine, Citizen]:
    """Return the line and the citizen whose words it says: the one who asks."""
    row = line_to_change(seat, ref)
    require(met=row.source in OWN, reason="only_citizen_takes")
    return row, require_found(seat.oneself, reason="only_citizen_takes")
