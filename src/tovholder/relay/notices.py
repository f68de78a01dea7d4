"""What the log tells people: that a citizen or a relative has written something for the coordinator."""

from datetime import datetime
from typing import Any

from tovholder.access import rule
from tovholder.access.notices import neutral, tell_employment
from tovholder.access.viewer import viewer_of
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel.models import in_force
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account
from tovholder.relay.models import LogEntry

WRITTEN = "log_written"


def tell_coordinator(entry: LogEntry, *, now: datetime) -> None:
    """Tell those who coordinate now that there is something to read."""
    terms = CoordinatorTerm.objects.filter(in_force(now), coordination_id=entry.coordination_id)
    for term in terms.select_related("employment").order_by("pk"):
        tell_employment(term.employment, WRITTEN, facts={"entry": entry.ref}, once=entry.ref, now=now)


def _may_read(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    labels = rule.visible_labels(viewer_of(account, at))
    return LogEntry.objects.filter(ref=facts["entry"], label__in=labels).exists()


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    register(NoticeKind(WRITTEN, frozenset({"entry"}), neutral, _may_read))
