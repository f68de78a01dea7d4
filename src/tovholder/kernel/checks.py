"""Start-up checks of the ground: a database that could lose what was acknowledged is refused."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE_DEMANDS = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
OLDEST_POSTGRESQL = 140000


@register(Tags.database)
def database_is_safe(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse unsafe settings of the database in use."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        found = _sqlite(connection) if connection.vendor == "sqlite" else _postgresql(connection)
        messages += [Error(text, id="kernel.E001") for text in found]
        if connection.settings_dict.get("ATOMIC_REQUESTS"):
            messages.append(Error("ATOMIC_REQUESTS must be off: reading pages hold no transaction.", id="kernel.E002"))
    return messages


def _sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    found = []
    in_memory = "memory" in str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        for name, wanted in SQLITE_DEMANDS.items():
            if in_memory and name == "journal_mode":
                continue
            cursor.execute(f"PRAGMA {name}")
            value = str(cursor.fetchone()[0]).lower()
            if value != wanted:
                found.append(f"SQLite's {name} is {value}, it must be {wanted}.")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        found.append("SQLite's transaction_mode must be IMMEDIATE.")
    return found


def _postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('fsync'), "
            "current_setting('synchronous_commit'), current_setting('full_page_writes'), "
            "current_setting('server_encoding')"
        )
        version, fsync, commit, pages, encoding = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        found.append("PostgreSQL must be 14 or newer.")
    for name, value in (("fsync", fsync), ("synchronous_commit", commit), ("full_page_writes", pages)):
        if value == "off":
            found.append(f"PostgreSQL's {name} is off: acknowledged work could be lost.")
    if encoding != "UTF8":
        found.append(f"PostgreSQL's encoding is {encoding}, it must be UTF8.")
    return found
