"""`make test` says last what it left out; the full tier fails on it and ends with pytest's own words."""

import sys

import pytest

from tests.architecture.source import ROOT

NO_POSTGRES = "PostgreSQL: none answers here."


@pytest.fixture
def suite(monkeypatch):
    """Return the runner on a machine without PostgreSQL and Chromium, where every run passes at once."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import suite

    monkeypatch.setattr(suite, "find_postgres", lambda: ("", NO_POSTGRES))
    monkeypatch.setattr(suite, "find_chromium", lambda: ("/usr/bin/chromium", ""))
    monkeypatch.setattr(suite, "play", lambda run, tier: (0, f"=== {run.heading}: 1 passed in 0.01s ==="))
    return suite


def run(suite, monkeypatch, capsys, tier):
    monkeypatch.setattr(sys, "argv", ["suite.py", "--tier", tier])
    status = suite.main()
    return status, capsys.readouterr().out.strip().splitlines()


def test_what_is_left_out_is_said_last(suite, monkeypatch, capsys):
    status, lines = run(suite, monkeypatch, capsys, "here")
    assert status == 0
    assert lines[-2:] == ["Left out:", f"  - {NO_POSTGRES}"]


def test_the_full_tier_fails_on_it_and_ends_with_pytests_own_words(suite, monkeypatch, capsys):
    status, lines = run(suite, monkeypatch, capsys, "full")
    assert status == 1
    assert f"  - {NO_POSTGRES}" in lines
    assert lines[-1] == "=== Journeys in Chromium, on SQLite: 1 passed in 0.01s ==="


def test_what_comes_after_a_failure_is_named(suite, monkeypatch, capsys):
    monkeypatch.setattr(suite, "play", lambda run, tier: (1, "=== 1 failed in 0.01s ==="))
    status, lines = run(suite, monkeypatch, capsys, "here")
    assert status == 1
    assert lines[-1] == "  - Journeys in Chromium, on SQLite: not run, because something before it failed."


@pytest.mark.parametrize(
    ("line", "is_summary"),
    [
        ("================== 1 failed, 1437 passed in 419.08s (0:06:59) ==================", True),
        ("1 passed in 2.48s", True),
        ("no tests ran in 2.52s", False),
        ("FAILED tests/a.py::test - 3 passed in vain", False),
    ],
)
def test_pytests_last_line_is_known(suite, line, is_summary):
    assert bool(suite.SUMMARY.match(line)) is is_summary
