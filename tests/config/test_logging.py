"""Logs name a fault by its kind and place, never by what somebody wrote."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import logging, structlog
from tovholder.config.logging import configure_logging

configure_logging()

def fail(name="Pia Test Berggren"):
    raise ValueError(f"{name} 050505-9996")

try:
    fail()
except ValueError:
    logging.getLogger("django.request").exception("broken")
    structlog.get_logger("tovholder.test").exception("broken")
structlog.get_logger("tovholder.worker").info("chore_done", done=3)
"""


@pytest.fixture(scope="module")
def lines():
    """Log in a process of its own, as in production."""
    answer = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in answer.stderr.splitlines()]


def test_a_fault_is_named_without_its_words(lines):
    faults = lines[:2]
    assert [(line["event"], line["fault"]) for line in faults] == [("broken", "ValueError")] * 2
    assert [line["at"][-1].rpartition(" ")[2] for line in faults] == ["fail", "fail"]
    assert "Berggren" not in json.dumps(lines)
    assert "050505" not in json.dumps(lines)


def test_a_line_tells_when_how_bad_and_from_where(lines):
    line = lines[2]
    assert (line["event"], line["level"], line["logger"], line["done"]) == ("chore_done", "info", "tovholder.worker", 3)
    assert line["timestamp"].endswith("Z")
