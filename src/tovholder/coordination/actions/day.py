"""Udsæt en linje på Min dag."""

from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import Desk
from tovholder.coordination.models import Snooze
from tovholder.coordination.notices import NEW_DEVICE
from tovholder.kernel.models import change_row
from tovholder.notices.actions import mark_seen
from tovholder.notices.models import Notice
from tovholder.people.actions.devices import acknowledge_device
from tovholder.people.models import KnownDevice


def snooze_line(desk: Desk, *, line_key: str, until: datetime, now: datetime) -> Snooze:
    """Hide one of the viewer's own lines until a moment. Repeating it moves the moment.

    Raises `NotAllowedError("in_the_past")`.
    """
    require(met=until > now, reason="in_the_past")
    with changing_from(desk, "coordination.snooze_line") as change:
        snooze, is_new = Snooze.objects.get_or_create(
            account_id=_account(desk), line_key=line_key, defaults={"until": until}
        )
        if not is_new and snooze.until != until:
            change_row(snooze, until=until)
        change.about(snooze)
    return snooze


def wake_line(desk: Desk, *, now: datetime) -> int:
    """Bring all of the viewer's snoozed lines back at once, and return how many there were."""
    asleep = list(Snooze.objects.filter(account_id=_account(desk), until__gt=now).order_by("pk"))
    if not asleep:
        return 0
    with changing_from(desk, "coordination.wake_line"):
        for snooze in asleep:
            change_row(snooze, until=now)
    return len(asleep)


def see_notice(desk: Desk, *, ref: str, now: datetime) -> None:
    """Note that the viewer has seen one of their own notices, and what was told of the same before it.

    Nothing happens for another's. What was told later stays. Whoever has seen a new device has asked the person about
    it: it leaves the list of new ones.
    """
    unseen = Notice.objects.filter(account_id=_account(desk), seen_at__isnull=True)
    last = unseen.filter(ref=ref).first()
    if last is None:
        return
    course = last.facts.get("coordination")
    same = unseen.filter(kind=last.kind, pk__lte=last.pk).order_by("pk")
    seen = [notice for notice in same if notice.pk == last.pk or (course and notice.facts["coordination"] == course)]
    mark_seen(_account(desk), keys=[notice.ref for notice in seen], now=now)
    devices = [notice.facts["device"] for notice in seen if notice.kind == NEW_DEVICE]
    for device in KnownDevice.objects.filter(ref__in=devices, acknowledged_at__isnull=True).order_by("pk"):
        acknowledge_device(who=desk.viewer.who, device=device, now=now)


def _account(desk: Desk) -> int:
    account_id = desk.viewer.account_id
    if account_id is None:
        raise LookupError("a desk without an account has no lines")
    return account_id
