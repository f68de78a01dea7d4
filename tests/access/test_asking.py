"""Asking for a place in a course: the coordinator learns of it, whoever asks learns nothing."""

from tests.access.opening import UNKNOWN, desk, refused, seat
from tovholder.access.actions.openings import (
    answer_request,
    ask_for_place,
)
from tovholder.access.enums import RequestAnswer
from tovholder.access.models import PlaceRequest
from tovholder.access.notices import ACCESS_ASKED
from tovholder.access.queries.openings import (
    requests_here,
)
from tovholder.kernel import clock
from tovholder.notices.models import Notice


def ask(cast, key="stranger", *, number=None, why="Vi skal aftale en bolig"):
    number = number or cast.persons["citizen"].number
    return ask_for_place(desk(cast, key), number=number, why=why, now=clock.now())


def test_asking_tells_the_coordinator_and_gives_nothing_back(cast):
    assert ask(cast) is None
    assert ask(cast, number=UNKNOWN) is None
    told = Notice.objects.filter(kind=ACCESS_ASKED, facts__coordination=cast.course.ref)
    assert [row.account for row in told] == [cast.account("coordinator")]
    assert [card.why for card in requests_here(seat(cast, "coordinator"))] == ["Vi skal aftale en bolig"]
    for key in ("member", "citizen", "provider"):
        assert requests_here(seat(cast, key)) == []
    assert seat(cast, "stranger") is None


def test_asking_twice_is_one_request(cast):
    ask(cast)
    ask(cast, why="Igen")
    assert PlaceRequest.objects.filter(coordination=cast.course).count() == 1


def test_asking_says_why_and_needs_a_job(cast):
    with refused("why_access_missing"):
        ask(cast, why=" ")
    with refused("not_professional"):
        ask(cast, "citizen")


def test_the_coordinator_answers_and_the_one_who_asked_hears_nothing(cast):
    ask(cast)
    row = PlaceRequest.objects.get(coordination=cast.course)
    with refused("not_coordinator"):
        answer_request(seat(cast, "member"), ref=row.ref, answer=RequestAnswer.NOT_NOW, now=clock.now())
    answer_request(seat(cast, "coordinator"), ref=row.ref, answer=RequestAnswer.NOT_NOW, now=clock.now())
    assert requests_here(seat(cast, "coordinator")) == []
    assert not Notice.objects.filter(account=cast.account("stranger")).exists()
    with refused("not_here"):
        answer_request(seat(cast, "coordinator"), ref=row.ref, answer=RequestAnswer.INVITED, now=clock.now())
