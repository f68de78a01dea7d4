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
from tovholder.coordination.enums import How
from tovholder.coordination.models import CoordinatorTerm, Offer
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
