"""What `doctor` looks at. Each part returns its findings in whole sentences, and tells nothing about anybody."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection

from tovholder.audit import roles, seals
from tovholder.cli import assets, chores, schema
from tovholder.kernel import clock
from tovholder.notices.queries import outbox_backlog

KEYS = ("secret_key.key", "seal_key.key")
LEAST_FREE = 500 * 1024 * 1024
"""Bytes that must be free: with a full disk no page that writes the trail can be sent."""
QUIET = 120
"""Seconds without a sign of life after which the worker is taken for dead."""
LATE = timedelta(minutes=15)
"""How long a message or a trail line may wait before something is wrong."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is as it should be, and a sentence about it."""

    is_well: bool
    sentence: str


def well(sentence: str) -> Finding:
    """Return a finding that needs nothing."""
    return Finding(is_well=True, sentence=sentence)


def ill(sentence: str) -> Finding:
    """Return a finding that somebody must act on."""
    return Finding(is_well=False, sentence=sentence)


def examine() -> Iterator[Finding]:
    """Yield every finding; what cannot be looked at without the one before is left out after a fault."""
    yield from _data_folder()
    waiting = schema.waiting_migrations()
    yield well(f"The database is {_database_name()}.")
    if waiting:
        yield ill(f"{len(waiting)} migrations wait: run `tovholder migrate`.")
        return
    yield well("The database is as new as the program.")
    for part in PARTS:
        yield from part()


def _data_folder() -> Iterator[Finding]:
    folder = Path(settings.ENVIRONMENT.data)
    yield (
        well(f"The data folder is {folder}.") if os.access(folder, os.W_OK) else ill(f"{folder} cannot be written to.")
    )
    open_keys = [name for name in KEYS if _others_may_read(folder / name)]
    if open_keys:
        yield ill(f"Others on this machine may read {' and '.join(open_keys)}: run chmod 600 on them.")
    else:
        yield well("The keys can be read by their owner only.")
    if settings.ENVIRONMENT.secure and _others_may_read(folder):
        yield ill("Others on this machine may look into the data folder: run chmod 700 on it.")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        yield ill(f"Only {free // 2**20} MB are free on the disk; pages stop when the trail cannot be written.")
    else:
        yield well(f"{free // 2**30} GB are free on the disk.")


def _others_may_read(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _database_name() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite in {Path(str(connection.settings_dict['NAME'])).name}"
    return f"PostgreSQL, {connection.settings_dict['NAME']} at {connection.settings_dict['HOST'] or 'the local socket'}"


def _startup_checks() -> Iterator[Finding]:
    found = checks.run_checks(databases=["default"], include_deployment_checks=settings.ENVIRONMENT.secure)
    faults = [message for message in found if message.level >= checks.WARNING and not message.is_silenced()]
    for message in faults:
        yield ill(f"{message.msg} ({message.id}) {message.hint or ''}".strip())
    if not faults:
        yield well("Every start-up check passes: safe database settings, all history triggers in place.")


def _address() -> Iterator[Finding]:
    if settings.ENVIRONMENT.secure:
        is_https = settings.ADDRESS.startswith("https://")
        yield (
            well(f"People use {settings.ADDRESS}.") if is_https else ill("TOVHOLDER_ADDRESS must begin with https://.")
        )
    else:
        yield well(f"People use {settings.ADDRESS}; without https this is for trying out on one machine only.")
    if settings.ENVIRONMENT.debug:
        yield ill("TOVHOLDER_DEBUG is on: error pages show what stands in the database.")


def _static_files() -> Iterator[Finding]:
    if assets.are_fresh():
        yield well("The static files are collected and fresh.")
    else:
        yield ill("The static files are not collected or stale: `tovholder serve` collects them.")


def _worker() -> Iterator[Finding]:
    quiet = chores.seconds_since_beat()
    if quiet is None:
        yield ill("The worker has never run in this data folder: `tovholder serve` starts it.")
    elif quiet > QUIET:
        yield ill(f"The worker has given no sign of life for {round(quiet / 60)} minutes.")
    else:
        yield well("The worker is alive.")


def _outbox() -> Iterator[Finding]:
    now = clock.now()
    backlog = outbox_backlog(now=now)
    is_late = backlog.overdue_since is not None and now - backlog.overdue_since > LATE
    if not settings.ENVIRONMENT.smtp_url:
        yield well(
            f"{backlog.waiting} messages wait in the outbox; no mail leaves the house without TOVHOLDER_SMTP_URL."
        )
    elif is_late:
        yield ill(f"{backlog.waiting} messages wait in the outbox, the oldest longer than it should.")
    else:
        yield well(f"{backlog.waiting} messages wait in the outbox.")
    if backlog.given_up:
        yield ill(f"{backlog.given_up} messages could not be delivered and were given up.")


def _seals() -> Iterator[Finding]:
    waiting, since = seals.unsealed_since()
    is_late = since is not None and clock.now() - since > LATE
    sentence = f"{waiting} lines of the trail are not yet sealed"
    yield ill(f"{sentence}, the oldest longer than it should.") if is_late else well(f"{sentence}.")
    outside = Path(settings.SEALS_OUTSIDE)
    if outside.parent == Path(settings.ENVIRONMENT.data) and settings.ENVIRONMENT.secure:
        yield ill("The copy of the seals stands beside the database: put TOVHOLDER_SEALS_OUTSIDE elsewhere.")


def _role() -> Iterator[Finding]:
    if connection.vendor != "postgresql":
        return
    if roles.owned_tables():
        sentence = "The database role that serves pages owns the tables"
        if settings.ENVIRONMENT.secure:
            yield ill(f"{sentence}, so it could take the guards of the trail away: see docs/operate.md.")
        else:
            yield well(f"{sentence}; this is for trying out only.")
        return
    wrong = roles.wrong_rights()
    if wrong:
        yield ill(
            f"The database role has other rights than it needs on {len(wrong)} tables, the first is {wrong[0]}: "
            "run `tovholder role grant` as the owner."
        )
    else:
        yield well("The database role has what serving pages needs on every table, and no more.")


PARTS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _startup_checks,
    _address,
    _static_files,
    _worker,
    _outbox,
    _seals,
    _role,
)
