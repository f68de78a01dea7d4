"""What the plan tells people: that something of theirs was changed, never what."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from tovholder.access.holding import is_own
from tovholder.access.models import Party
from tovholder.access.notices import neutral
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel.lasting import FOREVER
from tovholder.notices.actions import tell
from tovholder.notices.models import Notice
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account
from tovholder.plans.models import Agreement, PlanLine

PLAN_CHANGED = "plan_changed"


def tell_line_changed(line: PlanLine, *, by: int | None, now: datetime) -> None:
    """Tell those whom a changed line touches: who does it, who waits for it, who works under it, who holds the baton.

    The one who changed it is not told.
    """
    touched = PlanLine.objects.filter(Q(pk=line.pk) | Q(waits_for=line) | Q(parent=line) | Q(pk=line.parent_id))
    parties = set(touched.order_by("pk").values_list("responsible_id", flat=True))
    parties |= set(Agreement.objects.filter(line=line).order_by("pk").values_list("holder_id", flat=True))
    _tell(line.plan.coordination_id, line.plan.coordination.ref, line, parties - {None}, by=by, now=now)


def tell_agreement_changed(agreement: Agreement, *, by: int | None, now: datetime) -> None:
    """Tell who holds a changed agreement and who holds the baton; the one who changed it is not told."""
    course = agreement.coordination
    _tell(course.pk, course.ref, agreement, {agreement.holder_id}, by=by, now=now)


def _tell(
    course: int, ref: str, row: PlanLine | Agreement, parties: Iterable[int | None], *, by: int | None, now: datetime
) -> None:
    facts = {"coordination": ref, "row": row.ref}
    for account in _accounts(course, parties):
        if account.pk != by and not _is_told(account, facts) and _may_know(account, facts, now):
            tell(account, PLAN_CHANGED, facts=facts, once=f"{row.ref}:{row.version}", now=now)


def _is_told(account: Account, facts: dict[str, Any]) -> bool:
    """Tell whether the account has a notice about this row that is not yet seen: one is enough."""
    return any(
        found == facts
        for found in Notice.objects.filter(account=account, kind=PLAN_CHANGED, seen_at=None)
        .order_by("pk")
        .values_list("facts", flat=True)
    )


def _accounts(course: int, parties: Iterable[int | None]) -> Iterable[Account]:
    """Return the open accounts behind these parties, and of who holds the baton; who has none is rung up."""
    of_party = Party.objects.filter(pk__in=[pk for pk in parties if pk is not None])
    holder = CoordinatorTerm.objects.filter(coordination_id=course, ends_at=FOREVER)
    behind = (
        Q(professional__employments__party__in=of_party)
        | Q(citizen__party__in=of_party)
        | Q(relative__party__in=of_party)
        | Q(professional__employments__terms__in=holder)
    )
    return Account.objects.filter(behind, is_active=True).distinct().order_by("pk")


def _may_know(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    """Tell whether the account sits at the table and may read the row, or holds it."""
    seat = take_seat(viewer=viewer_of(account, at), ref=facts["coordination"])
    if seat is None:
        return False
    line = PlanLine.objects.filter(ref=facts["row"]).select_related("responsible").first()
    if line is not None:
        return line.label_id in seat.labels or (line.responsible is not None and is_own(seat, line.responsible))
    agreement = Agreement.objects.filter(ref=facts["row"]).select_related("holder").first()
    return agreement is not None and (agreement.label_id in seat.labels or is_own(seat, agreement.holder))


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    register(NoticeKind(PLAN_CHANGED, frozenset({"coordination", "row"}), neutral, _may_know))
