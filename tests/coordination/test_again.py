"""A declined course can be offered again by the one who opened it, and by nobody else."""

from datetime import timedelta

import pytest

from tests.factories.courses import desk_of, make_course, seat_of
from tests.factories.people import make_citizen
from tovholder.access.enums import CoordinationState
from tovholder.access.models import Participation, Permission
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.again import offer_again
from tovholder.coordination.actions.start import accept_offer, decline_offer
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import CoordinatorTerm, Offer, StepBack
from tovholder.coordination.queries.offerable import offerable, stops_to_ask
from tovholder.coordination.queries.table import course_head
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER


@pytest.fixture
def declined(cast):
    """Return a course that the coordinator opened two days ago and the citizen declined."""
    karen = cast.account("coordinator")
    with clock.frozen(clock.now() - timedelta(days=2)):
        course = make_course(karen, make_citizen("PiaBerggren"), accepted=False)
        seat = seat_of(karen, course)
        decline_offer(seat, on=clock.today(), how=How.PHONE, reason="Ikke nu", now=clock.now())
    course.refresh_from_db()
    return course


def again(account, course, why="Hun vil gerne nu."):
    return offer_again(
        desk_of(account), coordination_ref=course.ref, why=why, offered_on=clock.today(), now=clock.now()
    )


def test_the_same_course_goes_on_and_the_no_stays(cast, declined):
    karen = cast.account("coordinator")
    assert seat_of(karen, declined) is None
    again(karen, declined)
    seat = seat_of(karen, declined)
    assert seat.is_coordinator
    assert seat.coordination.state == CoordinationState.OFFERED
    assert seat.coordination.closed_at is None
    offers = Offer.objects.filter(coordination=declined).order_by("pk")
    assert [bool(offer.declined_on) for offer in offers] == [True, False]
    accept_offer(seat, on=clock.today(), how=How.IN_PERSON, now=clock.now())
    assert seat_of(karen, declined).coordination.state == CoordinationState.ACTIVE


def test_the_gap_is_kept_and_no_permission_returns(cast, declined):
    again(cast.account("coordinator"), declined)
    terms = CoordinatorTerm.objects.filter(coordination=declined).order_by("pk")
    assert [term.ends_at == FOREVER for term in terms] == [False, True]
    assert Participation.objects.filter(coordination=declined).count() == 2
    assert not Permission.objects.filter(coordination=declined, ends_at__gt=clock.now()).exists()


@pytest.fixture
def stopped(cast):
    """Return the course after the citizen has said stop, and may be asked again from the day after tomorrow."""
    ask = clock.today() + timedelta(days=2)
    facts = {"kind": StepBackKind.STOP, "how": How.PORTAL, "today": clock.today(), "ask_again_on": ask}
    step_back(cast.seat_for("citizen"), **facts, now=clock.now())
    cast.course.refresh_from_db()
    return cast.course


def test_after_a_stop_who_held_the_baton_offers_again_and_nobody_else_returns(cast, stopped):
    karen = cast.account("coordinator")
    (card,) = [row for row in offerable(desk_of(karen)) if row.is_stopped]
    assert (card.ref, card.may_ask_from) == (stopped.ref, clock.today() + timedelta(days=2))
    again(karen, stopped)
    seat = seat_of(karen, stopped)
    assert (seat.is_coordinator, seat.coordination.state) == (True, CoordinationState.OFFERED)
    assert course_head(seat).resting is None
    accept_offer(seat, on=clock.today(), how=How.IN_PERSON, now=clock.now())
    for key in ("member", "provider", "psychiatrist", "treatment", "prison", "spouse", "leader"):
        assert cast.seat_for(key) is None, key
    assert cast.seat_for("citizen") is not None
    assert StepBack.objects.get(coordination=stopped).asked_on == clock.today()


def test_it_stands_on_the_day_of_who_held_the_baton_from_the_day_agreed(cast, stopped):
    assert stops_to_ask(cast.desk_for("coordinator")) == []
    with clock.frozen(clock.now() + timedelta(days=3)):
        (line,) = stops_to_ask(cast.desk_for("coordinator"))
        assert (line.subject_ref, line.coordination_ref, line.days) == (stopped.ref, "", 1)
        for key in ("member", "provider", "leader", "away", "citizen"):
            assert stops_to_ask(cast.desk_for(key)) == [], key
        again(cast.account("coordinator"), stopped)
        assert stops_to_ask(cast.desk_for("coordinator")) == []


@pytest.mark.parametrize("key", ["stranger", "member", "away", "citizen", "leader", "provider"])
def test_a_stop_is_nobody_elses_to_undo(cast, stopped, key):
    assert stopped.ref not in {row.ref for row in offerable(cast.desk_for(key))}
    with pytest.raises(NotAllowedError, match="not_here"):
        again(cast.account(key), stopped)


@pytest.mark.parametrize("key", ["stranger", "member", "away", "citizen"])
def test_nobody_else_may(cast, declined, key):
    with pytest.raises(NotAllowedError, match="not_here"):
        again(cast.account(key), declined)


def test_only_what_was_declined(cast):
    with pytest.raises(NotAllowedError, match="not_here"):
        again(cast.account("coordinator"), cast.course)


def test_not_beside_another_open_course(cast, declined):
    citizen = declined.citizens.get().citizen
    make_course(cast.account("away"), citizen, accepted=False)
    with pytest.raises(NotAllowedError, match="stands_already"):
        again(cast.account("coordinator"), declined)


def test_a_reason_is_needed(cast, declined):
    with pytest.raises(NotAllowedError, match="why_missing"):
        again(cast.account("coordinator"), declined, why=" ")
