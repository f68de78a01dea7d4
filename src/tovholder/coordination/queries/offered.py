"""The baton from the other side: what the receiver reads before answering, and what a leader sees when one is gone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Desk
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover
from tovholder.coordination.queries.baton import OfferedBaton, Successor, as_successors, batons_offered, citizen_names
from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.people.models import Employment


@dataclass(frozen=True)
class AbsentHolder:
    """A course of the leader's unit whose holder is gone: about whom, who held it, since when; no content."""

    coordination_ref: str
    citizens: str
    holder: str
    gone_on: date
    offered_to: str = ""
    """Who has been offered the baton and has not answered."""
    offered_on: date | None = None
    offer_ref: str = ""
    """The offer that waits: what another offer takes the place of."""


def offered_baton(desk: Desk, ref: str) -> OfferedBaton | None:
    """Return an offer that waits for the viewer's answer, or None."""
    return next((row for row in batons_offered(desk) if row.ref == ref), None)


def was_offered(desk: Desk, ref: str) -> bool:
    """Tell whether a hand-over was offered to the viewer, whatever became of it."""
    return Handover.objects.filter(ref=ref, to_id__in=desk.viewer.own_employment_ids).exists()


def taken_course(desk: Desk, ref: str) -> str:
    """Return the ref of the course whose baton the viewer took with this hand-over, or nothing."""
    taken = Handover.objects.filter(
        ref=ref,
        state=HandoverState.ACCEPTED,
        to_id__in=desk.viewer.own_employment_ids,
        coordination__in=desk.coordinations,
    )
    return taken.values_list("coordination__ref", flat=True).first() or ""


def absent_holder(desk: Desk, coordination_ref: str) -> AbsentHolder | None:
    """Return the course if its holder is gone and the viewer leads the holder's unit, or None."""
    term = _absent(desk, coordination_ref).select_related("coordination", "employment__professional").first()
    if term is None:
        return None
    names = citizen_names(desk, [term.coordination_id])
    offer = (
        Handover.objects.filter(coordination_id=term.coordination_id, state=HandoverState.OFFERED)
        .select_related("to__professional")
        .first()
    )
    return AbsentHolder(
        coordination_ref=term.coordination.ref,
        citizens=names.get(term.coordination_id, ""),
        holder=term.employment.professional.name,
        gone_on=clock.day_of(term.employment.ends_at),
        offered_to=offer.to.professional.name if offer else "",
        offered_on=clock.day_of(offer.offered_at) if offer else None,
        offer_ref=offer.ref if offer else "",
    )


def successors_for_absent(desk: Desk, coordination_ref: str, text: str = "", *, limit: int = 20) -> list[Successor]:
    """Return who can take over for one who is gone: in the leader's own unit or, with text, in the whole authority.

    Not the one who has been asked and has not answered.
    """
    rows = _colleagues(desk, coordination_ref)
    if text.strip():
        rows = rows.filter(professional__search__contains=search_text(text))
    else:
        rows = rows.filter(unit_id__in=desk.viewer.leads_units)
    return as_successors(rows.order_by("professional__sort", "pk"), desk.viewer.at, limit)


def job_for_absent(desk: Desk, coordination_ref: str, ref: str) -> Employment | None:
    """Return the job behind a ref of `successors_for_absent`, for the action to take, or None."""
    return _colleagues(desk, coordination_ref).filter(ref=ref).first()


def _absent(desk: Desk, coordination_ref: str) -> QuerySet[CoordinatorTerm]:
    return CoordinatorTerm.objects.filter(
        ~in_force(desk.viewer.at, "employment__"),
        coordination__ref=coordination_ref,
        coordination__state=CoordinationState.ACTIVE,
        employment__unit_id__in=desk.viewer.leads_units,
        is_first_contact=True,
        ends_at=FOREVER,
    )


def _colleagues(desk: Desk, coordination_ref: str) -> QuerySet[Employment]:
    at = desk.viewer.at
    holder = _absent(desk, coordination_ref)
    asked = Handover.objects.filter(coordination__ref=coordination_ref, state=HandoverState.OFFERED)
    found = Employment.objects.filter(
        Q(unit__organisation_id__in=holder.values("employment__unit__organisation_id")),
        in_force(at),
        in_force(at, "unit__"),
        professional__account__is_active=True,
    )
    return found.exclude(pk__in=asked.values("to_id")).select_related("professional", "unit__organisation")
