"""Keep the server and the worker running as children, and take both down in good order."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

PATIENCE = 20.0
"""Seconds a child gets to finish what it is doing."""
LONGEST_PAUSE = 30.0
"""Seconds between two attempts to start a child that keeps falling."""
STEADY = 60.0
"""Seconds after which a child counts as steady again."""


@dataclass
class Child:
    """One process under care."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0

    def start(self) -> None:
        """Start it; this process alone tells it to stop, also when it dies itself."""
        self.process = subprocess.Popen(  # noqa: S603 - the command is our own
            self.command,
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C in a terminal reaches this process only
            preexec_fn=_tie_to_parent,  # noqa: PLW1509 - nothing else runs in this process yet
        )
        self.started = time.monotonic()

    @property
    def has_fallen(self) -> bool:
        """Tell whether it ran and is gone."""
        return self.process is not None and self.process.poll() is not None

    @property
    def pause(self) -> float:
        """Return the seconds to wait before the next start: doubled with every quick fall."""
        return min(2.0**self.falls, LONGEST_PAUSE)


@dataclass
class Household:
    """The server and the worker of one `serve`, and the wish to stop."""

    server: Child
    worker: Child
    stopping: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Answer Ctrl-C and SIGTERM from now on."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def keep(self) -> bool:
        """Stay until told to stop; a worker that falls is started again. False when the server fell."""
        while not self.stopping.wait(0.25):
            if self.server.has_fallen:
                return False
            if self.worker.has_fallen:
                self._restart(self.worker)
        return True

    def end(self) -> None:
        """Ask both to finish, wait, and end the one that does not."""
        running = [child.process for child in (self.server, self.worker) if child.process and not child.has_fallen]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _restart(self, child: Child) -> None:
        lasted = time.monotonic() - child.started
        child.falls = 1 if lasted > STEADY else child.falls + 1
        print(f"The {child.name} fell and is started again.", file=sys.stderr, flush=True)
        if not self.stopping.wait(child.pause):
            child.start()


def _tie_to_parent() -> None:
    """Let Linux end the child when its parent is killed, so that no port stays taken."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
        if os.getppid() == 1:
            os._exit(1)
