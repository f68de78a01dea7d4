"""Drop whole sealed segments of the trail after the retention time. The seal stays, and says what it covered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from tovholder.audit import triggers
from tovholder.audit.actions import Who, changing
from tovholder.audit.models import Drop, Seal, TrailLine
from tovholder.audit.seals import drop_digest, verify
from tovholder.kernel import clock

ACTION = "audit.drop"
NO_RIGHT = "42501"


class CannotDropError(Exception):
    """Nothing may be dropped; `reason` is a code: `broken`, `too_young`, `not_sealed` or `not_owner`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Segment:
    """The lines under one seal: from which to which, how many, and when they were sealed."""

    seal: int
    first_id: int
    last_id: int
    count: int
    sealed_at: datetime


def segments_before(moment: datetime, *, kept_from: datetime, key: str, outside: Path) -> list[Segment]:
    """Return the whole segments sealed before a moment whose lines stand still, the oldest first; changes nothing.

    `kept_from` is how far back lines must be kept. Raises `CannotDropError`: `too_young` when the moment lies after it,
    `broken` when the trail is not whole, `not_sealed` when lines before the moment have no seal yet.
    """
    if moment > kept_from:
        raise CannotDropError("too_young")
    if not verify(key=key, outside=outside).is_whole:
        raise CannotDropError("broken")
    newest = Seal.objects.order_by("-pk").values_list("last_id", flat=True).first() or 0
    if TrailLine.objects.filter(pk__gt=newest, at__lt=moment).exists():
        raise CannotDropError("not_sealed")
    gone = set(Drop.objects.order_by("pk").values_list("seal_id", flat=True))
    found = []
    for row in Seal.objects.order_by("pk"):
        if row.sealed_at >= moment:
            break
        if row.pk not in gone:
            found.append(Segment(row.pk, row.first_id, row.last_id, row.count, row.sealed_at))
    return found


def drop(segments: Sequence[Segment], *, account_id: int, key: str) -> int:
    """Remove the lines of segments that `segments_before` named; returns how many lines.

    Each segment goes in one transaction with its line in the trail: whoever is stopped in the middle leaves whole
    segments behind. Raises `CannotDropError("not_owner")` for a database role that does not own the trail.
    """
    total = 0
    for segment in segments:
        try:
            total += _drop_one(segment, account_id, key)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", "") != NO_RIGHT:
                raise
            raise CannotDropError("not_owner") from None
    return total


def _drop_one(segment: Segment, account_id: int, key: str) -> int:
    now = clock.now()
    with transaction.atomic():
        triggers.lift_guard(connection)
        seal = Seal.objects.get(pk=segment.seal)
        with changing(Who(kind="system", account_id=account_id), ACTION) as change:
            lines = TrailLine.objects.filter(pk__gte=seal.first_id, pk__lte=seal.last_id)
            count = lines.delete()[0]
            Drop.objects.create(
                seal_id=seal.pk, dropped_at=now, account_id=account_id, digest=drop_digest(key, seal, now, account_id)
            )
            change.subject = f"audit.Seal:{seal.pk}"
        triggers.restore_guard(connection)
    return count
