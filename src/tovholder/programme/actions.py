"""Put the guides away, or take them out again: each for oneself."""

from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import Desk
from tovholder.kernel.models import change_row
from tovholder.programme.models import GuidesHidden


def hide_guides(desk: Desk, *, now: datetime, once: str = "") -> None:
    """Take the guides off the person's own pages; again changes nothing. Raises `NotAllowedError("not_here")`."""
    require(met=desk.viewer.is_professional, reason="not_here")
    with changing_from(desk, "programme.hide_guides", once=once):
        if not GuidesHidden.objects.at(now).filter(account_id=desk.viewer.account_id or 0).exists():
            GuidesHidden.objects.create(account_id=desk.viewer.account_id or 0, starts_at=now)


def show_guides(desk: Desk, *, now: datetime, once: str = "") -> None:
    """Put the guides back on the person's own pages; again changes nothing. Raises `NotAllowedError("not_here")`."""
    require(met=desk.viewer.is_professional, reason="not_here")
    with changing_from(desk, "programme.show_guides", once=once):
        for row in GuidesHidden.objects.at(now).filter(account_id=desk.viewer.account_id or 0).order_by("pk"):
            change_row(row, ends_at=now)
