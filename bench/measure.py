"""Ask every page in this process and write down its cost: `python -m bench.inside measure --world FILE --out FILE`."""

import argparse
import io
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

from bench import application, floor
from bench.bulk import Bar
from bench.pages import Page, call_for, floor_for, measured
from bench.recording import recorded, shape_of
from tovholder.gate.signin.session import ALIVE_AT, SECOND_FACTOR
from tovholder.kernel import clock
from tovholder.people.models import Account

WARM_UP = 3
NOBODY: dict[str, Any] = {"account": 0, "ref": "", "word": ""}


def main() -> None:
    """Sign everybody in, record, time, and write what a load of clients needs beside the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--repeat", type=int, required=True)
    parser.add_argument("--listing", type=Path, help="Write every statement of every page here.")
    arguments = parser.parse_args()
    world = json.loads(arguments.world.read_text(encoding="utf-8"))
    pages, missing = measured()
    calls = calls_of(pages, world["pairs"])
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
    arguments.out.write_text(
        json.dumps({"pages": found, "missing": missing, "broken": broken, "calls": calls, "version": version()}),
        encoding="utf-8",
    )


def calls_of(pages: list[Page], pairs: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return for each page what each pair sends, to the page and to the floor."""
    sessions: dict[int, str] = {0: ""}
    for row in [row for rows in pairs.values() for row in rows]:
        if row["account"] not in sessions:
            sessions[row["account"]] = sign_in(Account.objects.get(pk=row["account"]))
    return {
        page.key: [
            {
                "page": call_for(page, row, sessions[row["account"]]),
                "floor": floor_for(page, number, sessions[row["account"]]),
            }
            for number, row in enumerate(pairs[page.viewer] if page.viewer else [NOBODY])
        ]
        for page in pages
    }


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
            shapes[page.key].append(shape_of(recorder, html.decode(), signed_in=bool(page.viewer)))
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


def ask(call: dict[str, str]) -> bytes:
    """Return the body of the answer. Raises `RuntimeError` when it is no page."""
    status, body = send(environ_of(call))
    if not status.startswith("200"):
        raise RuntimeError(f"{call['path']} answered {status}")
    return body


def environ_of(call: dict[str, str]) -> dict[str, Any]:
    """Return the call as the server hands it to the application."""
    path, _mark, query = call["path"].partition("?")
    body = call["body"].encode()
    return {
        "REQUEST_METHOD": call["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": call["cookie"],
        "HTTP_ACCEPT_LANGUAGE": "da",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def send(environ: dict[str, Any]) -> tuple[str, bytes]:
    """Return status and body as a server would take them: to the last byte, then closed."""
    answered: list[str] = []
    response: Any = application.application(environ, lambda status, _headers, *_rest: answered.append(status))
    try:
        return_body = b"".join(response)
    finally:
        response.close()
    return answered[0], return_body


def version() -> str:
    """Return the database's own version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        return str(cursor.fetchone()[0])
