"""Earlier values of rows, for those who may read the rows: what the history triggers kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tovholder.audit.enums import LineKind
from tovholder.audit.models import History, TrailLine
from tovholder.kernel import clock
from tovholder.kernel.models import Record


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
    rows = list(
        History.objects.filter(
            table_name=model._meta.db_table, row_id__in=wanted, operation="U", label_id__in=list(label_ids)
        ).order_by("pk")
    )
    told = TrailLine.objects.filter(change_ref__in={row.change_ref for row in rows} - {""}).order_by("pk")
    moments = dict(told.values_list("change_ref", "at"))
    found: dict[int, list[Earlier]] = {}
    for row in rows:
        found.setdefault(int(row.row_id), []).append(Earlier(moments.get(row.change_ref, row.at), row.old))
    return found


def readers_by_day(*, coordination_id: int, since: datetime) -> set[tuple[int, date]]:
    """Return which jobs have read something of a coordination on which Copenhagen days since a moment.

    How often is not told: reads are never counted by person (practice.md 2.3).
    """
    rows = TrailLine.objects.filter(
        kind=LineKind.READ, coordination_id=coordination_id, at__gte=since, employment_id__isnull=False
    ).order_by("pk")
    return {(job, clock.day_of(at)) for job, at in rows.values_list("employment_id", "at") if job is not None}
