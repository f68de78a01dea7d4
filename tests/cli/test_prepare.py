"""What is missing on a machine gets one clear sentence, before anything is installed."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "cat", "env", "node", "npm")
OLD_PYTHON = """#!/bin/sh
case "$2" in *version_info\\ \\<*) exit 1;; *) echo 3.9;; esac
"""


@pytest.fixture
def machine(tmp_path):
    """Return a machine with the tools that Tovholder needs and no other; each may be taken away."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name))
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    return folder


def prepare(machine, **more):
    environment = {"PATH": str(machine), "HOME": os.environ.get("HOME", "/")} | more
    return subprocess.run(
        [ROOT / "scripts" / "prepare", "run"], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("tool", ["node", "npm"])
def test_a_missing_tool_is_named(machine, tool):
    (machine / tool).unlink()
    answer = prepare(machine)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr == (
        f"Tovholder needs Node with npm to fetch its design, and {tool} was not found "
        "(on Debian: apt install nodejs npm).\n"
    )


def test_a_missing_python_is_named(machine):
    (machine / "python3").unlink()
    answer = prepare(machine)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Tovholder needs Python 3.11 or newer, and no python3 was found")
    assert answer.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_named(machine):
    (machine / "python3").unlink()
    (machine / "python3").write_text(OLD_PYTHON)
    (machine / "python3").chmod(0o755)
    answer = prepare(machine)
    assert (answer.returncode, answer.stderr) == (
        1,
        "Tovholder needs Python 3.11 or newer; the newest found here is 3.9.\n",
    )


def test_a_newer_python_beside_an_old_one_is_found(machine):
    (machine / "python3").unlink()
    (machine / "python3").write_text(OLD_PYTHON)
    (machine / "python3").chmod(0o755)
    (machine / "python3.12").symlink_to(Path(sys.executable).resolve())
    (machine / "node").unlink()
    assert "node was not found" in prepare(machine).stderr


def test_a_taken_port_is_named(machine):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = prepare(machine, PORT=str(taken.getsockname()[1]))
    assert answer.returncode == 1
    assert "is taken by another program" in answer.stderr
    assert answer.stderr.count("\n") == 1
