"""Seals over the trail: batches chained by an HMAC whose key lies outside the database."""

import hashlib
import hmac
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Max

from tovholder.audit.models import Drop, Seal, TrailLine
from tovholder.kernel import clock

START = "0" * 64
BATCH = 10_000
LOCK_NOT_AVAILABLE = "55P03"
COPY = re.compile(r"^(\d+) \d+ \d+ \d+ [0-9a-f]{64}$", re.M)
PATIENCE = 1.0
"""Seconds that `verify` gives a seal made this moment to reach its copy outside."""


@dataclass(frozen=True)
class Dropped:
    """The lines of one seal that were removed after the retention time: which, how many, when, and who decided."""

    seal: int
    first_id: int
    last_id: int
    count: int
    at: datetime
    account_id: int


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: the faults (none: the trail is whole), and the tail that no seal covers yet."""

    faults: tuple[str, ...]
    sealed: int
    unsealed: int
    first_unsealed: int | None = None
    """The number of the first line without a seal."""
    dropped: tuple[Dropped, ...] = ()
    """What was removed after the retention time, the oldest first."""

    @property
    def is_whole(self) -> bool:
        """Tell whether no fault was found."""
        return not self.faults


def seal(*, key: str, outside: Path) -> Seal | None:
    """Seal what is not yet sealed (at most 10,000 lines) and write the seal outside too.

    None when all is sealed, or when a transaction that stays open keeps the horizon back: the lines wait.
    """
    horizon = _horizon()
    previous = Seal.objects.order_by("-pk").first()
    if previous is not None:
        _catch_up(outside, previous)
    first_id = previous.last_id + 1 if previous else 1
    waiting = TrailLine.objects.filter(pk__gte=first_id, pk__lte=horizon).order_by("pk")
    ids = list(waiting.values_list("pk", flat=True)[:BATCH])
    if not ids:
        return None
    now = clock.now()
    digest, count = _digest(key, previous.digest if previous else START, (first_id, ids[-1], now))
    try:
        with transaction.atomic():
            made = Seal.objects.create(first_id=first_id, last_id=ids[-1], count=count, digest=digest, sealed_at=now)
    except IntegrityError:
        return None  # another sealed these lines at the same time
    _write_outside(outside, made)
    return made


def _horizon() -> int:
    """Return the newest number below which no open transaction can still add a line; 0 when that cannot be said now.

    On PostgreSQL the table is closed to writers for the moment it takes to read it, which waits for those who have
    taken a number and not committed; who waits a second longer would hold up everybody. SQLite has one writer.
    """
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '1s'")
                    cursor.execute("SELECT audit_close_trail()")
            return int(TrailLine.objects.aggregate(newest=Max("pk"))["newest"] or 0)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        return 0


def verify(*, key: str, outside: Path) -> Verdict:
    """Recompute every seal and compare with the copy outside. Faults are named by line range, never by content.

    Of lines that were dropped the seal alone can be compared: with its copy outside, and with the seal after it.
    """
    written = _read_outside(outside)
    seals = list(Seal.objects.order_by("pk"))
    drops = {row.seal_id: row for row in Drop.objects.order_by("pk")}
    dropped: list[Dropped] = []
    faults: list[str] = []
    digest, expected_first, sealed = START, 1, 0
    before = TrailLine.objects.filter(pk__lt=expected_first).count()
    if before:
        faults.append(f"{before} lines stand before line 1, where none was ever written")
    for row in seals:
        if row.first_id != expected_first:
            faults.append(f"seal {row.pk}: it begins at line {row.first_id}, line {expected_first} was expected")
        gone = drops.pop(row.pk, None)
        if gone is not None:
            faults += _faults_of_drop(key, row, gone)
            dropped.append(Dropped(row.pk, row.first_id, row.last_id, row.count, gone.dropped_at, gone.account_id))
            digest, expected_first = row.digest, row.last_id + 1
            continue
        digest, count = _digest(key, digest, (row.first_id, row.last_id, row.sealed_at))
        if count != row.count:
            faults.append(f"seal {row.pk}: {row.count} lines were sealed, {count} stand there")
        elif not hmac.compare_digest(digest, row.digest):
            faults.append(f"seal {row.pk}: a line between {row.first_id} and {row.last_id} is not as it was sealed")
        digest, expected_first, sealed = row.digest, row.last_id + 1, sealed + count
    faults += [f"seal {number}: its lines are said to be dropped, and there is no such seal" for number in drops]
    faults += _compare_outside(seals, written, outside)
    tail = TrailLine.objects.filter(pk__gte=expected_first).order_by("pk")
    first = tail.values_list("pk", flat=True).first()
    return Verdict(tuple(faults), sealed, tail.count(), first, tuple(dropped))


def drop_digest(key: str, seal: Seal, at: datetime, account_id: int) -> str:
    """Return the HMAC-SHA256 that says: with the key, the lines of this seal were dropped then, as this one decided."""
    words = f"drop:{_copy(seal)}:{at.astimezone(UTC).isoformat()}:{account_id}"
    return hmac.new(key.encode(), words.encode(), hashlib.sha256).hexdigest()


def _faults_of_drop(key: str, row: Seal, gone: Drop) -> list[str]:
    """Return what is wrong with lines that are said to be dropped: nobody with the key said so, or some stand."""
    faults = []
    if not hmac.compare_digest(drop_digest(key, row, gone.dropped_at, gone.account_id), gone.digest):
        faults.append(f"seal {row.pk}: its lines are gone, and nobody with the key has dropped them")
    left = TrailLine.objects.filter(pk__gte=row.first_id, pk__lte=row.last_id).count()
    if left:
        faults.append(f"seal {row.pk}: its lines were dropped, and {left} stand there")
    return faults


def unsealed_since() -> tuple[int, datetime | None]:
    """Return how many lines wait for a seal, and the moment of the oldest of them."""
    last = Seal.objects.order_by("-pk").values_list("last_id", flat=True).first() or 0
    waiting = TrailLine.objects.filter(pk__gt=last)
    return waiting.count(), waiting.order_by("pk").values_list("at", flat=True).first()


def _digest(key: str, previous: str, sealed: tuple[int, int, datetime]) -> tuple[str, int]:
    """Return the HMAC-SHA256 over the seal before, the range, the moment and every line in it; and how many lines."""
    first_id, last_id, at = sealed
    opening = f"{previous}:{first_id}:{last_id}:{at.astimezone(UTC).isoformat()}"
    mac = hmac.new(key.encode(), opening.encode(), hashlib.sha256)
    count = 0
    for text in _lines(first_id, last_id):
        mac.update(text)
        count += 1
    return mac.hexdigest(), count


def _lines(first_id: int, last_id: int) -> Iterator[bytes]:
    names = [field.attname for field in TrailLine._meta.concrete_fields]
    rows = TrailLine.objects.filter(pk__gte=first_id, pk__lte=last_id).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        values = [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _copy(row: Seal) -> str:
    """Return the line that stands outside for a seal."""
    return f"{row.pk} {row.first_id} {row.last_id} {row.count} {row.digest}"


def _write_outside(outside: Path, made: Seal) -> None:
    """Append the copy of a seal; a line that was torn by a fall is left behind as it is."""
    outside.parent.mkdir(parents=True, exist_ok=True)
    with outside.open("a+b") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
        mend = b"" if file.read(1) in {b"", b"\n"} else b"\n"
        file.write(mend + _copy(made).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _catch_up(outside: Path, newest: Seal) -> None:
    """Write the newest seal outside if the process that made it fell before it could."""
    if newest.pk not in _read_outside(outside):
        _write_outside(outside, newest)


def _read_outside(outside: Path) -> dict[int, str]:
    """Return the lines outside by the number of their seal; the first that was written counts."""
    found: dict[int, str] = {}
    text = outside.read_text(encoding="ascii", errors="replace") if outside.exists() else ""
    for line in COPY.finditer(text):
        found.setdefault(int(line[1]), line[0])
    return found


def _compare_outside(seals: list[Seal], written: dict[int, str], outside: Path) -> list[str]:
    """Find a cut tail or a chain made anew: every seal written outside must still stand, and each have its copy."""
    standing = {row.pk: _copy(row) for row in seals}
    if standing.keys() - written.keys():
        time.sleep(PATIENCE)
        later = _read_outside(outside)
        written |= {number: later[number] for number in standing.keys() & later.keys() - written.keys()}
    if standing and not written:
        return [f"the copy of the seals outside the database is missing ({len(standing)} expected)"]
    faults = [
        f"seal {number}: was written outside, and is missing or another in the database"
        for number, line in written.items()
        if standing.get(number) != line
    ]
    return faults + [f"seal {number}: has no copy outside" for number in standing if number not in written]
