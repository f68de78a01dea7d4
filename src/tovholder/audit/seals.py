"""Seals over the trail: batches chained by an HMAC whose key lies outside the database."""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from tovholder.audit.models import Seal, TrailLine
from tovholder.kernel import clock

START = "0" * 64
BATCH = 10_000


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: the faults (none: the trail is whole) and how many lines are not yet sealed."""

    faults: tuple[str, ...]
    sealed: int
    unsealed: int

    @property
    def is_whole(self) -> bool:
        """Tell whether no fault was found."""
        return not self.faults


def seal(*, key: str, outside: Path) -> Seal | None:
    """Seal what is not yet sealed (at most 10,000 lines) and write the seal outside too; None when all is sealed.

    Up to a safe horizon: on PostgreSQL the table is locked against writers for the moment it takes to read the
    newest number, so that no older transaction can add a lower one later. SQLite has one writer at a time.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE audit_trailline IN SHARE ROW EXCLUSIVE MODE")
        previous = Seal.objects.order_by("-pk").first()
        first_id = previous.last_id + 1 if previous else 1
        ids = list(TrailLine.objects.filter(pk__gte=first_id).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return None
        digest, count = _digest(key, previous.digest if previous else START, first_id, ids[-1])
        made = Seal.objects.create(
            first_id=first_id,
            last_id=ids[-1],
            count=count,
            digest=digest,
            sealed_at=clock.now(),
        )
    _write_outside(outside, made)
    return made


def verify(*, key: str, outside: Path) -> Verdict:
    """Recompute every seal and compare with the copy outside. Faults are named by line range, never by content."""
    faults: list[str] = []
    digest, expected_first, sealed = START, 1, 0
    seals = list(Seal.objects.order_by("pk"))
    for row in seals:
        if row.first_id != expected_first:
            faults.append(f"seal {row.pk}: lines {expected_first} to {row.first_id - 1} have no seal")
        digest, count = _digest(key, digest, row.first_id, row.last_id)
        if count != row.count:
            faults.append(f"seal {row.pk}: {row.count} lines were sealed, {count} stand there")
        elif not hmac.compare_digest(digest, row.digest):
            faults.append(f"seal {row.pk}: a line between {row.first_id} and {row.last_id} is not as it was sealed")
        digest, expected_first, sealed = row.digest, row.last_id + 1, sealed + count
    faults += _compare_outside(seals, outside)
    unsealed = TrailLine.objects.filter(pk__gte=expected_first).count()
    return Verdict(tuple(faults), sealed, unsealed)


def unsealed_since() -> tuple[int, datetime | None]:
    """Return how many lines wait for a seal, and the moment of the oldest of them."""
    last = Seal.objects.order_by("-pk").values_list("last_id", flat=True).first() or 0
    waiting = TrailLine.objects.filter(pk__gt=last)
    return waiting.count(), waiting.order_by("pk").values_list("at", flat=True).first()


def _digest(key: str, previous: str, first_id: int, last_id: int) -> tuple[str, int]:
    """Return the HMAC-SHA256 over the previous seal, the range and every line in it, and the number of lines."""
    mac = hmac.new(key.encode(), f"{previous}:{first_id}:{last_id}".encode(), hashlib.sha256)
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


def _write_outside(outside: Path, made: Seal) -> None:
    outside.parent.mkdir(parents=True, exist_ok=True)
    with outside.open("a", encoding="ascii") as file:
        file.write(f"{made.pk} {made.first_id} {made.last_id} {made.count} {made.digest}\n")
        file.flush()
        os.fsync(file.fileno())


def _compare_outside(seals: list[Seal], outside: Path) -> list[str]:
    """Find a cut tail or a chain made anew: every seal written outside must still stand."""
    if not outside.exists():
        return [f"the copy of the seals outside the database is missing ({len(seals)} expected)"] if seals else []
    standing = {row.pk: f"{row.pk} {row.first_id} {row.last_id} {row.count} {row.digest}" for row in seals}
    faults: list[str] = []
    written: dict[int, str] = {}
    for line in outside.read_text(encoding="ascii").splitlines():
        first = line.partition(" ")[0]
        if first.isdigit():
            written[int(first)] = line
    faults += [
        f"seal {number}: was written outside, and is missing or another in the database"
        for number, line in written.items()
        if standing.get(number) != line
    ]
    faults += [f"seal {number}: has no copy outside" for number in standing if number not in written]
    return faults
