"""What a load would write, gathered before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from tovholder.kernel.models import Record, change_row
from tovholder.people.actions.staff import end_job
from tovholder.people.models import (
    CaseIntervention,
    CaseLink,
    Citizen,
    Custody,
    Duty,
    Employment,
    Family,
    FamilyMember,
    Guardianship,
    Organisation,
    Professional,
    Relation,
    Relative,
    Team,
    TeamMember,
    Unit,
    UnitAlias,
)

R = TypeVar("R", bound=Record)
V = TypeVar("V")
Progress = Callable[[int, int], None]

BATCH = 500
"""Rows in one statement; SQLite's oldest limit is 999 values in a list."""
WRITING_ORDER: tuple[type[Record], ...] = (
    Organisation,
    Unit,
    UnitAlias,
    Professional,
    Employment,
    Duty,
    Team,
    TeamMember,
    Citizen,
    CaseLink,
    CaseIntervention,
    Relative,
    Relation,
    Family,
    FamilyMember,
    Custody,
    Guardianship,
)


@dataclass(frozen=True)
class Conflict:
    """What the file says and what is kept do not go together; `code` finds the words, `rows` are the file's."""

    rows: tuple[int, ...]
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """How many rows of one kind are new, changed and as they were."""

    kind: str
    new: int
    changed: int
    same: int


class Ledger:
    """New rows, changed rows and conflicts of one load."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.conflicts: list[Conflict] = []
        self._new: dict[type[Record], list[Record]] = {kind: [] for kind in WRITING_ORDER}
        self._seen: dict[type[Record], dict[int, Record]] = {kind: {} for kind in WRITING_ORDER}
        self._changes: dict[tuple[type[Record], int], tuple[Record, dict[str, Any]]] = {}
        self._endings: list[tuple[Employment, datetime]] = []

    def add(self, row: R) -> R:
        """Take a new row, not yet kept, and return it."""
        self._new[type(row)].append(row)
        return row

    def settle(self, row: R, **values: Any) -> R:
        """Lay values beside a row and note those that differ; returns the row as it will be."""
        if is_new(row):
            for name, value in values.items():
                setattr(row, name, value)
            return row
        kind = type(row)
        kept: Record = self._seen[kind].setdefault(row.pk, row)
        _kept, noted = self._changes.pop((kind, row.pk), (kept, {}))
        noted = {name: value for name, value in (noted | values).items() if _differs(kept, name, value)}
        if noted:
            self._changes[kind, row.pk] = (kept, noted)
        return row

    def end(self, employment: Employment, at: datetime) -> None:
        """Note that a job ends, with all that hangs on it, unless it ends earlier."""
        if is_new(employment):
            employment.ends_at = min(employment.ends_at, at)
        elif employment.ends_at > at:
            self._seen[Employment].setdefault(employment.pk, employment)
            self._endings.append((employment, at))

    def disagree(self, rows: Iterable[int], code: str, **values: str) -> None:
        """Note that these rows of the file do not go together with what is kept."""
        self.conflicts.append(Conflict(tuple(rows), code, values))

    @property
    def counts(self) -> list[Count]:
        """Return the counts of every kind that the file speaks of."""
        ended = {employment.pk for employment, _at in self._endings}
        counts = []
        for kind in WRITING_ORDER:
            changed = {pk for found, pk in self._changes if found is kind} | (ended if kind is Employment else set())
            new, seen = len(self._new[kind]), len(self._seen[kind])
            if new or seen:
                counts.append(Count(kind.__name__, new, len(changed), seen - len(changed)))
        return counts

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self._changes or self._endings or any(self._new.values()))

    def new_units(self) -> list[Unit]:
        """Return the units that would be new."""
        return [row for row in self._new[Unit] if isinstance(row, Unit)]

    def more_jobs(self) -> dict[str, list[str]]:
        """Return the units in which people who are kept already would get one more job, by their names."""
        found: dict[str, list[str]] = {}
        for row in self._new[Employment]:
            if isinstance(row, Employment) and not is_new(row.professional):
                found.setdefault(row.professional.name, []).append(row.unit.name)
        return {name: sorted(units) for name, units in sorted(found.items())}

    def write(self, progress: Progress) -> None:
        """Write everything within the caller's change. Raises `ChangedByAnotherError` when a row has moved on."""
        total = sum(len(rows) for rows in self._new.values()) + len(self._changes) + len(self._endings)
        done = 0
        for batch in self._batches():
            type(batch[0])._base_manager.bulk_create(batch)
            done += len(batch)
            progress(done, total)
        for row, values in self._changes.values():
            change_row(row, **values)
            done += 1
            progress(done, total)
        for employment, at in self._endings:
            end_job(employment, at)

    def citizen_ids(self) -> set[int]:
        """Return the citizens that something new is kept about, once it is written."""
        rows: list[Record] = [row for new in self._new.values() for row in new]
        rows += [row for row, _values in self._changes.values()]
        return {pk for row in rows for pk in _citizens_of(row)}

    def citizens_with_new_cases(self) -> set[int]:
        """Return the citizens of the new cases, once they are written."""
        return {row.citizen_id for row in self._new[CaseLink] if isinstance(row, CaseLink)}

    def _batches(self) -> Iterator[Sequence[Record]]:
        for kind in WRITING_ORDER:
            if kind is Unit:
                yield from ([unit] for unit in sorted(self.new_units(), key=_depth))
            else:
                yield from in_chunks(self._new[kind])


def _depth(unit: Unit) -> int:
    """Return how many new units stand above a new one: a parent is written before its child."""
    depth, above = 0, unit.parent
    while above is not None and is_new(above):
        depth, above = depth + 1, above.parent
    return depth


def _differs(row: Record, name: str, value: Any) -> bool:
    """Tell whether a kept row says something else, without asking the database for the row it points to."""
    if isinstance(value, Record):
        return is_new(value) or getattr(row, f"{name}_id") != value.pk
    return bool(getattr(row, name) != value)


def is_new(row: Record) -> bool:
    """Tell whether a row is not yet in the database."""
    return row._state.adding


def _citizens_of(row: Record) -> set[int]:
    if isinstance(row, Citizen):
        return {row.pk}
    if isinstance(row, CaseIntervention):
        return {row.case_link.citizen_id}
    found = (getattr(row, name, None) for name in ("citizen_id", "child_id"))
    return {pk for pk in found if pk is not None}


def in_chunks(values: Sequence[V], size: int = BATCH) -> Iterator[Sequence[V]]:
    """Yield the values in pieces that fit into one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def fetch_in(rows: models.QuerySet[R], field_name: str, values: Iterable[Any]) -> Iterator[R]:
    """Yield the rows whose field is one of many values, asked for in pieces, in the order they were made."""
    for piece in in_chunks(sorted(set(values))):
        yield from rows.filter(**{f"{field_name}__in": piece}).order_by("pk")
