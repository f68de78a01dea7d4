"""Relationskontinuitet: how many somebody has to do with, and how often they were changed for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tovholder.access.enums import PartyKind
from tovholder.access.seat import Seat
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.kernel import clock

PRIVATE = frozenset({PartyKind.RELATIVE, PartyKind.CITIZEN})


@dataclass(frozen=True)
class Continuity:
    """Counted from what the asking seat may see; the coordinators everybody at the table may know."""

    contacts: int
    """Those at work who take part now and may be seen."""
    coordinator_changes: int
    """How often the baton went to somebody else in the last twelve months."""
    contact_changes: int
    """How many others who took part have left in the last twelve months and did not come back."""
    months_with_coordinator: int
    """Whole months with the one who coordinates now; 0 when nobody does."""


def continuity_here(seat: Seat, people: Sequence[ParticipantCard], gone: Sequence[ParticipantCard]) -> Continuity:
    """Return the numbers of a course, from who takes part and who has left. One statement."""
    today = clock.day_of(seat.viewer.at)
    year_ago = _year_before(today)
    here = {card.party_ref for card in people}
    left = {
        card.party_ref
        for card in gone
        if card.kind not in PRIVATE and card.until and card.until > year_ago and card.party_ref not in here
    }
    stretches = _stretches(reads.terms(here=seat.coordination.pk))
    changed = [start for _job, start in stretches[1:] if start > year_ago]
    return Continuity(
        contacts=sum(card.kind not in PRIVATE for card in people),
        coordinator_changes=len(changed),
        contact_changes=len(left),
        months_with_coordinator=months_between(stretches[-1][1], today) if stretches and seat.is_open else 0,
    )


def _stretches(newest_first: Sequence[Any]) -> list[tuple[int, date]]:
    """Return who held the baton first and since when, the oldest first; one who takes it twice in a row is one."""
    found: list[tuple[int, date]] = []
    for term in reversed(newest_first):
        if term.is_first_contact and (not found or found[-1][0] != term.employment_id):
            found.append((term.employment_id, clock.day_of(term.starts_at)))
    return found


def months_between(first: date, last: date) -> int:
    """Return the whole months from one day to another."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (last.day < first.day))


def _year_before(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=min(day.day, 28))
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )
