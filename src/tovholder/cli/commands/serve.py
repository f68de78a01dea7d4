"""`tovholder serve`: everything that must be in place, then the server and the worker."""

import argparse
import http.client
import os
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connections
from django.urls import reverse

from tovholder.cli import assets, ports, schema
from tovholder.cli.processes import Child, Household
from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command
from tovholder.exchange.demo.loading import load_demo
from tovholder.kernel import clock
from tovholder.people.queries.credentials import cast_members, holds_people, is_demo

READY_WITHIN = 60.0
"""Seconds the server gets to answer for the first time."""


def register(nouns: Nouns) -> None:
    """Add the command to the tree."""
    command = add_command(
        nouns,
        "serve",
        "Bring everything up to date, start the server and the worker, and stop both with Ctrl-C.",
        serve,
        "The port is taken from PORT (8000 when nothing is said).",
    )
    command.add_argument("--host", default="127.0.0.1", help="The address to listen on; only this machine by default.")
    command.add_argument("--processes", type=int, default=2, help="How many processes answer; two by default.")
    command.add_argument(
        "--demo",
        action="store_true",
        help="Fill a new database with the demo municipality, and open the demo sign-in when nobody else is in it.",
    )


def serve(arguments: argparse.Namespace) -> int:
    """Prepare, start, wait until told to stop."""
    port = settings.ENVIRONMENT.port
    reason = ports.why_not(str(port))
    if reason:
        raise RefusalError(reason)
    prepare()
    if arguments.demo:
        open_demo()
    refuse_unsafe()
    connections.close_all()
    (Path(settings.ENVIRONMENT.data) / "port").write_text(str(port), encoding="ascii")
    return run(household(arguments.host, port, arguments.processes), port)


def prepare() -> None:
    """Migrate and collect what is not up to date; takes no time when nothing has changed."""
    if schema.waiting_migrations():
        print("Preparing the database ...", flush=True)
        schema.migrate()
    if not assets.are_fresh():
        print("Preparing the pictures and styles ...", flush=True)
        assets.collect()


def open_demo() -> None:
    """Fill a database that holds nobody with the demo, and open its sign-in; real people stay by themselves."""
    if not is_demo() and not holds_people():
        print("Telling the story of the demo municipality ...", flush=True)
        load_demo(now=clock.now())
    if is_demo():
        os.environ["TOVHOLDER_DEMO"] = "1"


def refuse_unsafe() -> None:
    """Stop here when a start-up check finds something that could harm."""
    found = [message for message in checks.run_checks(databases=["default"]) if message.level >= checks.ERROR]
    if settings.ENVIRONMENT.demo and not is_demo():
        raise RefusalError("TOVHOLDER_DEMO is on, but this database is not the demo: switch it off.")
    if found:
        raise RefusalError("Tovholder does not start:\n" + "\n".join(f"  {message.msg}" for message in found))


def household(host: str, port: int, processes: int) -> Household:
    """Return the server and the worker, ready to start."""
    server = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--workers", str(processes), "--blocking-threads", "2"),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers", "--no-access-log", "--log-level", "error"),
        "tovholder.config.wsgi:application",
    ]
    worker = [sys.executable, "-m", "tovholder.cli.main", "worker"]
    return Household(Child("server", server), Child("worker", worker))


def run(house: Household, port: int) -> int:
    """Start the household, tell the address when it answers, and stay until the end."""
    house.listen()
    try:
        house.server.start()
        stands = _wait_until_ready(house, port)
        if stands:
            house.worker.start()
            _greet()
            stands = house.keep()
    finally:
        house.end()
    if stands or house.stopping.is_set():
        print("Tovholder has stopped; everything is saved.", flush=True)
        return 0
    print("The server ended by itself; its last words stand above.", file=sys.stderr)
    return 1


def _wait_until_ready(house: Household, port: int) -> bool:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and not house.stopping.is_set() and not house.server.has_fallen:
        if _answers(port):
            return True
        house.stopping.wait(0.1)
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": _own_name(), "Connection": "close"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _own_name() -> str:
    """Return a name that this installation answers to."""
    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return names[0] if names else "localhost"


def _greet() -> None:
    print(f"\nTovholder is ready: {settings.ADDRESS}", flush=True)
    if is_demo() and os.environ.get("TOVHOLDER_DEMO"):
        _introduce()
    print("Stop it with Ctrl-C.", flush=True)


def _introduce() -> None:
    """Print how to sign in as each of the cast."""
    members = list(cast_members())
    print(f"\nSign in as one of the demo's people at {settings.ADDRESS}{reverse('gate:demo')}")
    width = max((len(member.account.person.name) for member in members), default=0)
    for member in members:
        print(f"  {member.account.person.name:<{width}}  {member.may_do}")
    print("Everybody in it is made up. Never put real people beside them.\n")
