"""Pages that read cannot write: the database itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

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
    on, off = SWITCHES[connection.vendor]
    token = _reading.set(True)
    try:
        with connection.cursor() as cursor:
            cursor.execute(on)
        yield
    finally:
        _reading.reset(token)
        with connection.cursor() as cursor:
            cursor.execute(off)


def is_reading() -> bool:
    """Tell whether the block of `reading()` is open."""
    return _reading.get()
