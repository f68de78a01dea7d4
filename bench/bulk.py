"""Write many rows at once, and say how far it has come."""

import random
import sys
import time
from collections.abc import Sequence
from typing import TypeVar

from django.db import models

from tovholder.kernel.refs import ALPHABET, LENGTH

M = TypeVar("M", bound=models.Model)
BATCH = 1000
WIDTH = 30


class Refs:
    """Random names for rows from a seeded source: the same seed gives the same town."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def __call__(self) -> str:
        """Return a ref as `kernel.refs` makes it."""
        return "".join(self._chance.choices(ALPHABET, k=LENGTH))


class Writer:
    """Writes rows in batches and counts them by table."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}

    def add(self, rows: Sequence[M]) -> Sequence[M]:
        """Write the rows of one model; they have their numbers afterwards."""
        if rows:
            model = type(rows[0])
            model._base_manager.bulk_create(rows, batch_size=BATCH)
            table = model._meta.db_table
            self.rows[table] = self.rows.get(table, 0) + len(rows)
        return rows


class Bar:
    """A progress bar on a terminal; a line for every tenth elsewhere."""

    def __init__(self, title: str, total: int) -> None:
        self.title, self.total = title, max(total, 1)
        self.done = self.said = 0
        self.started = time.monotonic()
        self.live = sys.stderr.isatty()

    def step(self, count: int) -> None:
        """Say that so many units more are done."""
        self.done += count
        part = min(1.0, self.done / self.total)
        if self.live:
            full = int(WIDTH * part)
            self._write(f"\r{self.title} [{'#' * full}{'.' * (WIDTH - full)}] {part:4.0%} {self._left(part)} ")
        elif int(part * 10) > self.said:
            self.said = int(part * 10)
            self._write(f"{self.title} {part:4.0%} {self._left(part)}\n")

    def end(self) -> float:
        """Close the bar; return the seconds it took."""
        took = time.monotonic() - self.started
        self._write(
            f"{chr(13) if self.live else ''}{self.title}: done in {took:.0f} s{' ' * WIDTH * 2}".rstrip() + "\n"
        )
        return took

    def _left(self, part: float) -> str:
        seconds = (time.monotonic() - self.started) * (1 - part) / part if part else 0
        return f"{seconds:3.0f} s left"

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
