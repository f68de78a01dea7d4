"""Where the bench keeps its databases: `var/bench`, one folder per database and size, so that a second run is fast."""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "var" / "bench"
SEED = 20260
FILLERS = (
    *("words.py", "bulk.py", "people.py", "town.py", "table.py", "courses.py", "facts.py", "plans.py", "meetings.py"),
    *("talk.py", "fill.py", "places.py"),
    *(f"rich/{name}.py" for name in ("__init__", "table", "course", "plan", "meetings", "consents")),
)
"""The files whose change makes a filled database stale."""

sys.path.append(str(ROOT / "scripts"))
from postgres import find_postgres  # noqa: E402 - the scripts are no package


@dataclass(frozen=True)
class Place:
    """One database of one size."""

    vendor: str
    size: int
    url: str = ""
    """Empty: SQLite in the folder."""

    @property
    def folder(self) -> Path:
        """The data folder of this installation."""
        return CACHE / f"{self.vendor}-{self.size}"

    @property
    def world(self) -> Path:
        """What the filling told: who can be signed in, where they sit, how many rows."""
        return self.folder / "world.json"

    @property
    def last_result(self) -> Path:
        """The figures measured last, for the growth between sizes."""
        return self.folder / "result.json"

    def environment(self) -> dict[str, str]:
        """Return the environment of a process that works on this database."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOVHOLDER_")}
        return kept | {
            "TOVHOLDER_DATA": str(self.folder),
            "TOVHOLDER_DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }

    def read_world(self) -> dict[str, Any]:
        """Return the world of a filled database; empty when it is not filled, or was filled by other code."""
        try:
            world: dict[str, Any] = json.loads(self.world.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return world if world["filled_by"] == fingerprint() and self.exists() else {}

    def exists(self) -> bool:
        """Tell whether the database itself is there."""
        if self.vendor == "sqlite":
            return (self.folder / "tovholder.sqlite3").exists()
        with psycopg.connect(self._server(), autocommit=True) as connection:
            rows = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._name()])
            return rows.fetchone() is not None

    def empty(self) -> None:
        """Make the folder, and an empty database in it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.world.unlink(missing_ok=True)
        if self.vendor == "sqlite":
            for path in self.folder.glob("tovholder.sqlite3*"):
                path.unlink()
            return
        with psycopg.connect(self._server(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self._name()}"')
            connection.execute(f'CREATE DATABASE "{self._name()}"')

    def _server(self) -> str:
        return f"{self.url.rsplit('/', 1)[0]}/postgres"

    def _name(self) -> str:
        return self.url.rsplit("/", 1)[1]


def places_for(size: int, wanted: str) -> tuple[list[Place], str]:
    """Return the databases to measure (`sqlite`, `postgresql` or `both`), and why one of them is left out."""
    found = [Place("sqlite", size)] if wanted in {"sqlite", "both"} else []
    if wanted == "sqlite":
        return found, ""
    url, why_not = find_postgres()
    if url:
        found.append(Place("postgresql", size, f"{_with_a_name(url.rsplit('/', 1)[0])}/tovholder_bench_{size}"))
    return found, why_not


def _with_a_name(server: str) -> str:
    """Return the server's address; a local socket needs no host."""
    return server


def fingerprint() -> str:
    """Return a sum over the files that fill."""
    words = b"".join((Path(__file__).parent / name).read_bytes() for name in FILLERS)
    return hashlib.sha256(words).hexdigest()
