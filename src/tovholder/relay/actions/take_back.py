"""Tag væk: the citizen takes own words out of the log, at once and alone; and gives them back.

Nothing is erased or rewritten. The words, and what the citizen put beside them, stand from then on under a label of
the citizen's own; who could read them is told that they were taken back. What was read stays in the trail.
"""

from datetime import datetime

from tovholder.access.actions.own_words import label_alone
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.holding import is_own
from tovholder.access.seat import Seat
from tovholder.kernel.models import change_row
from tovholder.people.models import Citizen
from tovholder.relay.models import LogEntry


def take_back_entry(seat: Seat, *, ref: str, now: datetime, once: str = "") -> LogEntry:
    """Take own words out of the log, with what the citizen put beside them.

    Raises `NotAllowedError`: `closed`, `not_here`, `only_citizen_takes`, `taken_already`.
    """
    row, citizen = _own_entry(seat, ref)
    with changing_from(seat, "relay.take_back_entry", once=once) as change:
        require(met=row.taken_from_id is None, reason="taken_already")
        for one in _with_what_stands_beside(seat, row):
            alone = label_alone(one.label, citizen=citizen, now=now)
            change_row(one, label=alone, taken_from=one.label, taken_at=now)
        change.about(row)
    return LogEntry.objects.get(pk=row.pk)


def give_back_entry(seat: Seat, *, ref: str, once: str = "") -> LogEntry:
    """Put taken words back where they stood, for those who may read there now.

    Raises `NotAllowedError`: `closed`, `not_here`, `only_citizen_takes`, `nothing_to_undo`.
    """
    row, _citizen = _own_entry(seat, ref)
    with changing_from(seat, "relay.give_back_entry", once=once) as change:
        require(met=row.taken_from_id is not None, reason="nothing_to_undo")
        for one in _with_what_stands_beside(seat, row):
            if one.taken_from is not None:
                change_row(one, label=one.taken_from, taken_from=None, taken_at=None)
        change.about(row)
    return LogEntry.objects.get(pk=row.pk)


def _own_entry(seat: Seat, ref: str) -> tuple[LogEntry, Citizen]:
    """Return the entry and the citizen whose words it says: the one who asks."""
    require(met=seat.is_open, reason="closed")
    rows = LogEntry.objects.filter(coordination_id=seat.coordination.pk, ref=ref, label_id__in=seat.labels)
    row = require_found(rows.select_related("label__coordination", "taken_from", "author").first())
    require(met=is_own(seat, row.author), reason="only_citizen_takes")
    return row, require_found(seat.oneself, reason="only_citizen_takes")


def _with_what_stands_beside(seat: Seat, row: LogEntry) -> list[LogEntry]:
    """Return the entry and the citizen's own corrections of it; what others put beside it is theirs."""
    beside = row.corrections.filter(author=row.author, label_id__in=seat.labels).order_by("pk")
    return [row, *beside.select_related("label__coordination", "taken_from")]
