"""The measuring counts what is sent, and the floor sends as much."""

import json
from dataclasses import dataclass

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from bench import aims, floor, measure
from bench.acting import NO_SUCH_ROW, measure_acts
from bench.bulk import Bar
from bench.calls import calls_of
from bench.fill import fill
from bench.pages import PAGES
from bench.pairs import pairs
from bench.recording import recorded
from bench.rich import SMALL
from tovholder.audit.models import TrailLine


@dataclass
class Asked:
    """What there is to ask and to do in a filled town."""

    pages: list
    calls: dict
    pairs: dict
    sessions: dict


@pytest.fixture
def asked(transactional_db, settings, monkeypatch, tmp_path):
    """A filled town, the pages that exist, and what their viewers send; the connection stays open between requests."""
    settings.ROOT_URLCONF = "bench.urls"
    monkeypatch.setattr(floor, "SHAPES", tmp_path / "shapes.json")
    floor.shapes.cache_clear()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    world = fill(size=80, seed=5, amounts=SMALL)
    found = pairs(2, rich=world["rich"], seed=5)
    sessions = measure.sessions_of(found)
    calls, _missing = calls_of(list(PAGES), found, sessions)
    yield Asked([page for page in PAGES if page.key in calls], calls, found, sessions)
    floor.shapes.cache_clear()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_page_answers_and_its_floor_sends_as_many_statements(asked):
    pages, calls = asked.pages, asked.calls
    assert measure.without_answer(pages, calls) == {}
    found, shapes, listing = measure.record(pages, calls)
    floor.SHAPES.write_text(json.dumps(shapes), encoding="utf-8")
    for page in pages:
        assert found[page.key]["bytes"] > 1000
        assert listing.count(f"== {page.title} ({page.name})") == 1
        for call, shape in zip(calls[page.key], shapes[page.key], strict=True):
            assert measure.record_floor([call])["statements"] == shape["statements"]


def test_the_floor_shows_as_many_rows_as_the_page(asked):
    pages, calls = asked.pages, asked.calls
    overview = [page for page in pages if page.key in {"overview", "sign-in"}]
    found, shapes, _listing = measure.record(overview, calls)
    floor.SHAPES.write_text(json.dumps(shapes), encoding="utf-8")
    for page in overview:
        html = measure.ask(calls[page.key][0]["floor"]).decode()
        assert html.count("<tr") == (shapes[page.key][0]["shown"] if page.viewer else 0)
    assert found["overview"]["rows_shown"] > 10
    assert found["sign-in"]["statements"] == 0


def test_a_page_that_breaks_is_named_and_not_measured(asked):
    pages, calls = asked.pages, asked.calls
    broken = {"overview": [{"page": {**calls["overview"][0]["page"], "cookie": ""}, "floor": {}}]}
    named = measure.without_answer([page for page in pages if page.key == "overview"], broken)
    assert list(named) == ["overview"]
    assert "302" in named["overview"]


def test_everything_that_is_sent_is_counted(db):
    with recorded() as recorder:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 WHERE 1 = 1")
        TrailLine.objects.create(kind="read", viewer_kind="system", page="x")
        list(TrailLine.objects.order_by("pk"))
    assert [sql.split()[0] for sql, _params in recorder.statements] == ["SELECT", "INSERT", "SELECT"]


def test_no_page_stands_twice():
    assert len({page.key for page in PAGES}) == len(PAGES)


def page(cpu=10.0, beside=5.0, statements=9, p50=20.0, served=12.0):
    return {
        "cpu_ms": cpu,
        "statements": statements,
        "floor": {"cpu_ms": beside},
        "served": {"cpu_ms": served, "database_cpu_ms": 0.0, "p50_ms": p50},
    }


@pytest.mark.parametrize(
    ("large", "missed"),
    [
        ({}, []),
        ({"cpu": 13.0}, ["times_floor"]),
        ({"cpu": 12.0}, []),
        ({"cpu": 13.1, "beside": 6.0}, ["growth_from_2000"]),
        ({"cpu": 26.0, "beside": 20.0}, ["cpu_ms", "growth_from_2000"]),
        ({"statements": 15}, []),
        ({"statements": 16}, ["statements"]),
    ],
)
def test_what_is_missed_is_said(large, missed):
    pages = {"day": page(**large)}
    aims.judge(pages, {"day": page()})
    assert pages["day"]["misses"] == missed


def test_without_a_small_run_no_growth_is_claimed():
    pages = {"day": page(cpu=12.0)}
    aims.judge(pages, None)
    assert "growth" not in pages["day"]
    assert pages["day"]["misses"] == []


def test_the_bar_tells_every_tenth_where_nobody_looks(capsys):
    bar = Bar("Filling", 20)
    for _unit in range(20):
        bar.step(1)
    bar.end()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 11
    assert said[4].startswith("Filling  50%")
    assert said[-1].startswith("Filling: done in ")


def test_every_action_comes_about(asked):
    """Each is done as a browser does it. A small town has not a row for each; the rich course misses one at most."""
    told = measure_acts(asked.pairs, asked.sessions)
    left_out = told["acts_left_out"]
    assert {key: why for key, why in left_out.items() if why != NO_SUCH_ROW} == {}
    assert {key for key in left_out if key.startswith("rich-")} <= {"rich-portal-questions"}
    assert len(told["acts"]) > 3 * len(left_out)
    assert told["acts"]["rich-log-write"]["statements"] > 10
    assert {call["method"] for call in told["again"]} == {"POST"}
