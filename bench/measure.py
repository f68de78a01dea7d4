"""Ask every page in this process, do every action, and write down what each costs.

`python -m bench.inside measure --world FILE --out FILE`
"""

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

from bench import floor
from bench.acting import measure_acts
from bench.bulk import Bar
from bench.calls import calls_of
from bench.pages import PAGES, Page
from bench.pairs import Pair, pairs
from bench.recording import recorded, shape_of
from bench.sending import ask, environ_of, send
from tovholder.config.collecting import settle
from tovholder.gate.signin.session import ALIVE_AT, SECOND_FACTOR
from tovholder.kernel import clock
from tovholder.people.models import Account

WARM_UP = 3


def main() -> None:
    """Sign everybody in, record, time, and write what a load of clients needs beside the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--repeat", type=int, required=True)
    parser.add_argument("--pairs", type=int, default=16)
    parser.add_argument("--listing", type=Path, help="Write every statement of every page here.")
    arguments = parser.parse_args()
    settle()
    world = json.loads(arguments.world.read_text(encoding="utf-8"))
    found_pairs = pairs(arguments.pairs, rich=world["rich"])
    sessions = sessions_of(found_pairs)
    calls, missing = calls_of(list(PAGES), found_pairs, sessions)
    pages = [page for page in PAGES if page.key in calls]
    broken = without_answer(pages, calls)
    pages = [page for page in pages if page.key not in broken]
    calls = {page.key: calls[page.key] for page in pages}
    found, shapes, listing = record(pages, calls)
    floor.SHAPES.write_text(json.dumps(shapes), encoding="utf-8")
    if arguments.listing:
        arguments.listing.write_text(listing, encoding="utf-8")
    bar = Bar(f"Asking {connection.vendor} in one process", len(pages) * arguments.repeat)
    for page in pages:
        found[page.key] |= times(calls[page.key], arguments.repeat, bar)
    bar.end()
    for page in pages:
        found[page.key]["floor"] |= record_floor(calls[page.key])
    done = measure_acts(found_pairs, sessions)
    told = {"pages": found, "missing": missing, "broken": broken, "calls": calls, "version": version(), **done}
    arguments.out.write_text(json.dumps(told), encoding="utf-8")


def sessions_of(found: dict[str, list[Pair]]) -> dict[int, str]:
    """Sign everybody in; 0 is nobody."""
    sessions: dict[int, str] = {0: ""}
    for row in [row for rows in found.values() for row in rows]:
        if row["account"] not in sessions:
            sessions[row["account"]] = sign_in(Account.objects.get(pk=row["account"]))
    return sessions


def sign_in(account: Account) -> str:
    """Return the key of a session as the door would have made it, with the second factor passed."""
    client = Client()
    client.force_login(account)
    session = client.session
    session[SECOND_FACTOR] = True
    session[ALIVE_AT] = clock.now().timestamp()
    session.save()
    return str(session.session_key)


def without_answer(pages: list[Page], calls: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return the pages that do not answer with a page, each with what it says."""
    broken: dict[str, str] = {}
    for page in pages:
        for call in calls[page.key]:
            try:
                ask(call["page"])
            except RuntimeError as fault:
                broken[page.key] = str(fault)
                break
    return broken


def record(
    pages: list[Page], calls: dict[str, list[dict[str, Any]]]
) -> tuple[dict[str, dict[str, Any]], dict[str, list[dict[str, Any]]], str]:
    """Return what each page sends and shows, the shapes for the floor, and the statements in words."""
    found: dict[str, dict[str, Any]] = {}
    shapes: dict[str, list[dict[str, Any]]] = {}
    listing: list[str] = []
    for page in pages:
        sizes, shapes[page.key], longest = [], [], []
        for call in calls[page.key]:
            ask(call["page"])
            with recorded() as recorder:
                html = ask(call["page"])
            shapes[page.key].append(
                shape_of(recorder, html.decode(errors="replace"), signed_in="sessionid=" in call["page"]["cookie"])
            )
            sizes.append(len(html))
            longest = max(longest, [sql for sql, _params in recorder.statements], key=len)
        counts = [shape["statements"] for shape in shapes[page.key]]
        found[page.key] = {
            "title": page.title,
            "name": page.name,
            "viewer": page.viewer,
            "statements": max(counts),
            "fewest_statements": min(counts),
            "rows_read": statistics.median(shape["read"] for shape in shapes[page.key]),
            "rows_shown": statistics.median(shape["shown"] for shape in shapes[page.key]),
            "bytes": round(statistics.median(sizes)),
            "floor": {},
        }
        listing += [f"== {page.title} ({page.name}): {len(longest)} statements", *longest, ""]
    return found, shapes, "\n".join(listing)


def record_floor(calls: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how many statements the floor sends: the proof that it is as many as the page's."""
    counts = []
    for call in calls:
        with recorded() as recorder:
            ask(call["floor"])
        counts.append(len(recorder.statements))
    return {"statements": max(counts)}


def times(calls: list[dict[str, Any]], repeat: int, bar: Bar) -> dict[str, Any]:
    """Return the median milliseconds of CPU and of time for the page and its floor, asked by turns."""
    spent: dict[str, list[tuple[float, float]]] = {"page": [], "floor": []}
    for number in range(-WARM_UP, repeat):
        for which, kept in spent.items():
            taken = timed(calls[number % len(calls)][which])
            if number >= 0:
                kept.append(taken)
        bar.step(number >= 0)
    page, beside = (
        {"cpu_ms": median_ms([row[0] for row in kept]), "alone_ms": median_ms([row[1] for row in kept])}
        for kept in spent.values()
    )
    return {**page, "floor": beside}


def timed(call: dict[str, str]) -> tuple[float, float]:
    """Return the seconds of CPU and of time that one request takes in this process."""
    environ = environ_of(call)
    cpu, clock_time = time.process_time(), time.perf_counter()
    send(environ)
    return time.process_time() - cpu, time.perf_counter() - clock_time


def median_ms(seconds: list[float]) -> float:
    """Return the median in milliseconds."""
    return round(statistics.median(seconds) * 1000, 2)


def version() -> str:
    """Return the database's own version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        return str(cursor.fetchone()[0])
