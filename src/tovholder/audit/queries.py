"""Earlier values of rows, for those who may read the rows: what the history triggers kept."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

from tovholder.audit.enums import FOUND_FAULTY, VERIFIED, LineKind
from tovholder.audit.models import History, Seal, TrailLine
from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.kernel.statements import Statement


@dataclass(frozen=True)
class Earlier:
    """The values one row had until a moment."""

    until: datetime
    kept: str
    """The values as the database keeps them."""

    def read(self) -> dict[str, Any]:
        """Return the values by column, dates as ISO text: only when asked for, because there are years of them."""
        values: dict[str, Any] = json.loads(self.kept)
        return values

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return the same, read once."""
        return self.read()


def earlier_values(
    model: type[Record], *, row_ids: Iterable[int], label_ids: Iterable[int]
) -> dict[int, list[Earlier]]:
    """Return what the rows were before, by row, the oldest first; only what stood under one of the labels.

    `label_ids` are those the asking seat may read. The moment is the change's own line in the trail.
    """
    wanted = [str(pk) for pk in row_ids]
    found: dict[int, list[Earlier]] = {}
    if wanted:
        for row_id, until, kept in _EARLIER(table=model._meta.db_table, rows=wanted, labels=set(label_ids)):
            found.setdefault(int(row_id), []).append(Earlier(until, kept))
    return found


@dataclass(frozen=True)
class Stage:
    """What a row said from a moment on."""

    since: datetime
    says: Callable[[], dict[str, Any]]

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return the values by column, worked out when asked for."""
        return self.says()


def stages_of(created_at: datetime, earlier: Sequence[Earlier], now: Callable[[], dict[str, Any]]) -> list[Stage]:
    """Return what one row has said and from when, the oldest first; `now` returns what it says today."""
    since = [created_at, *(item.until for item in earlier)]
    return [*map(Stage, since, (item.read for item in earlier)), Stage(since[-1], now)]


def _earlier(table: str, rows: Collection[str], labels: Collection[int]) -> QuerySet[History, tuple[Any, ...]]:
    """Read what was kept of these rows, the oldest first, each with the moment of the change's line in the trail."""
    told = TrailLine.objects.exclude(change_ref="").filter(change_ref=OuterRef("change_ref")).order_by("-pk")
    kept = History.objects.filter(table_name=table, row_id__in=rows, operation="U", label_id__in=labels)
    kept = kept.annotate(until=Coalesce(Subquery(told.values("at")[:1]), F("at")), text=Cast("old", TextField()))
    return kept.order_by("pk").values_list("row_id", "until", "text")


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


@dataclass(frozen=True)
class Line:
    """One line about something a professional read, or was refused: opaque ids only."""

    number: int
    at: datetime
    kind: str
    account_id: int
    employment_id: int
    unit_id: int
    page: str
    basis: str
    coordination_id: int | None
    citizen_ids: Sequence[int]


def reads_to_draw_from(*, since: datetime, until: datetime, unit_ids: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (number, unit, employment) of every read of a course from these units in a period, for the random draw."""
    rows = TrailLine.objects.filter(
        kind=LineKind.READ,
        at__gte=since,
        at__lt=until,
        unit_id__in=list(unit_ids),
        employment_id__isnull=False,
        coordination_id__isnull=False,
    )
    for number, unit, employment in rows.order_by("pk").values_list("pk", "unit_id", "employment_id").iterator(2000):
        if unit is not None and employment is not None:
            yield number, unit, employment


def lines_by_number(numbers: Iterable[int]) -> dict[int, Line]:
    """Return lines by their number; one that was dropped after the retention time is missing."""
    return {line.number: line for line in _as_lines(TrailLine.objects.filter(pk__in=list(numbers)))}


def sealed_lines_after(number: int, *, limit: int) -> list[Line]:
    """Return the next lines of professionals that are under seal: below the newest seal none can come any more."""
    newest = Seal.objects.order_by("-pk").values_list("last_id", flat=True).first() or 0
    return _as_lines(TrailLine.objects.filter(pk__gt=number, pk__lte=newest), limit)


def lines_of_account(account_id: int, *, since: datetime, until: datetime) -> list[Line]:
    """Return the lines of one account in a short period, to see what was done within an hour."""
    return _as_lines(TrailLine.objects.filter(account_id=account_id, at__gte=since, at__lte=until))


def _as_lines(rows: QuerySet[TrailLine], limit: int | None = None) -> list[Line]:
    found = rows.filter(
        kind__in=[LineKind.READ, LineKind.DENIED],
        account_id__isnull=False,
        employment_id__isnull=False,
        unit_id__isnull=False,
    ).order_by("pk")
    names = ("pk", "at", "kind", "account_id", "employment_id", "unit_id", "page", "basis", "coordination_id")
    values: list[tuple[Any, ...]] = list(found.values_list(*names, "citizen_ids")[:limit])
    return [Line(*row) for row in values]


def last_verification() -> tuple[datetime, bool] | None:
    """Return when the trail was last verified and whether it was whole; None when it never was."""
    rows = TrailLine.objects.filter(kind=LineKind.SYSTEM, page__in=[VERIFIED, FOUND_FAULTY])
    row = rows.order_by("-at", "-pk").values_list("at", "page").first()
    return None if row is None else (row[0], row[1] == VERIFIED)
