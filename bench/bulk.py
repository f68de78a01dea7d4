"""Write many rows at once, and say how far it has come."""

import random
import sys
import time
from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.management.color import no_style
from django.db import connection, models

from tovholder.kernel.refs import ALPHABET, LENGTH

M = TypeVar("M", bound=models.Model)
WIDTH = 30


class Refs:
    """Random names for rows from a seeded source: the same seed gives the same town."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def __call__(self) -> str:
        """Return a ref as `kernel.refs` makes it."""
        return "".join(self._chance.choices(ALPHABET, k=LENGTH))


class Writer:
    """Writes rows past the ORM's own building of statements, numbers them itself, and counts them by table."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self._next: dict[type[models.Model], int] = {}

    def add(self, rows: Sequence[M]) -> Sequence[M]:
        """Write the rows of one model; they have their numbers afterwards."""
        if not rows:
            return rows
        model = type(rows[0])
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
            first = self._next.get(model) or self._first_free(model)
            for number, row in enumerate(rows, first):
                row.pk = number
            self._next[model] = first + len(rows)
        fields = model._meta.concrete_fields
        values = []
        for row in rows:
            row._prepare_related_fields_for_save(operation_name="bulk_create")
            values.append([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])
            row._state.adding, row._state.db = False, connection.alias
        _send(model, [field.column for field in fields], values)
        self.rows[model._meta.db_table] = self.rows.get(model._meta.db_table, 0) + len(rows)
        return rows

    def hand_over(self) -> None:
        """Let the database number the next rows itself, after those written here."""
        written = list(self._next)
        self._next.clear()
        statements = connection.ops.sequence_reset_sql(no_style(), written)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    @staticmethod
    def _first_free(model: type[models.Model]) -> int:
        return int(model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def _send(model: type[models.Model], columns: list[str], values: list[list[Any]]) -> None:
    """Copy the rows into PostgreSQL; insert them with one prepared statement into SQLite."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", values)  # noqa: S608 - our own names


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
