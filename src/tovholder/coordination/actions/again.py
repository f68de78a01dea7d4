"""Tilbyd igen: a no is not for ever; the same course is opened again and offered once more."""

from datetime import date, datetime

from tovholder.access.actions.reopening import reopen_table
from tovholder.access.actions.table import citizens_of
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination
from tovholder.access.seat import Desk
from tovholder.coordination.actions.cases import OPEN
from tovholder.coordination.models import CoordinatorTerm, Offer
from tovholder.kernel.models import in_force


def offer_again(
    desk: Desk, *, coordination_ref: str, why: str, offered_on: date, now: datetime, once: str = ""
) -> Offer:
    """Open a declined course again and offer it once more; the one who opened it holds the baton as before.

    The earlier offer and its no stay as they are. Raises `NotAllowedError`: `why_missing`; `not_here` for a course that
    was not declined or was opened by somebody else; `stands_already` when the citizen has an open course by now.
    """
    require(met=bool(why.strip()), reason="why_missing")
    own = Coordination.objects.filter(opened_by_id__in=desk.viewer.own_employment_ids)
    coordination = require_found(own.filter(ref=coordination_ref, state=CoordinationState.DECLINED).first())
    earlier = Offer.objects.filter(coordination=coordination).latest("pk")
    citizen_ids = citizens_of(coordination, now)
    standing = Coordination.objects.filter(
        in_force(now, "citizens__"), citizens__citizen_id__in=citizen_ids, state__in=OPEN, kind=coordination.kind
    )
    require(met=not standing.exists(), reason="stands_already")
    with changing_from(desk, "coordination.offer_again", once=once) as change:
        change.coordination_id = coordination.pk
        change.citizen_ids |= set(citizen_ids)
        reopen_table(coordination, state=CoordinationState.OFFERED, now=now)
        CoordinatorTerm.objects.create(
            coordination=coordination,
            employment_id=coordination.opened_by_id,
            appointed_by_id=coordination.opened_by_id,
            starts_at=now,
        )
        made = Offer.objects.create(
            coordination=coordination,
            label_id=earlier.label_id,
            citizen_id=earlier.citizen_id,
            why=why.strip(),
            offered_on=offered_on,
            offered_by_id=coordination.opened_by_id,
        )
        change.about(made)
    return made
