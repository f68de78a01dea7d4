"""Lederens side: the five concerns, the figures with what they are a part of, and nobody else's units."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import desk_of, joint_course, seat_of
from tovholder.access.models import Coordination
from tovholder.coordination.actions.away import go_away, let_sit_in
from tovholder.coordination.actions.handover import HandoverWords, decline_handover, offer_handover
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.insight.queries.headlines import headlines
from tovholder.insight.queries.leading import (
    Attention,
    Figures,
    concerned,
    courses_led,
    figures_by_employee,
    figures_of,
)
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.plan import MeetingPlan, plan_meeting
from tovholder.meetings.enums import MeetingState, NextKind
from tovholder.plans.actions.lines import NewLine, add_line
from tovholder.plans.actions.plan import start_plan
from tovholder.plans.enums import PlanLineKind

DAY = timedelta(days=1)


def hold_meeting(account, course, *, days_ago=1, next_kind=NextKind.OPEN, next_in=None, until_in=None):
    """A meeting that was held, and what was said there of the next one."""
    now = clock.now()
    meeting = call_meeting(account, course, in_days=-days_ago)
    next_at = now + next_in * DAY if next_in is not None else None
    next_until = clock.today() + until_in * DAY if until_in is not None else None
    facts = {"next_kind": next_kind, "next_at": next_at, "next_until": next_until}
    change_row(meeting, state=MeetingState.HELD, began_at=meeting.starts_at, ended_at=meeting.ends_at, **facts)
    return meeting


def call_meeting(account, course, *, in_days):
    start = clock.now() + in_days * DAY
    words = MeetingPlan(start, start + timedelta(hours=1), place="Kaffestuen", why="Ro", aim="En aftale")
    with clock.frozen(min(clock.now(), start - DAY)):
        return plan_meeting(seat_of(account, course), type_key="netvaerksmoede", plan=words, guests=(), now=clock.now())


def goal(account, course):
    new = NewLine(PlanLineKind.GOAL, "Jeg beholder min bolig.")
    return add_line(seat_of(account, course), new=new, now=clock.now())


def concerns(account):
    """Return the kinds of attention the leader's courses need."""
    return [sorted(course.concerns) for course in courses_led(desk_of(account))]


def test_nobody_leads_nothing_is_shown(office):
    _jobs, accounts = office
    joint_course(accounts["karen"], days_ago=60)
    assert courses_led(desk_of(accounts["karen"])) == []
    assert courses_led(desk_of(accounts["mette"])) == []
    assert len(courses_led(desk_of(accounts["lone"]))) == 1


