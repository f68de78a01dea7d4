"""Belastning: how many courses somebody holds already, shown before a step goes up (practice.md, the team leader)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries.day import latest_levels
from tovholder.insight.queries.leading import JOINT_LEVEL
from tovholder.kernel.lasting import FOREVER


@dataclass(frozen=True)
class Load:
    """How many courses in progress a job holds the baton of, and how many of them stand at step 2 or 3."""

    courses: int
    joint: int


OWN = ""
"""The key of the coordinator's own load."""


def loads_of(seat: Seat, job_refs: Collection[str]) -> dict[str, Load]:
    """Return the load of jobs of the same authority, by ref, and the coordinator's own; nothing to others.

    Two numbers and no names. A secret course is in neither, so that the number does not tell of it.
    """
    if not seat.is_coordinator or seat.chair is None:
        return {}
    own = seat.chair.employment_id
    rows: list[Any] = list(_held(job_refs, own, seat.chair.organisation_id))
    levels = latest_levels([course for _job, _ref, course in rows])
    held: Counter[str] = Counter()
    joint: Counter[str] = Counter()
    for job, ref, course in rows:
        for key in {ref, OWN} if job == own else {ref}:
            held[key] += 1
            joint[key] += course in levels and levels[course].level >= JOINT_LEVEL
    return {key: Load(held[key], joint[key]) for key in (*job_refs, OWN)}


def _held(jobs: Collection[str], own: int, organisation: int) -> QuerySet[CoordinatorTerm, tuple[int, str, int]]:
    rows = CoordinatorTerm.objects.filter(
        Q(employment__ref__in=jobs) | Q(employment_id=own),
        employment__unit__organisation_id=organisation,
        is_first_contact=True,
        ends_at=FOREVER,
        coordination__state=CoordinationState.ACTIVE,
        coordination__is_secret=False,
    )
    return rows.order_by("pk").values_list("employment_id", "employment__ref", "coordination_id")
