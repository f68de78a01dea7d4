"""Fill the database of one place: `python -m bench.inside fill --size 2000 --world FILE`."""

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from bench.bulk import Bar, Writer
from bench.courses import WEIGHT, build_courses
from bench.people import build_people
from bench.places import SEED, fingerprint
from bench.rich import FULL, Amounts, tell_rich
from bench.table import World
from bench.town import COURSE_SHARE, build_town
from tovholder.kernel import clock
from tovholder.people.models import Account, Citizen

CITIZENS_WITH_ACCOUNT = 0.2


def fill(*, size: int, seed: int = SEED, amounts: Amounts | None = FULL) -> dict[str, Any]:
    """Write a town of so many citizens into an empty, migrated database, and one rich course beside it.

    Returns what the measuring must know.
    """
    now, chance = clock.now(), random.Random(seed)
    write, courses = Writer(), round(size * COURSE_SHARE)
    bar = Bar(f"Filling {connection.vendor}, {size} citizens", size + courses * WEIGHT)
    with transaction.atomic():
        town = build_town(write, chance, courses=courses, today=clock.day_of(now))
    with transaction.atomic():
        people = build_people(write, chance, town, bar, size=size, today=clock.day_of(now))
    world = World(write, chance, town, now, clock.day_of(now))
    build_courses(world, people, bar)
    accounts = _citizens_accounts(world, [person.citizen for person in people])
    write.hand_over()
    switch(TAKE_TIME)
    # Before the actions of the rich course ask: without statistics PostgreSQL took 1.7 s for the labels of a seat.
    if not connection.in_atomic_block:
        settle()
    rich = tell_rich(world, amounts).row.ref if amounts is not None else ""
    return {
        "size": size,
        "seed": seed,
        "made_at": now.isoformat(),
        "seconds": round(bar.end(), 1),
        "rows": dict(sorted(write.rows.items())),
        "coordinators": len(town.coordinators),
        "accounts": accounts,
        "rich": rich,
    }


def _citizens_accounts(world: World, citizens: list[Citizen]) -> int:
    nobody = make_password(None)
    rows = [
        Account(ref=world.refs(), login=f"bench-{citizen.ref}", subject=world.refs(), citizen=citizen, password=nobody)
        for citizen in citizens
        if world.chance.random() < CITIZENS_WITH_ACCOUNT
    ]
    with transaction.atomic():
        world.write.add(rows)
    return world.write.rows[Account._meta.db_table]


HURRY = {
    "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -800000", "PRAGMA temp_store = MEMORY"),
    "postgresql": ("SET synchronous_commit = off", "SET session_replication_role = replica"),
}
"""What a database that can be filled again need not do: wait for the disk, read its pages twice, check every key."""
TAKE_TIME = {"sqlite": (), "postgresql": ("SET session_replication_role = origin",)}
"""What the actions of the rich course need again: the triggers that keep history."""


def switch(statements: dict[str, tuple[str, ...]]) -> None:
    """Send the statements that are meant for this database."""
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def settle() -> float:
    """Let the database gather what it knows of its tables, as its own housekeeping would; return the seconds."""
    started = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")
    return round(time.monotonic() - started, 1)


def main() -> None:
    """Fill, and write the world down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--world", type=Path, required=True)
    arguments = parser.parse_args()
    switch(HURRY)
    world = fill(size=arguments.size)
    world["settled_in"] = settle()
    world["filled_by"] = fingerprint()
    arguments.world.write_text(json.dumps(world, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
