"""A database that stands already: the migrations run once for each state of them, later runs begin with a copy.

Only for SQLite. What migrating does afterwards (triggers, shipped templates) still happens in every run.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import django

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "suite"


def kept_database():
    """Return where the database of today's migrations is kept, whether it stands there or not."""
    files = sorted((ROOT / "src" / "tovholder").glob("*/migrations/*.py"))
    files += sorted((ROOT / "src" / "tovholder").glob("*/shipped/*"))
    files += [ROOT / "src" / "tovholder" / "audit" / "triggers.py"]
    found = hashlib.sha256(django.__version__.encode())
    for file in files:
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return KEPT / f"{found.hexdigest()[:32]}.sqlite3"


def begin_with(kept, database):
    """Put a copy where the run's own database will be; tell whether there was one to copy."""
    if not kept.exists():
        return False
    shutil.copyfile(kept, database)
    return True


def keep(database, kept):
    """Keep a database that has just been migrated, whole or not at all; the ones of other days go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=KEPT)
    os.close(handle)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(name)) as copy:
        source.backup(copy)
    os.replace(name, kept)
    for other in KEPT.glob("*.sqlite3"):
        if other != kept:
            other.unlink(missing_ok=True)
