"""The rule in SQL and the oracle give the same answer: to every viewer, about every label, at every moment."""

import os
from collections import Counter
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oracle import oracle
from tests.oracle.build import build, moment
from tests.oracle.opened import opened_world
from tests.oracle.worlds import LAST, VIEWERS, worlds
from tovholder.access import rule
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of

WORLDS = int(os.environ.get("ORACLE_WORLDS", "50"))
OFTEN = 50
BRANCHES = {
    "own unit",
    "own contribution",
    "about me",
    "acts for",
    "about nobody",
    "permitted and named",
    "permitted by the organisation",
    *(f"permitted to {kind}" for kind in ("job", "unit", "team", "organisation", "relative", "citizen")),
}
DENIALS = {
    "no job in force",
    "the state lets nobody in",
    "not at the table",
    "nobody permitted this recipient",
    "another sender",
    "another topic",
    "permission not in force",
    "one citizen is not covered",
    "audience professionals",
    "audience named",
    "withheld",
    "withheld from who acts",
    "acts in other topics",
    "violence is not for who acts",
}
OPENED = {
    *(f"assigned {kind}" for kind in ("quality", "observation", "task", "supervision")),
    "supervised among the named",
    "broke the glass",
    "broke the glass of the crisis plan",
}
NOT_OPENED = {
    "the assignment is not in force",
    "assigned where nothing goes on",
    "assigned other topics",
    "assigned in one's own house only",
    "the assignment is not for the named alone",
    "the hour is over",
    "glass where nothing goes on",
    "no glass before sentence and violence",
    "no glass before the named alone",
    "no glass in another house",
}

moments = st.lists(st.integers(0, LAST - 1), min_size=2, max_size=2, unique=True)


def compare(world, times, met):
    """Demand the same answers, and count the reasons."""
    built = build(world)
    number = {row.pk: n for n, row in enumerate(built.labels)}
    for t in times:
        for who in VIEWERS:
            viewer = viewer_of(built.accounts[who], moment(t))
            verdicts = [oracle.judge(world, who, label, t) for label in world.labels]
            met.update(why for _allowed, why in verdicts)
            answered = set(rule.visible_labels(viewer).order_by().values_list("pk", flat=True))
            assert {number[pk] for pk in answered if pk in number} == {n for n, v in enumerate(verdicts) if v[0]}, (
                who,
                t,
            )
            listed = set()
            for n, course in enumerate(built.courses):
                expected = oracle.seat(world, who, n, t)
                seat = take_seat(viewer=viewer, ref=course.ref)
                assert (seat is None) == (expected is None), (who, t, n)
                met.update(["no seat" if seat is None else "seat"])
                if seat is not None:
                    if oracle.has_part(world, who, n, t):
                        listed.add(course.pk)
                    assert {number[pk] for pk in seat.labels if pk in number} == expected, (who, t, n)
                    writable = {number[pk] for pk in seat.writable if pk in number}
                    assert writable == oracle.changes(world, who, n, t), (who, t, n)
            assert set(rule.coordinations_of(viewer).order_by().values_list("pk", flat=True)) == listed, (who, t)


def run(examples, met, phases):
    """Compare in that many worlds, each rolled back."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(worlds(), moments)
    def agree(world, times):
        with transaction.atomic():
            compare(world, times, met)
            transaction.set_rollback(True)

    agree()


@pytest.fixture
def swept(transactional_db):
    """Let PostgreSQL forget the rows that were rolled back; else every world is slower than the one before."""
    if connection.vendor != "postgresql":
        yield
        return
    over = Event()

    def sweep():
        try:
            while not over.wait(timeout=5):
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM ANALYZE")
        finally:
            connection.close()

    sweeper = Thread(target=sweep)
    sweeper.start()
    yield
    over.set()
    sweeper.join()


def test_the_rule_and_the_oracle_agree(swept):
    met = Counter()
    run(WORLDS, met, [Phase.generate])
    assert set(met) - {"seat", "no seat"} <= BRANCHES | DENIALS
    if WORLDS >= 50:
        assert {why: met[why] for why in sorted({*BRANCHES, *DENIALS, "seat", "no seat"}) if met[why] < OFTEN} == {}


def test_the_rule_and_the_oracle_agree_on_assignments_and_broken_glass(swept):
    met = Counter()
    for number in range(WORLDS):
        with transaction.atomic():
            compare(opened_world(number), [number % LAST, (number + 4) % LAST], met)
            transaction.set_rollback(True)
    assert set(met) - {"seat", "no seat"} <= BRANCHES | DENIALS | OPENED | NOT_OPENED
    if WORLDS >= 50:
        assert {why: met[why] for why in sorted(OPENED | NOT_OPENED) if met[why] < OFTEN} == {}


@pytest.mark.deep
def test_the_rule_and_the_oracle_agree_in_many_worlds(swept):
    met = Counter()
    run(600, met, [Phase.generate, Phase.shrink])
    assert {why: met[why] for why in sorted({*BRANCHES, *DENIALS}) if met[why] < 8 * OFTEN} == {}
