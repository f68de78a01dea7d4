"""Earlier values of rows, for those who may read the rows: what the history triggers kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from tovholder.audit.enums import LineKind
from tovholder.audit.models import History, TrailLine
from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.kernel.statements import Statement


@dataclass(frozen=True)
class Earlier:
    """The values one row had until a moment."""

    until: datetime
    values: dict[str, Any]
    """By column, dates as ISO text: as both databases keep them."""


def earlier_values(
    model: type[Record], *, row_ids: Iterable[int], label_ids: Iterable[int]
) -> dict[int, list[Earlier]]:
    """Return what the rows were before, by row, the oldest first; only what stood under one of the labels.

    `label_ids` are those the asking seat may read. The moment is the change's own line in the trail.
    """
    wanted = [str(pk) for pk in row_ids]
    found: dict[int, list[Earlier]] = {}
    if wanted:
        for row_id, at, told_at, old in _EARLIER(table=model._meta.db_table, rows=wanted, labels=set(label_ids)):
            found.setdefault(int(row_id), []).append(Earlier(told_at or at, old))
    return found


def _earlier(table: str, rows: Collection[str], labels: Collection[int]) -> QuerySet[History, tuple[Any, ...]]:
    """Read what was kept of these rows, the oldest first, each with the moment of the change's line in the trail."""
    told = TrailLine.objects.exclude(change_ref="").filter(change_ref=OuterRef("change_ref")).order_by("-pk")
    kept = History.objects.filter(table_name=table, row_id__in=rows, operation="U", label_id__in=labels)
    kept = kept.annotate(told_at=Subquery(told.values("at")[:1]))
    return kept.order_by("pk").values_list("row_id", "at", "told_at", "old")


_EARLIER = Statement(_earlier)


def readers_by_day(*, coordination_id: int, since: datetime) -> set[tuple[int, date]]:
    """Return which jobs have read something of a coordination on which Copenhagen days since a moment.

    How often is not told: reads are never counted by person (practice.md 2.3).
    """
    rows = TrailLine.objects.filter(
        kind=LineKind.READ, coordination_id=coordination_id, at__gte=since, employment_id__isnull=False
    ).order_by("pk")
    return {(job, clock.day_of(at)) for job, at in rows.values_list("employment_id", "at") if job is not None}


def private_readers_by_day(*, coordination_id: int, since: datetime) -> set[tuple[int, date]]:
    """Return which accounts have read something of a coordination otherwise than at work, on which days."""
    rows = TrailLine.objects.filter(
        kind=LineKind.READ, coordination_id=coordination_id, at__gte=since, employment_id=None, account_id__isnull=False
    ).order_by("pk")
    return {(account, clock.day_of(at)) for account, at in rows.values_list("account_id", "at") if account is not None}
