"""The way in: straight to the one course, or a choice."""

from django.urls import reverse

from tests.factories.courses import make_course, seat_of
from tests.factories.people import make_account, make_citizen
from tests.portal.reading import lines_of
from tovholder.coordination.actions.start import decline_offer
from tovholder.coordination.enums import How
from tovholder.kernel import clock

OVERVIEW = reverse("portal:overview")


def test_one_course_is_opened_at_once(cast):
    response = cast.client_for("ward").get(OVERVIEW)
    assert (response.status_code, response.url) == (302, reverse("portal:course", args=[cast.ward_course.ref]))


def test_several_are_a_choice_and_each_says_as_whom(cast):
    lines = lines_of(cast.client_for("spouse").get(OVERVIEW))
    assert {"Mit eget", "Som pårørende til Einer Test Lauridsen"} <= set(lines)


def test_who_acts_for_another_can_see_all_their_places(cast):
    lines = lines_of(cast.client_for("guardian").get(OVERVIEW, {"alle": ""}))
    assert "På vegne af Sverre Test Mosebryggersen" in lines


def test_nothing_yet_is_said_kindly(cast):
    cast.accounts["new"] = make_account(make_citizen("PiaBerggren"), login="new")
    assert "Her er ikke noget endnu" in lines_of(cast.client_for("new").get(OVERVIEW))


def test_a_declined_course_beside_an_open_one_asks_nothing(cast):
    pia = make_citizen("PiaBerggren")
    cast.accounts["pia"] = make_account(pia, login="pia")
    karen = cast.account("coordinator")
    declined = make_course(karen, pia, accepted=False)
    decline_offer(seat_of(karen, declined), on=clock.today(), how=How.PHONE, reason="", now=clock.now())
    assert cast.client_for("pia").get(OVERVIEW).url == reverse("portal:course", args=[declined.ref])
    standing = make_course(karen, pia)
    assert cast.client_for("pia").get(OVERVIEW).url == reverse("portal:course", args=[standing.ref])
    assert "Det er slut. Du kan stadig læse det." in lines_of(cast.client_for("pia").get(OVERVIEW, {"alle": ""}))


def test_a_professional_is_sent_to_their_day(cast):
    assert cast.client_for("coordinator").get(OVERVIEW).url == reverse("workbench:day")


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(OVERVIEW).status_code == 302
