"""Fill the database of one place: `python -m bench.inside fill --size 2000 --world FILE`."""

import argparse
import json
import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from bench.bulk import Bar, Writer
from bench.courses import WEIGHT, build_courses
from bench.people import build_people
from bench.places import SEED, fingerprint
from bench.table import World
from bench.town import COURSE_SHARE, build_town
from tovholder.access.enums import CoordinationState, Role
from tovholder.access.models import CoordinationCitizen, Participation
from tovholder.kernel import clock
from tovholder.people.models import Account, Citizen

CITIZENS_WITH_ACCOUNT = 0.2


def fill(*, size: int, seed: int = SEED) -> dict[str, Any]:
    """Write a town of so many citizens into an empty, migrated database; return what the measuring must know."""
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
    return {
        "size": size,
        "seed": seed,
        "made_at": now.isoformat(),
        "seconds": round(bar.end(), 1),
        "rows": dict(sorted(write.rows.items())),
        "coordinators": len(town.coordinators),
        "accounts": accounts,
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


def settle() -> float:
    """Let the database gather what it knows of its tables, as its own housekeeping would; return the seconds."""
    started = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")
    return round(time.monotonic() - started, 1)


def pairs(count: int, *, seed: int = SEED) -> dict[str, list[dict[str, Any]]]:
    """Return who is asked for what: coordinators, participants and citizens, each with a course they sit in."""
    chance = random.Random(seed)
    seated = Participation.objects.filter(
        coordination__state=CoordinationState.ACTIVE,
        ends_at__gt=clock.now() + timedelta(days=1),
        party__employment__professional__account__isnull=False,
    ).order_by("pk")
    return {
        "coordinator": _seated(chance, seated.filter(role=Role.COORDINATOR), count),
        "member": _seated(chance, seated.exclude(role=Role.COORDINATOR), count),
        "citizen": _citizens(chance, count),
    }


def _seated(chance: random.Random, rows: Any, count: int) -> list[dict[str, Any]]:
    """One course for each of so many different people, in seeded order."""
    columns = ("party__employment__professional__account__pk", "coordination__ref", "coordination_id")
    found: dict[int, dict[str, Any]] = {}
    values = list(rows.values_list(*columns))
    for account, ref, coordination in chance.sample(values, len(values)):
        found.setdefault(account, {"account": account, "ref": ref, "coordination": coordination})
        if len(found) == count:
            break
    names = dict(
        CoordinationCitizen.objects.filter(coordination_id__in=[row["coordination"] for row in found.values()])
        .order_by("pk")
        .values_list("coordination_id", "citizen__given_name")
    )
    return [{**row, "word": names[row["coordination"]]} for row in found.values()]


def _citizens(chance: random.Random, count: int) -> list[dict[str, Any]]:
    rows = CoordinationCitizen.objects.filter(
        coordination__state=CoordinationState.ACTIVE, citizen__account__isnull=False
    ).order_by("pk")
    values = list(rows.values_list("citizen__account__pk", "coordination__ref"))
    return [
        {"account": account, "ref": ref, "word": ""} for account, ref in chance.sample(values, min(count, len(values)))
    ]


def main() -> None:
    """Fill, choose who is asked, and write the world down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--world", type=Path, required=True)
    arguments = parser.parse_args()
    world = fill(size=arguments.size)
    world["settled_in"] = settle()
    world["pairs"] = pairs(16)
    world["filled_by"] = fingerprint()
    arguments.world.write_text(json.dumps(world, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
