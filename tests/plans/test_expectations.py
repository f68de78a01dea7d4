"""Forventninger: off until switched on; three parts, each may stay empty; and another kind of plan keeps every line."""

import pytest

from tests.factories.plans import begin, line
from tovholder.access.seat import NotAllowedError
from tovholder.kernel import clock
from tovholder.plans.actions.plan import switch_expectations, switch_kind
from tovholder.plans.actions.standing import close_line
from tovholder.plans.enums import PlanLineKind, PlanLineState
from tovholder.plans.queries.plan import plan_sheet

K = PlanLineKind
PARTS = ["expects_citizen", "expects_us", "expects_limits"]


@pytest.fixture
def karen(cast):
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")


def refused(reason, action, *args, **facts):
    with pytest.raises(NotAllowedError) as error:
        action(*args, **facts)
    assert error.value.reason == reason


def test_they_are_off_until_they_are_switched_on(karen):
    assert plan_sheet(karen()).headings == []
    refused("level_off", line, karen(), K.NOTE, "Vi ringer først.", heading="expects_us")
    switch_expectations(karen(), on=True, now=clock.now())
    assert [heading.key for heading in plan_sheet(karen()).headings] == PARTS
    line(karen(), K.NOTE, "Vi ringer først.", heading="expects_us")
    sheet = plan_sheet(karen())
    assert [len(sheet.under(heading)) for heading in sheet.headings] == [0, 1, 0]


def test_they_are_switched_off_only_when_nothing_stands_there(karen):
    switch_expectations(karen(), on=True, now=clock.now())
    row = line(karen(), K.NOTE, "Planen giver ikke en bolig.", heading="expects_limits")
    refused("expectations_stand", switch_expectations, karen(), on=False, now=clock.now())
    close_line(karen(), ref=row.ref, state=PlanLineState.DROPPED, on=clock.today(), now=clock.now())
    switch_expectations(karen(), on=False, now=clock.now())
    assert plan_sheet(karen()).headings == []


@pytest.mark.parametrize("key", ["member", "citizen", "spouse"])
def test_only_the_coordinator_switches(cast, karen, key):
    refused("not_coordinator", switch_expectations, cast.seat_for(key), on=True, now=clock.now())
    refused("not_coordinator", switch_kind, cast.seat_for(key), kind="ki_plan", now=clock.now())


def test_a_plan_becomes_a_ki_plan_with_every_line(cast, karen):
    goal = line(karen(), K.GOAL, "ro", topic=1)
    switch_kind(karen(), kind="ki_plan", now=clock.now())
    sheet = plan_sheet(karen())
    assert (sheet.kind.key, [card.ref for card in sheet.goals]) == ("ki_plan", [goal.ref])
    assert [heading.key for heading in sheet.headings] == ["started", "challenges"]
    assert not plan_sheet(cast.seat_for("provider")).is_kind_known


def test_what_stands_in_a_plan_is_never_left_without_a_place(karen):
    switch_kind(karen(), kind="ki_plan", now=clock.now())
    line(karen(), K.SUBGOAL, "et skridt", topic=1)
    refused("kind_too_small", switch_kind, karen(), kind="faelles_plan", now=clock.now())
    refused("no_such_plan", switch_kind, karen(), kind="findes_ikke", now=clock.now())
