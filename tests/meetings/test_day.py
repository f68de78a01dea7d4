"""Min dag and the history: what a meeting asks for, when it asks, and what is told of it afterwards."""

from datetime import datetime, time, timedelta

import pytest

from tests.factories.meetings import plan
from tovholder.access.seat import take_desk
from tovholder.access.viewer import viewer_of
from tovholder.coordination.queries.day import open_book
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.meetings.actions import hold
from tovholder.meetings.actions.close import Next, Said, end_meeting, record_acceptance
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.actions.plan import cancel_meeting
from tovholder.meetings.enums import Acceptance, MeetingState, NextKind
from tovholder.meetings.models import Meeting
from tovholder.meetings.queries.day import meetings_due
from tovholder.meetings.queries.history import meeting_facts
from tovholder.workbench.shows.day import URGENT

MONDAY = datetime.combine(clock.today() + timedelta(days=7 - clock.today().weekday()), time(9), tzinfo=clock.COPENHAGEN)


def lines(cast, at, key="coordinator"):
    desk = take_desk(viewer_of(cast.accounts[key], at))
    return [line.kind for line in meetings_due(desk, open_book(desk), letter_days=5)]


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(60, []), (28, []), (9, [LineKind.LETTERS_NOT_SENT]), (1, [LineKind.LETTERS_NOT_SENT])],
)
def test_letters_ask_to_be_sent_in_good_time(cast, days, kinds):
    with clock.frozen(MONDAY):
        plan(cast.seat_for("coordinator"), days=days)
        assert lines(cast, MONDAY) == kinds


def test_a_called_meeting_asks_to_be_prepared_and_held(cast):
    with clock.frozen(MONDAY):
        made = plan(cast.seat_for("coordinator"), days=9)
        send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=MONDAY)
        assert lines(cast, MONDAY) == []
    assert lines(cast, MONDAY + timedelta(days=8)) == [LineKind.MEETING_TO_PREPARE]
    assert lines(cast, MONDAY + timedelta(days=9)) == [LineKind.MEETING_TODAY]
    assert lines(cast, MONDAY + timedelta(days=11)) == [LineKind.MEETING_PASSED]


def test_each_meeting_says_the_one_thing_that_is_true(cast):
    with clock.frozen(MONDAY):
        made = plan(cast.seat_for("coordinator"), days=0)
        assert lines(cast, MONDAY) == [LineKind.MEETING_TODAY]
        hold.begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=MONDAY)
    for days in (0, 3):
        assert lines(cast, MONDAY + timedelta(days=days)) == [LineKind.MEETING_RUNNING]
    with clock.frozen(MONDAY + timedelta(days=3)):
        page = cast.client_for("coordinator").get("/").text
    assert " er ikke afsluttet." in page
    assert "Afslut mødet" in page
    assert "hverken holdt" not in page


def test_what_is_urgent_stands_above_a_meeting(cast):
    order = list(LineKind)
    urgent = {LineKind.NO_COORDINATOR, LineKind.BATON_OFFERED, LineKind.AGREEMENT_LATE}
    assert URGENT == urgent == set(order[:3])


@pytest.fixture
def held(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    made = plan(seat, cast.jobs["member"])
    hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    until = clock.today() + timedelta(days=30)
    then = Next(NextKind.PAUSE, until=until)
    end_meeting(seat, ref=made.ref, said=Said(Acceptance.UNASKED), then=then, now=now)
    return made


def test_the_answer_is_asked_for_then_the_next_date_when_the_pause_is_over(cast, held):
    assert lines(cast, clock.now()) == [LineKind.ACCEPTANCE_MISSING]
    seat = cast.seat_for("coordinator")
    record_acceptance(seat, ref=held.ref, said=Said(Acceptance.AGREES), now=clock.now())
    assert lines(cast, clock.now()) == []
    assert lines(cast, clock.now() + timedelta(days=31)) == [LineKind.NO_NEXT_DATE]


@pytest.mark.parametrize("key", ["member", "stranger", "leader"])
def test_only_who_holds_the_baton_is_asked(cast, held, key):
    assert lines(cast, clock.now(), key) == []


def test_the_history_tells_of_it_to_those_who_were_invited(cast, held):
    other = plan(cast.seat_for("coordinator"), cast.jobs["provider"], days=20)
    cancel_meeting(cast.seat_for("coordinator"), ref=other.ref, why="Regn.", now=clock.now())
    assert sorted(fact.code for fact in meeting_facts(cast.seat_for("coordinator"))) == ["cancelled", "held"]
    assert [fact.code for fact in meeting_facts(cast.seat_for("treatment"))] == []
    page = cast.client_for("coordinator").get(f"/forloeb/{cast.course.ref}/historik/?slags=meeting").text
    assert "Møde holdt: Koordinerende møde (udrettedagsorden)." in page
    assert "blev aflyst." in page
    assert "Regn." in page


@pytest.mark.parametrize(
    ("weeks", "then", "kinds"),
    [
        (6, Next(NextKind.DATE, MONDAY + timedelta(days=20)), [LineKind.RHYTHM_OVERDUE]),
        (6, Next(NextKind.ON_NEED), []),
        (6, Next(NextKind.PAUSE), []),
        (30, Next(NextKind.DATE, MONDAY + timedelta(days=20)), [LineKind.NO_NEXT_DATE]),
        (None, Next(NextKind.DATE, MONDAY + timedelta(days=20)), [LineKind.NO_NEXT_DATE]),
    ],
)
def test_a_rhythm_that_was_agreed_is_missed_when_it_is_over(cast, weeks, then, kinds):
    with clock.frozen(MONDAY):
        seat = cast.seat_for("coordinator")
        made = plan(seat, days=1, every_weeks=weeks)
        hold.begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=MONDAY)
        end_meeting(seat, ref=made.ref, said=Said(Acceptance.AGREES), then=then, now=MONDAY)
    Meeting.objects.exclude(pk=made.pk).update(state=MeetingState.CANCELLED, cancelled_at=MONDAY)
    assert lines(cast, MONDAY + timedelta(weeks=4)) == ([LineKind.NO_NEXT_DATE] if kinds else [])
    assert lines(cast, MONDAY + timedelta(weeks=7)) == kinds
