"""The two databases, set so that nothing acknowledged is lost (docs/decisions/0001-databases.md)."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tovholder.config.environment import ConfigurationError

SQLITE_START = (
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA busy_timeout = 20000;"
    "PRAGMA temp_store = MEMORY;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """Return the embedded database: WAL, FULL sync, writers take their turn at BEGIN."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return the server database from `postgresql://user:password@host:port/name`.

    Raises `ConfigurationError` when the address is of another kind.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ConfigurationError("TOVHOLDER_DATABASE_URL must read postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000",
        },
    }
