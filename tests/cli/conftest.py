"""Run the command as people do: in a process of its own, with a data folder of its own."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Installation:
    """One data folder and one port."""

    data: Path
    port: int

    @property
    def environment(self):
        """Return what the command sees: nothing of the suite's own settings but its server."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TOVHOLDER_", "DJANGO_", "PYTEST_"))
        }
        return kept | {"TOVHOLDER_DATA": str(self.data), "PORT": str(self.port), "PYTHONPATH": str(ROOT / "src")}

    def command(self, *words):
        """Return the command line of `tovholder`."""
        return [sys.executable, "-m", "tovholder.cli.main", *words]

    def run(self, *words, **more):
        """Run a command to its end and return what it printed and its exit code."""
        environment = self.environment | more
        return subprocess.run(
            self.command(*words), cwd=self.data.parent, env=environment, capture_output=True, text=True, check=False
        )

    def start(self, *words):
        """Start a command that stays, its words in `serve.log`."""
        with (self.data.parent / "serve.log").open("wb") as log:
            return subprocess.Popen(
                self.command(*words), cwd=self.data.parent, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )

    @property
    def log(self):
        """Return what the command that stays has printed."""
        return (self.data.parent / "serve.log").read_text(encoding="utf-8")


@pytest.fixture
def installation(tmp_path):
    """Return a new installation on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Installation(tmp_path / "data", port)
