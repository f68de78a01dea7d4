"""Most acts touch one row: it is written, corrected or ended in one change, and the trail names it and its citizen.

An act that touches other rows with it holds `changing` itself.
"""

from datetime import date
from typing import Any, TypeVar

from tovholder.audit.actions import Change, Who, changing
from tovholder.kernel.models import Record, change_row
from tovholder.people.actions.periods import Dated, end_of, end_row
from tovholder.people.models import Citizen, FamilyMember, Guardianship, Relation

Row = TypeVar("Row", bound=Record)
DatedRow = TypeVar("DatedRow", bound=Dated)


def record_new(who: Who, action: str, row: Row) -> Row:
    """Write a row that stands nowhere yet, and return it."""
    with changing(who, action) as change:
        row.save(force_insert=True)
        _tell(change, row)
    return row


def record_change(who: Who, action: str, row: Row, *, seen_version: int | None = None, **values: Any) -> Row:
    """Write what is new about a row, and return it. Raises `ChangedByAnotherError`."""
    with changing(who, action) as change:
        _tell(change, row)
        change_row(row, seen_version=seen_version, **values)
    return row


def record_end(who: Who, action: str, row: DatedRow, last_day: date) -> DatedRow:
    """End a row to and with a last day, unless it ends earlier, and return it."""
    with changing(who, action) as change:
        _tell(change, row)
        end_row(row, end_of(last_day))
    return row


def _tell(change: Change, row: Record) -> None:
    change.about(row)
    if isinstance(row, Citizen):
        change.citizen_ids.add(row.pk)
    elif isinstance(row, FamilyMember | Guardianship | Relation):
        change.citizen_ids.add(row.citizen_id)
