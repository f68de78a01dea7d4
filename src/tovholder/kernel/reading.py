"""Pages that read cannot write: the database itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError, connection, transaction

_reading: ContextVar[bool] = ContextVar("reading", default=False)

SWITCHES = {
    "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
}


@contextmanager
def reading() -> Iterator[None]:
    """Make the connection refuse every write until the end of the block. May be nested."""
    if _reading.get():
        yield
        return
    token = _reading.set(True)
    try:
        if connection.vendor == "postgresql" and connection.in_atomic_block:
            with _inside_transaction():
                yield
        else:
            with _between_transactions():
                yield
    finally:
        _reading.reset(token)


@contextmanager
def _between_transactions() -> Iterator[None]:
    """Switch the connection; one that cannot be switched back is closed, for the next page would inherit it."""
    on, off = SWITCHES[connection.vendor]
    _execute(on)
    try:
        yield
    finally:
        try:
            _execute(off)
        except DatabaseError:
            connection.close()
            raise


@contextmanager
def _inside_transaction() -> Iterator[None]:
    """Switch one open transaction of PostgreSQL: rolling back to a savepoint switches it back and loses nothing."""
    point = transaction.savepoint()
    _execute("SET LOCAL transaction_read_only = on")
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def is_reading() -> bool:
    """Tell whether the block of `reading()` is open."""
    return _reading.get()
