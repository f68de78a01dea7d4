"""Hvem kan tilbydes forløbet igen: after a no the one who opened it offers, after a stop who held the baton last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination
from tovholder.access.seat import Desk
from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.models import CoordinatorTerm, StepBack
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.day import DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import NO_ROW, Statement

MOST = 100
"""So many are listed; nobody offers more courses anew."""


@dataclass(frozen=True)
class Offerable:
    """A course that can be offered again: about whom, since when, and whether the citizen may be asked. No content."""

    ref: str
    citizens: str
    is_stopped: bool
    since: date
    may_ask_from: date | None
    """After a stop: the day the citizen agreed to be asked again; None when they did not."""


def offerable_rows(desk: Desk) -> QuerySet[Any]:
    """Return the courses the viewer may offer again, the newest first."""
    return _rows(jobs=desk.viewer.own_employment_ids)


def _rows(jobs: Collection[int]) -> QuerySet[Any]:
    terms = CoordinatorTerm.objects.filter(coordination_id=OuterRef("pk"), is_first_contact=True)
    held = CoordinatorTerm.objects.filter(employment_id__in=jobs).order_by()
    stops = StepBack.objects.filter(coordination_id=OuterRef("pk"), kind=StepBackKind.STOP).order_by("-starts_at")
    rows = Coordination.objects.annotate(
        last_holder=Subquery(terms.order_by("-starts_at", "-pk").values("employment_id")[:1]),
        ask_on=Subquery(stops.values("ask_again_on")[:1]),
    )
    declined = Q(state=CoordinationState.DECLINED, opened_by_id__in=jobs)
    # From the viewer's own rows, each through its index: else every course of the house is looked at.
    mine = Q(pk__in=held.values("coordination_id"))
    stopped = mine & Q(Exists(stops), state=CoordinationState.ENDED, last_holder__in=jobs)
    return rows.filter(declined | stopped).order_by("-closed_at", "-pk")


def offerable(desk: Desk) -> list[Offerable]:
    """Return what the viewer may offer again, the newest first."""
    rows = list(offerable_rows(desk)[:MOST])
    names = citizen_names(desk, [row.pk for row in rows])
    return [
        Offerable(
            ref=row.ref,
            citizens=names.get(row.pk, ""),
            is_stopped=row.state == CoordinationState.ENDED,
            since=clock.day_of(row.closed_at or row.opened_at),
            may_ask_from=row.ask_on,
        )
        for row in rows
    ]


@Statement
def _to_ask(at: Any, today: date, jobs: Collection[int]) -> QuerySet[StepBack]:
    """Read the stops after which the citizen may be asked now."""
    terms = CoordinatorTerm.objects.filter(coordination_id=OuterRef("coordination_id"), is_first_contact=True)
    rows = StepBack.objects.annotate(
        last_holder=Subquery(terms.order_by("-starts_at", "-pk").values("employment_id")[:1])
    ).filter(
        Exists(terms.filter(employment_id__in=jobs)),
        in_force(at),
        last_holder__in=jobs,
        kind=StepBackKind.STOP,
        asked_on=None,
        ask_again_on__lte=today,
    )
    return rows.select_related("coordination").order_by("ask_again_on", "pk")


def stops_to_ask(desk: Desk) -> list[DayLine]:
    """Return the stopped courses whose citizen agreed to be asked again, from that day on."""
    today = clock.day_of(desk.viewer.at)
    rows = _to_ask(at=desk.viewer.at, today=today, jobs=desk.viewer.own_employment_ids or [NO_ROW])
    names = citizen_names(desk, [row.coordination_id for row in rows])
    return [
        DayLine(
            key=f"{LineKind.STOP_TO_ASK}:{row.ref}",
            kind=LineKind.STOP_TO_ASK,
            citizens=names.get(row.coordination_id, ""),
            coordination_ref="",
            since=row.ask_again_on or today,
            days=max(0, (today - (row.ask_again_on or today)).days),
            subject_ref=row.coordination.ref,
        )
        for row in rows
    ]
