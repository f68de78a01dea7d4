"""Min dag: a plan that is missing, an own intervention that is late, what has waited too long."""

from datetime import timedelta

import pytest

from tests.factories.plans import begin, line
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.queries.day import open_book
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.plans.actions.standing import Wait, let_wait
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.queries.day import plan_lines

ANSWERS = {"cases": 2, "complexity": 2, "self_coordination": 2, "transition": 0, "family": 0}


def lines(cast, key="coordinator"):
    desk = cast.desk_for(key)
    return {row.kind: row for row in plan_lines(desk, open_book(desk), weeks=4)}


@pytest.mark.parametrize(("days", "is_asked"), [(27, False), (28, True)])
def test_a_missing_plan_is_asked_for_after_some_weeks(cast, days, is_asked):
    with clock.frozen(clock.now() - timedelta(days=days)):
        assess_level(cast.seat_for("coordinator"), answers=ANSWERS, level=2, now=clock.now())
    assert (LineKind.PLAN_MISSING in lines(cast)) == is_asked
    begin(cast.seat_for("coordinator"))
    assert LineKind.PLAN_MISSING not in lines(cast)


def test_a_late_intervention_is_asked_of_who_does_it(cast):
    begin(cast.seat_for("coordinator"))
    line(
        cast.seat_for("coordinator"),
        PlanLineKind.INTERVENTION,
        "bostøtte",
        does=cast.jobs["provider"],
        starts_on=clock.today() - timedelta(days=9),
        ends_on=clock.today() - timedelta(days=2),
    )
    assert lines(cast, "provider")[LineKind.INTERVENTION_LATE].days == 2
    assert lines(cast, "member") == {}
    assert LineKind.INTERVENTION_LATE not in lines(cast)


@pytest.mark.parametrize(("days", "is_asked"), [(14, False), (15, True)])
def test_long_waiting_is_asked_of_who_holds_the_baton(cast, days, is_asked):
    begin(cast.seat_for("coordinator"))
    row = line(cast.seat_for("coordinator"), PlanLineKind.GOAL, "flytter", topic=1)
    since = clock.today() - timedelta(days=days)
    let_wait(cast.seat_for("coordinator"), ref=row.ref, wait=Wait(since, on="et svar"), now=clock.now())
    assert (LineKind.LINE_WAITS in lines(cast)) == is_asked
    assert lines(cast, "member") == {}
    assert "flytter" not in str(lines(cast))
