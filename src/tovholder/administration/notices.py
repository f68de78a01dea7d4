"""What administration tells people: that there is news in Tovholder. What it is stands on the pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tovholder.access.notices import neutral
from tovholder.access.viewer import viewer_of
from tovholder.kernel.models import in_force
from tovholder.notices.actions import tell
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.enums import DutyKind
from tovholder.people.models import Account, Duty

DUTY_GIVEN = "duty_given"
CHANGE_ASKED = "access_change_asked"


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    for kind in (DUTY_GIVEN, CHANGE_ASKED):
        register(NoticeKind(kind, frozenset({"organisation"}), neutral, _looks_after))


def tell_administrators(kind: str, *, organisation_id: int, but: Iterable[int], once: str, now: datetime) -> None:
    """Tell the administrators of an organisation, but not those in these jobs."""
    rows = Duty.objects.filter(
        in_force(now),
        in_force(now, "employment__"),
        kind=DutyKind.ADMINISTRATOR,
        employment__unit__organisation_id=organisation_id,
    ).exclude(employment_id__in=set(but))
    people = set(rows.values_list("employment__professional_id", flat=True))
    for account in Account.objects.filter(professional_id__in=people, is_active=True).order_by("pk"):
        tell(account, kind, facts={"organisation": organisation_id}, once=once, now=now)


def _looks_after(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    return facts["organisation"] in viewer_of(account, at).administers
