"""What waits in the outbox."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from tovholder.notices.enums import DeliveryState
from tovholder.notices.models import Notice


@dataclass(frozen=True)
class Backlog:
    """How much waits in the outbox, since when the oldest is overdue, and how much was given up."""

    waiting: int
    overdue_since: datetime | None
    given_up: int


def outbox_backlog(*, now: datetime) -> Backlog:
    """Return the state of the outbox for the one who runs the house; it tells nothing about anybody."""
    waiting = Q(state=DeliveryState.WAITING)
    found = Notice.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        overdue_since=Min("next_try_at", filter=waiting & Q(next_try_at__lt=now)),
        given_up=Count("pk", filter=Q(state=DeliveryState.FAILED)),
    )
    return Backlog(**found)
