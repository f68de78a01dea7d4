"""`make bench SIZE=2000 USERS=8 OUT=file.json DB=both`: fill where needed, measure, compare, write down."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.aims import AIMS, SMALL, WRITERS, acts_of, judge, table_of
from bench.machine import command, machine, revision
from bench.places import ROOT, Place, places_for


def main() -> int:
    """Measure each database in processes of its own; with `--strict` a missed aim is a fault."""
    arguments = parse()
    places, why_not = places_for(arguments.size, arguments.db)
    result: dict[str, Any] = {
        "command": command(),
        "code": revision(),
        "machine": machine(),
        "users": arguments.users,
        "aims": AIMS,
        "runs": [measure(place, arguments) for place in places],
    }
    if why_not:
        result["left_out"] = why_not
        print(why_not, file=sys.stderr)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for run in result["runs"]:
        print(f"\n{run['database']} {run['version']}, {run['size']} citizens, {arguments.users} users\n")
        print(table_of(run))
        print(f"\n{acts_of(run)}")
        for words in [*run["not_there_yet"], *run["broken"].values(), *run["acts_left_out"].values()]:
            print(f"Left out: {words}")
    print(f"\nWritten to {arguments.out}")
    broken = any(run["broken"] for run in result["runs"])
    missed = any(page["misses"] for run in result["runs"] for page in run["pages"].values())
    return 1 if not places or broken or (arguments.strict and missed) else 0


def parse() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--size", type=int, default=SMALL, help="How many citizens.")
    parser.add_argument("--users", type=int, default=8, help="How many clients ask at once.")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "var" / "bench" / "latest.json", help="Where the figures go."
    )
    parser.add_argument("--db", choices=["sqlite", "postgresql", "both"], default="sqlite", help="Which database.")
    parser.add_argument("--repeat", type=int, default=96, help="How often each page is asked in one process.")
    parser.add_argument("--seconds", type=float, default=4.0, help="How long the clients ask each page.")
    parser.add_argument("--pairs", type=int, default=16, help="How many viewers of each sort ask.")
    parser.add_argument("--refill", action="store_true", help="Fill the database anew.")
    parser.add_argument("--strict", action="store_true", help="Fail when an aim is missed.")
    return parser.parse_args()


def measure(place: Place, arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the figures of one database: fill it if it is not filled, ask in one process, ask from many clients."""
    world = {} if arguments.refill else place.read_world()
    if not world:
        place.empty()
    inside(place, "ready")
    if not world:
        inside(place, "fill", size=place.size, world=place.world)
        world = place.read_world()
    with tempfile.TemporaryDirectory() as folder:
        alone, many = Path(folder) / "alone.json", Path(folder) / "many.json"
        listing = place.folder / "statements.sql"
        asked_for = {"repeat": arguments.repeat, "pairs": arguments.pairs, "listing": listing}
        inside(place, "measure", world=place.world, out=alone, **asked_for)
        inside(place, "serve", calls=alone, out=many, users=arguments.users, seconds=arguments.seconds)
        asked, served = json.loads(alone.read_text()), json.loads(many.read_text())
    pages = asked["pages"]
    for key, page in pages.items():
        page["served"] = served.get(key, {}).get("page", {})
        page["floor"]["served"] = served.get(key, {}).get("floor", {})
    judge(pages, _small(place))
    run = {
        "database": place.vendor,
        "version": asked["version"],
        "size": place.size,
        "filled_in_seconds": world["seconds"],
        "rows": world["rows"],
        "not_there_yet": asked["missing"],
        "broken": asked["broken"],
        "pages": pages,
        "acts": asked["acts"],
        "acts_left_out": asked["acts_left_out"],
        "writers": served.get(WRITERS, {}),
    }
    place.last_result.write_text(json.dumps(run), encoding="utf-8")
    return run


def _small(place: Place) -> dict[str, Any] | None:
    """Return the pages as last measured at the small size on the same database."""
    if place.size == SMALL:
        return None
    try:
        found: dict[str, Any] = json.loads(Place(place.vendor, SMALL).last_result.read_text(encoding="utf-8"))
    except OSError:
        return None
    pages: dict[str, Any] = found["pages"]
    return pages


def inside(place: Place, part: str, **options: Any) -> None:
    """Run one part in the environment of a place, and stop here when it fails."""
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    subprocess.run([sys.executable, "-m", "bench.inside", part, *words], cwd=ROOT, env=place.environment(), check=True)


if __name__ == "__main__":
    sys.exit(main())