def test_a_secret_or_closed_course_is_not_counted(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"])
    Coordination.objects.filter(pk=course.pk).update(is_secret=True)
    assert courses_led(desk_of(accounts["lone"])) == []
    Coordination.objects.filter(pk=course.pk).update(is_secret=False, closed_at=clock.now())
    assert courses_led(desk_of(accounts["lone"])) == []


def test_no_plan_counts_from_four_weeks_on_and_an_empty_sheet_is_no_plan(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"], days_ago=28)
    assert concerns(accounts["lone"]) == [[Attention.NO_NEXT]]
    with clock.frozen(clock.now() + DAY):
        assert concerns(accounts["lone"]) == [[Attention.NO_NEXT, Attention.NO_PLAN]]
        start_plan(seat_of(accounts["karen"], course), now=clock.now(), today=clock.today())
        assert concerns(accounts["lone"]) == [[Attention.NO_NEXT, Attention.NO_PLAN]]
        goal(accounts["karen"], course)
        assert concerns(accounts["lone"]) == [[Attention.NO_NEXT]]


def test_at_step_one_neither_plan_nor_meetings_are_missed(office):
    _jobs, accounts = office
    joint_course(accounts["karen"], days_ago=200, level=1)
    assert concerns(accounts["lone"]) == [[]]


@pytest.mark.parametrize(
    ("said", "is_settled"),
    [
        ({"next_kind": NextKind.OPEN}, False),
        ({"next_kind": NextKind.DATE, "next_in": 30}, True),
        ({"next_kind": NextKind.DATE, "next_in": -1, "days_ago": 40}, False),
        ({"next_kind": NextKind.ON_NEED}, True),
        ({"next_kind": NextKind.PAUSE, "until_in": 0}, True),
        ({"next_kind": NextKind.PAUSE, "until_in": -1}, False),
        ({"next_kind": NextKind.PAUSE}, True),
    ],
)
def test_next_contact_is_what_was_said_at_the_last_meeting(office, said, is_settled):
    _jobs, accounts = office
    course = joint_course(accounts["karen"], days_ago=50)
    hold_meeting(accounts["karen"], course, days_ago=45, next_kind=NextKind.ON_NEED)
    hold_meeting(accounts["karen"], course, **said)
    (led,) = courses_led(desk_of(accounts["lone"]))
    assert led.has_next is is_settled
    assert (Attention.NO_NEXT in led.concerns) is not is_settled


def test_a_meeting_to_come_is_a_next_contact_and_a_cancelled_one_is_not(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"])
    meeting = call_meeting(accounts["karen"], course, in_days=9)
    assert concerns(accounts["lone"]) == [[]]
    change_row(meeting, state=MeetingState.CANCELLED, cancelled_at=clock.now())
    assert concerns(accounts["lone"]) == [[Attention.NO_NEXT]]


def test_a_wait_is_long_after_fourteen_days(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"])
    call_meeting(accounts["karen"], course, in_days=9)
    start_plan(seat_of(accounts["karen"], course), now=clock.now(), today=clock.today())
    line = goal(accounts["karen"], course)
    change_row(line, waits_on="visitation", waits_since=clock.today() - 14 * DAY)
    assert concerns(accounts["lone"]) == [[]]
    change_row(line, waits_since=clock.today() - 15 * DAY)
    (led,) = courses_led(desk_of(accounts["lone"]))
    assert led.concerns == {Attention.WAITING: clock.today() - 15 * DAY}
    change_row(line, state="dropped", closed_on=clock.today())
    assert concerns(accounts["lone"]) == [[]]


def test_an_unanswered_baton_and_one_who_is_away(office):
    jobs, accounts = office
    course = joint_course(accounts["karen"], level=1)
    offer = offer_handover(
        seat_of(accounts["karen"], course), to=jobs["nadia"], words=HandoverWords("Barsel"), now=clock.now()
    )
    assert concerns(accounts["lone"]) == [[]]
    with clock.frozen(clock.now() + DAY):
        assert concerns(accounts["lone"]) == [[Attention.BATON_UNANSWERED]]
        decline_handover(desk_of(accounts["nadia"]), ref=offer.ref, reason="Ferie", now=clock.now())
        away = leave(desk_of(accounts["karen"]), jobs["karen"])
        assert concerns(accounts["lone"]) == [[Attention.AWAY]]
        let_sit_in(
            desk_of(accounts["karen"]),
            ref=away.ref,
            stand_in_ref=jobs["nadia"].ref,
            today=clock.today(),
            now=clock.now(),
        )
        assert concerns(accounts["lone"]) == [[]]


def test_a_stand_in_who_is_away_too_is_none(office):
    jobs, accounts = office
    joint_course(accounts["karen"], level=1)
    today = clock.today()
    days = {"first_day": today, "last_day": today + DAY, "today": today, "now": clock.now()}
    go_away(desk_of(accounts["karen"]), job_ref=jobs["karen"].ref, stand_in_ref=jobs["nadia"].ref, **days)
    assert concerns(accounts["lone"]) == [[]]
    mutual = {"job_ref": jobs["nadia"].ref, "stand_in_ref": jobs["karen"].ref, "anyway": True}
    go_away(desk_of(accounts["nadia"]), **mutual, **days)
    assert concerns(accounts["lone"]) == [[Attention.AWAY]]


def leave(desk, job):
    today = clock.today()
    return go_away(
        desk, job_ref=job.ref, first_day=today, last_day=today + DAY, stand_in_ref="", today=today, now=clock.now()
    )


def test_figures_stand_beside_what_they_are_a_part_of(office):
    _jobs, accounts = office
    first = joint_course(accounts["karen"], days_ago=200)
    joint_course(accounts["karen"], "Torre", days_ago=40)
    joint_course(accounts["nadia"], "Sverre", level=1)
    start_plan(seat_of(accounts["karen"], first), now=clock.now(), today=clock.today())
    goal(accounts["karen"], first)
    hold_meeting(accounts["karen"], first, days_ago=10, next_kind=NextKind.DATE, next_in=20)
    hold_meeting(accounts["karen"], first, days_ago=190, next_kind=NextKind.OPEN)
    courses = courses_led(desk_of(accounts["lone"]))
    karen, nadia = figures_by_employee(courses)
    assert (karen.name, karen.figures) == ("Karen Testesen", Figures(2, 2, with_plan=1, with_next=1, meetings=1))
    assert (nadia.name, nadia.figures) == ("Nadia Prøvedal", Figures(1, 0, with_plan=0, with_next=0, meetings=0))
    assert figures_of(courses) == Figures(3, 2, with_plan=1, with_next=1, meetings=1)


def test_a_list_tells_whom_it_is_about_and_the_trail_knows(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"], days_ago=40)
    desk = desk_of(accounts["lone"])
    courses = courses_led(desk)
    assert desk.subjects == set()
    (line,) = headlines(desk, concerned(courses, Attention.NO_PLAN), Attention.NO_PLAN)
    assert (line.citizens, line.holder.name, line.days) == ("Pia Test Berggren", "Karen Testesen", 40)
    assert desk.subjects == {row.citizen_id for row in course.citizens.all()}


def test_as_many_statements_for_three_courses_as_for_one(office):
    _jobs, accounts = office
    joint_course(accounts["karen"])
    courses_led(desk_of(accounts["lone"]))
    desk = desk_of(accounts["lone"])
    with CaptureQueriesContext(connection) as one:
        courses_led(desk)
    joint_course(accounts["karen"], "Torre")
    joint_course(accounts["nadia"], "Sverre")
    desk = desk_of(accounts["lone"])
    with CaptureQueriesContext(connection) as three:
        courses_led(desk)
    assert len(one) == len(three) == 5


def test_who_steps_back_counts_against_nobody(office):
    _jobs, accounts = office
    course = joint_course(accounts["karen"], days_ago=60)
    assert concerns(accounts["lone"]) == [[Attention.NO_NEXT, Attention.NO_PLAN]]
    today = clock.today()
    step_back(
        seat_of(accounts["karen"], course),
        kind=StepBackKind.PAUSE,
        how=How.PHONE,
        last_day=today + 10 * DAY,
        today=today,
        now=clock.now(),
    )
    assert concerns(accounts["lone"]) == [[]]
    (led,) = courses_led(desk_of(accounts["lone"]))
    assert figures_of([led]) == Figures(1, 0, with_plan=0, with_next=0, meetings=0)
    with clock.frozen(clock.now() + 11 * DAY):
        assert concerns(accounts["lone"]) == [[Attention.NO_NEXT, Attention.NO_PLAN]]
