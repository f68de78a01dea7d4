"""`tovholder worker`: the work that no page waits for."""

import argparse
import signal
import threading
import time
from types import FrameType

from django.db import connections

from tovholder.cli import chores
from tovholder.cli.tree import Nouns, add_command

ROUND = 1.0
"""Seconds between two looks at what is due."""


def register(nouns: Nouns) -> None:
    """Add the command to the tree."""
    command = add_command(
        nouns,
        "worker",
        "Deliver what waits in the outbox, seal the trail and clear ended sessions, again and again.",
        work,
        "`tovholder serve` starts a worker of its own; run this one only beside a server of another kind.",
    )
    command.add_argument("--once", action="store_true", help="Do every chore once and stop; fail when one failed.")


def work(arguments: argparse.Namespace) -> int:
    """Do the chores until told to stop."""
    mine = chores.all_chores()
    if arguments.once:
        return 1 if chores.run_due(mine, 0.0) else 0
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    started = time.monotonic()
    while not stopping.is_set():
        chores.run_due(mine, time.monotonic() - started)
        chores.beat()
        stopping.wait(ROUND)
    connections.close_all()
    return 0
