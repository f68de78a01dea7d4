"""While the citizen has stepped back nobody is invited, and what was planned already is said."""

from datetime import timedelta

import pytest

from tests.factories.meetings import plan, plan_for
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.step_back import go_on, step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.queries.day import open_book, stirring
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.actions.plan import change_meeting
from tovholder.meetings.models import Letter
from tovholder.meetings.peace import meetings_in_the_way


def rest(cast, kind=StepBackKind.PAUSE, days=20):
    last_day = clock.today() + timedelta(days=days) if kind == StepBackKind.PAUSE else None
    seat = cast.seat_for("citizen")
    return step_back(seat, kind=kind, how=How.PORTAL, today=clock.today(), now=clock.now(), last_day=last_day)


def in_the_way(cast, key="coordinator"):
    desk = cast.desk_for(key)
    book = open_book(desk)
    return stirring(book, meetings_in_the_way(desk, book))


def test_no_meeting_is_planned_or_called_inside_a_pause(cast):
    made = plan(cast.seat_for("coordinator"), days=14)
    rest(cast)
    with pytest.raises(NotAllowedError, match="in_a_pause"):
        plan(cast.seat_for("coordinator"), days=15)
    with pytest.raises(NotAllowedError, match="in_a_pause"):
        send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    assert not Letter.objects.exists()
    plan(cast.seat_for("coordinator"), days=30)


def test_a_meeting_is_moved_out_of_the_pause_and_called(cast):
    made = plan(cast.seat_for("coordinator"), days=14)
    rest(cast)
    facts = {"ref": made.ref, "guests": [], "seen_version": made.version, "now": clock.now()}
    change_meeting(cast.seat_for("coordinator"), plan=plan_for(days=30), **facts)
    assert in_the_way(cast) == []
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    assert Letter.objects.exists()


def test_only_one_contact_means_no_meetings_until_it_is_over(cast):
    rest(cast, StepBackKind.CONTACT_ONLY)
    with pytest.raises(NotAllowedError, match="in_a_pause"):
        plan(cast.seat_for("coordinator"), days=300)
    go_on(cast.seat_for("citizen"), now=clock.now())
    plan(cast.seat_for("coordinator"), days=14)


def test_what_lies_in_the_pause_stands_on_the_coordinators_day_alone(cast):
    plan(cast.seat_for("coordinator"), days=14)
    plan(cast.seat_for("coordinator"), days=40)
    assert in_the_way(cast) == []
    rest(cast)
    assert [line.kind for line in in_the_way(cast)] == [LineKind.MEETING_IN_PAUSE]
    for key in ("member", "provider", "psychiatrist", "leader"):
        assert in_the_way(cast, key) == []
