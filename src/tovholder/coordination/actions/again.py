"""Tilbyd igen: neither a no nor a stop is for ever; the same course is opened again and offered once more."""

from datetime import date, datetime

from tovholder.access.actions.reopening import reopen_table
from tovholder.access.actions.table import citizens_of
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination
from tovholder.access.seat import Desk
from tovholder.coordination.actions.cases import OPEN
from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.models import CoordinatorTerm, Offer, StepBack
from tovholder.coordination.queries.offerable import offerable_rows
from tovholder.kernel import clock
from tovholder.kernel.models import change_row, in_force
from tovholder.people.models import Employment


def offer_again(
    desk: Desk, *, coordination_ref: str, why: str, offered_on: date, now: datetime, once: str = ""
) -> Offer:
    """Open a course again that was declined or stopped, and offer it once more.

    The one who opened it does so after a no; after a stop the one who held the baton last, and nobody else returns with
    them. The earlier offer, its answer and the stop stay as they are. Raises `NotAllowedError`: `why_missing`;
    `not_here` for a course that neither was declined nor stopped, or is somebody else's to offer; `stands_already` when
    the citizen has an open course by now.
    """
    require(met=bool(why.strip()), reason="why_missing")
    coordination = require_found(offerable_rows(desk).filter(ref=coordination_ref).first())
    is_stopped = coordination.state == CoordinationState.ENDED
    holder = Employment.objects.get(pk=coordination.last_holder if is_stopped else coordination.opened_by_id)
    earlier = Offer.objects.filter(coordination=coordination).latest("pk")
    citizen_ids = citizens_of(coordination, now)
    standing = Coordination.objects.filter(
        in_force(now, "citizens__"), citizens__citizen_id__in=citizen_ids, state__in=OPEN, kind=coordination.kind
    )
    require(met=not standing.exists(), reason="stands_already")
    with changing_from(desk, "coordination.offer_again", once=once) as change:
        change.coordination_id = coordination.pk
        change.citizen_ids |= set(citizen_ids)
        reopen_table(coordination, state=CoordinationState.OFFERED, now=now, only=holder if is_stopped else None)
        if is_stopped:
            _end_stop(coordination, now)
        CoordinatorTerm.objects.create(coordination=coordination, employment=holder, appointed_by=holder, starts_at=now)
        made = Offer.objects.create(
            coordination=coordination,
            label_id=earlier.label_id,
            citizen_id=earlier.citizen_id,
            why=why.strip(),
            offered_on=offered_on,
            offered_by=holder,
        )
        change.about(made)
    return made


def _end_stop(coordination: Coordination, now: datetime) -> None:
    """Note that the citizen was asked anew: the stop holds no longer, its words stay."""
    for row in StepBack.objects.filter(in_force(now), coordination=coordination, kind=StepBackKind.STOP).order_by("pk"):
        change_row(row, ends_at=now, asked_on=row.asked_on or clock.day_of(now))
