"""Write down what a page sends to the database, as the shape that the floor repeats."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

READS = ("SELECT", "WITH")
SWITCHES = ("PRAGMA", "SET")
OF_THE_MIDDLEWARE = ('FROM "django_session"', 'FROM "people_account"')
"""What Django's own middleware reads for the floor too: the first of each is not repeated."""
SHOWN = re.compile(r"<(?:tr|li|option)\b")
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


@dataclass
class Recorder:
    """Every statement of one request, in order, with its parameters."""

    statements: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: dict[str, Any]) -> Any:
        """Note a statement and send it."""
        self.statements.append((sql, params))
        return execute(sql, params, many, context)


@contextmanager
def recorded() -> Iterator[Recorder]:
    """Note everything that is sent on the connection, the health check of a kept connection included."""
    recorder = Recorder()
    asks_health = connection.is_usable

    def is_usable() -> bool:
        recorder.statements.append(("SELECT 1", None))
        return bool(asks_health())

    connection.is_usable = is_usable  # type: ignore[method-assign]  # for this block only
    try:
        with connection.execute_wrapper(recorder):
            yield recorder
    finally:
        connection.is_usable = asks_health  # type: ignore[method-assign]  # for this block only


def shape_of(recorder: Recorder, html: str, *, signed_in: bool) -> dict[str, Any]:
    """Return the statements as steps, with how many rows each read gave and how many rows the page shows."""
    steps: list[list[Any]] = []
    left_out = list(OF_THE_MIDDLEWARE) if signed_in else []
    read = 0
    for sql, params in recorder.statements:
        if sql == "SELECT 1":
            continue
        own = next((words for words in left_out if words in sql), None)
        rows = _rows(sql, params) if sql.lstrip(" (\n").upper().startswith(READS) else 0
        read += rows
        if own is not None:
            left_out.remove(own)
        elif sql.lstrip().upper().startswith(SWITCHES):
            steps.append(["switch", sql])
        elif sql.lstrip(" (\n").upper().startswith(READS):
            steps.append(["read", rows])
        else:
            steps.append(["write", 1])
    main = MAIN.search(html)
    return {
        "steps": steps,
        "signed_in": signed_in,
        "statements": len(recorder.statements),
        "read": read,
        "shown": len(SHOWN.findall(main[0] if main else html)),
    }


def _rows(sql: str, params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return len(cursor.fetchall())
