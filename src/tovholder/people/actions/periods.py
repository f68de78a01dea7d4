"""First and last days as the half-open periods that are kept."""

from collections.abc import Iterable
from datetime import date, datetime

from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row
from tovholder.people.actions.refusals import EndsBeforeStartError
from tovholder.people.models import (
    Absence,
    Custody,
    Duty,
    Employment,
    FamilyMember,
    Guardianship,
    Organisation,
    Relation,
    StandIn,
    Team,
    TeamMember,
    Unit,
)

Dated = (
    Absence
    | Custody
    | Duty
    | Employment
    | FamilyMember
    | Guardianship
    | Organisation
    | Relation
    | StandIn
    | Team
    | TeamMember
    | Unit
)


def period(starts_on: date, last_day: date | None) -> dict[str, datetime]:
    """Return both ends: from midnight on the first day to midnight Copenhagen time after the last.

    Raises `EndsBeforeStartError`.
    """
    if last_day is not None and last_day < starts_on:
        raise EndsBeforeStartError
    return {"starts_at": clock.midnight(starts_on), "ends_at": end_of(last_day)}


def end_of(last_day: date | None) -> datetime:
    """Return the moment something is over that lasts to and with a day; no day is no known end."""
    return FOREVER if last_day is None else clock.midnight_after(last_day)


def end_row(row: Dated, at: datetime) -> bool:
    """End one row at a moment unless it ends earlier; one that has not begun never begins. Tells whether it changed."""
    if row.ends_at <= at or row.ends_at == row.starts_at:
        return False
    change_row(row, ends_at=max(at, row.starts_at))
    return True


def end_rows(rows: Iterable[Dated], at: datetime) -> int:
    """End several rows at a moment and return how many changed."""
    return sum(end_row(row, at) for row in rows)
