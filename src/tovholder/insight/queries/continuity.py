"""Relationskontinuitet (2-13): how many helpers, how many changes, how long with the same coordinator.

Told of all open courses one leads together: the middle and the quarters, never per citizen or employee.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import QuerySet

from tovholder.access.enums import PartyKind
from tovholder.access.models import Participation
from tovholder.access.seat import Desk
from tovholder.coordination.models import CoordinatorTerm
from tovholder.insight.queries.leading import LedCourse
from tovholder.insight.spread import Spread, spread_of
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement

Term = tuple[int, datetime]
"""Who held the baton, and from when."""
YEAR = timedelta(days=365)
HELPERS = (PartyKind.EMPLOYMENT.value, PartyKind.UNIT.value, PartyKind.TEAM.value, PartyKind.ORGANISATION.value)
"""Who counts as a contact: all but the citizen's own people."""


@dataclass(frozen=True)
class Continuity:
    """Three figures over the courses in progress; each None when there are fewer than five."""

    contacts: Spread | None
    """Professionals round a citizen now, the coordinator among them."""
    changes: Spread | None
    """In the last twelve months: new coordinators, and contacts who stopped."""
    months: Spread | None
    """Whole months with the coordinator of now."""


def continuity_led(desk: Desk, courses: Iterable[LedCourse]) -> Continuity:
    """Return the continuity of the courses in progress that the viewer leads: two statements, however many there are.

    A new coordinator counts once: their leaving is not counted again among the contacts who stopped.
    """
    ids, at = [course.id for course in courses if course.is_active], desk.viewer.at
    terms: dict[int, list[Term]] = defaultdict(list)
    held: set[tuple[int, int]] = set()
    for course, employment, person, starts_at in _TERMS(courses=ids):
        terms[course].append((person, starts_at))
        held.add((course, employment))
    here: dict[int, set[int]] = defaultdict(set)
    stopped: dict[int, set[int]] = defaultdict(set)
    for course, party, employment, ends_at in _HELPERS(courses=ids, since=at - YEAR, at=at):
        if ends_at > at:
            here[course].add(party)
        elif (course, employment) not in held:
            stopped[course].add(party)
    return Continuity(
        contacts=spread_of(len(here[pk]) for pk in ids),
        changes=spread_of(changes_since(terms[pk], at - YEAR) + len(stopped[pk] - here[pk]) for pk in ids),
        months=spread_of(months_with(terms[pk], at) for pk in ids if terms[pk]),
    )


def changes_since(terms: list[Term], since: datetime) -> int:
    """Return how often the baton went to another person since a moment; the first one is no change."""
    return sum(one[0] != other[0] and other[1] >= since for one, other in pairwise(terms))


def months_with(terms: list[Term], at: datetime) -> int:
    """Return the whole months that whoever holds the baton now has held it without a break."""
    holder, since = terms[-1]
    for person, starts_at in reversed(terms):
        if person != holder:
            break
        since = starts_at
    first, last = clock.day_of(since), clock.day_of(at)
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _terms(courses: Collection[int]) -> QuerySet[CoordinatorTerm, tuple[int, int, int, datetime]]:
    rows = CoordinatorTerm.objects.filter(coordination_id__in=courses, is_first_contact=True)
    return rows.order_by("coordination_id", "starts_at", "pk").values_list(
        "coordination_id", "employment_id", "employment__professional_id", "starts_at"
    )


def _helpers(
    courses: Collection[int], since: datetime, at: datetime
) -> QuerySet[Participation, tuple[int, int, int | None, datetime]]:
    """Read who helps or stopped since a moment. Nobody sees whom: only their number over five courses and more."""
    rows = Participation.objects.filter(
        coordination_id__in=courses, starts_at__lte=at, ends_at__gt=since, party__kind__in=HELPERS
    )
    return rows.order_by("pk").values_list("coordination_id", "party_id", "party__employment_id", "ends_at")


_TERMS, _HELPERS = Statement(_terms), Statement(_helpers)
