"""`tovholder demo` as people run it: in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIELDS = ["key", "kind", "name", "may_do", "address"]
KINDS = {"professional", "citizen", "relative"}


@pytest.fixture
def run(tmp_path):
    """Return a way to run the command on a data folder of its own."""

    def run_it(*words, **more):
        environment = {"PATH": "/usr/bin:/bin", "TOVHOLDER_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
        return subprocess.run(
            [sys.executable, "-m", "tovholder.cli.main", *words],
            cwd=tmp_path,
            env=environment | more,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_it


def test_it_is_loaded_once_and_its_cast_has_addresses(run):
    assert run("migrate").returncode == 0
    early = run("demo", "cast")
    assert (early.returncode, early.stdout) == (1, "")
    assert "demo load" in early.stderr
    assert run("demo", "load").returncode == 0
    again = run("demo", "load")
    assert (again.returncode, len(again.stderr.strip().splitlines())) == (1, 1)
    entries = json.loads(run("demo", "cast", "--json", PORT="8123").stdout)
    assert len(entries) >= 12
    assert {tuple(entry) for entry in entries} == {tuple(FIELDS)}
    assert {entry["kind"] for entry in entries} == KINDS
    assert all(entry["address"].startswith("http://localhost:8123/") for entry in entries)
    assert len({entry["key"] for entry in entries}) == len(entries)
    told = run("demo", "cast")
    assert all(entry["name"] in told.stdout for entry in entries)
