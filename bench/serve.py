"""Ask every page over HTTP from many clients at once: `python -m bench.inside serve --calls FILE --out FILE`.

The server is the one `tovholder serve` starts, with its own arguments; only the application has the floor beside it.
"""

import argparse
import http.client
import itertools
import json
import os
import socket
import statistics
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.db import connection

from bench.aims import WRITERS
from bench.bulk import Bar
from tovholder.cli.commands.serve import household

PROCESSES = 2
MOST_REQUESTS = 5000
WARM_UP = 0.5
SHORTEST = 5.0
READY_WITHIN = 60.0
TICK = os.sysconf("SC_CLK_TCK")
CALL = dict[str, str]


def main() -> None:
    """Start the server, ask each page and its floor for some seconds, stop the server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--users", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    arguments = parser.parse_args()
    asked = json.loads(arguments.calls.read_text(encoding="utf-8"))
    calls, writes = asked["calls"], asked["again"]
    port = free_port()
    command = [*household("127.0.0.1", port, PROCESSES).server.command[:-1], "bench.application:application"]
    found: dict[str, dict[str, Any]] = {}
    bar = Bar(f"{arguments.users} clients on {connection.vendor}", len(calls) * 2)
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as server:
        try:
            wait_until_ready(port, next(iter(calls.values()))[0]["page"])
            for key, pairs in calls.items() if arguments.seconds else ():
                found[key] = {}
                for which in ("page", "floor"):
                    some = [pair[which] for pair in pairs]
                    found[key][which] = load(port, some, arguments.users, arguments.seconds, server.pid)
                    bar.step(1)
            if writes:
                lasts = max(arguments.seconds, SHORTEST)
                found[WRITERS] = load(port, writes, arguments.users, lasts, server.pid, right=http.HTTPStatus.FOUND)
        finally:
            server.terminate()
            server.wait(30)
    bar.end()
    arguments.out.write_text(json.dumps(found), encoding="utf-8")


def free_port() -> int:
    """Return a port that nobody has on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(port: int, call: CALL) -> None:
    """Wait for the first answer. Raises `TimeoutError`."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        try:
            if Client(port).ask(call) == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError("the server did not answer")


class Client:
    """One browser with a kept connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, call: CALL) -> int:
        """Return the status, once the whole answer has been read."""
        headers = {"Host": "localhost", "Cookie": call["cookie"], "Accept-Language": "da"}
        if call["body"]:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(call["method"], call["path"], body=call["body"] or None, headers=headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def load(
    port: int, calls: list[CALL], users: int, seconds: float, server: int, right: int = http.HTTPStatus.OK
) -> dict[str, Any]:
    """Return p50, p95, requests per second and CPU per request of so many users asking for so many seconds."""
    taken: list[float] = []
    wrong: list[int] = []
    started = time.monotonic()
    begin, end = started + WARM_UP, started + WARM_UP + seconds
    turns = itertools.count()

    def work() -> None:
        client = Client(port)
        while (now := time.monotonic()) < end and len(taken) < MOST_REQUESTS:
            status = client.ask(calls[next(turns) % len(calls)])
            if now >= begin:
                taken.append(time.monotonic() - now)
            if status != right:
                wrong.append(status)

    threads = [threading.Thread(target=work, daemon=True) for _user in range(users)]
    for thread in threads:
        thread.start()
    time.sleep(WARM_UP)
    before, of_database, asked = cpu_of(family(server)), cpu_of(backends()), len(taken)
    for thread in threads:
        thread.join()
    lasted = time.monotonic() - begin
    count = max(1, len(taken) - asked)
    taken.sort()
    return {
        "requests": len(taken),
        "wrong": len(wrong),
        "answered": dict(sorted(Counter(wrong).items())),
        "per_second": round(len(taken) / lasted, 1),
        "p50_ms": milliseconds(taken, 0.50),
        "p95_ms": milliseconds(taken, 0.95),
        "cpu_ms": round((cpu_of(family(server)) - before) * 1000 / count, 2),
        "database_cpu_ms": round((cpu_of(backends()) - of_database) * 1000 / count, 2),
    }


def milliseconds(taken: list[float], part: float) -> float:
    """Return the time within which this part of the answers came."""
    if len(taken) < 2:
        return round(sum(taken) * 1000, 1)
    return round(statistics.quantiles(taken, n=100, method="inclusive")[round(part * 100) - 1] * 1000, 1)


def family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in family(int(child)))]


def backends() -> list[int]:
    """Return the processes of the database server that work for this database; none for SQLite."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [row[0] for row in cursor.fetchall()]


def cpu_of(pids: list[int]) -> float:
    """Return the seconds of CPU that these processes have used since they began."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK
