"""What the log tells people: a citizen has written something for the coordinator; one's own draft has lain long."""

from datetime import datetime
from typing import Any

from tovholder.access import rule
from tovholder.access.notices import neutral, tell_employment
from tovholder.access.viewer import viewer_of
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel.models import in_force
from tovholder.notices.actions import mark_seen, tell
from tovholder.notices.models import Notice
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account
from tovholder.relay.models import Draft, LogEntry
from tovholder.relay.queries.drafts import RESTS

WRITTEN = "log_written"
DRAFT_OLD = "draft_old"


def tell_coordinator(entry: LogEntry, *, now: datetime) -> None:
    """Tell those who coordinate now that there is something to read."""
    terms = CoordinatorTerm.objects.filter(in_force(now), coordination_id=entry.coordination_id)
    for term in terms.select_related("employment").order_by("pk"):
        tell_employment(term.employment, WRITTEN, facts={"entry": entry.ref}, once=entry.ref, now=now)


def ask_about_draft(draft: Draft, *, now: datetime) -> None:
    """Ask its owner when it has lain as long as a draft may: make it a note, or delete it."""
    facts = {"coordination": draft.coordination.ref, "draft": draft.ref}
    tell(draft.owner, DRAFT_OLD, facts=facts, once=f"{draft.ref}:{draft.version}", now=now + RESTS)


def leave_draft(draft: Draft, *, now: datetime) -> None:
    """Take back what was to be asked about a draft that was changed or has gone."""
    waiting = Notice.objects.filter(account_id=draft.owner_id, kind=DRAFT_OLD, facts__draft=draft.ref)
    mark_seen(draft.owner_id, keys=list(waiting.values_list("ref", flat=True)), now=now)


def _is_still_there(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    return Draft.objects.filter(ref=facts["draft"], owner=account, changed_at__lte=at - RESTS).exists()


def _may_read(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    labels = rule.visible_labels(viewer_of(account, at))
    return LogEntry.objects.filter(ref=facts["entry"], label__in=labels).exists()


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    register(NoticeKind(WRITTEN, frozenset({"entry"}), neutral, _may_read))
    register(NoticeKind(DRAFT_OLD, frozenset({"coordination", "draft"}), neutral, _is_still_there))
