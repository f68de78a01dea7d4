"""Svar uden login: what the page shows, what its three buttons do, and what it never shows."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.courses import agree
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.participants import end_participant
from tovholder.kernel import clock
from tovholder.plans.actions.links import make_link
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement


@pytest.fixture
def agreed(cast):
    return agree(cast.seat_for("coordinator"), cast.jobs["treatment"], "sender en tid", topic=7, due_on=clock.today())


@pytest.fixture
def address(cast, agreed):
    token = make_link(cast.seat_for("coordinator"), ref=agreed.ref, now=clock.now())
    return reverse("portal:answer-link", args=[token])


def main_part(page):
    return re.search(r"<main.*</main>", page, re.DOTALL)[0]


def test_it_shows_one_line_and_three_buttons_to_anybody_who_holds_it(cast, address):
    page = main_part(Client().get(address).text)
    assert "sender en tid" in page
    assert re.findall(r'<button[^>]*value="(\w+)"', page) == ["done", "not_done", "new_day"]
    assert page.count("<button") == 3
    for word in ("Einer", "Ærna", "Karen", "Rusmiddelcenter", "Tovholder", cast.course.ref):
        assert word not in page
    line = TrailLine.objects.filter(page="portal:answer-link").get()
    assert (line.viewer_kind, line.account_id, line.basis) == ("link", None, "link")


@pytest.mark.parametrize(("reply", "state"), [("done", AgreementState.KEPT), ("not_done", AgreementState.NOT_KEPT)])
def test_one_press_is_an_answer(address, agreed, reply, state):
    answer = Client().post(address, {"reply": reply})
    assert "Tak for svaret" in answer.text
    assert Agreement.objects.get(pk=agreed.pk).state == state
    assert Client().get(address).status_code == 404


def test_a_new_day_needs_the_day(address, agreed):
    refused = Client().post(address, {"reply": "new_day"})
    assert "Skriv den nye dato." in refused.text
    wrong = Client().post(address, {"reply": "new_day", "day": "31/2"})
    assert "Den dag findes ikke." in wrong.text
    Client().post(address, {"reply": "new_day", "day": "i morgen"})
    assert Agreement.objects.get(pk=agreed.pk).due_on == clock.today() + timedelta(days=1)
    assert Client().get(address).status_code == 200


def test_nothing_else_is_an_answer(address, agreed):
    Client().post(address, {"reply": "dropped"})
    assert Agreement.objects.get(pk=agreed.pk).state == AgreementState.OPEN


def test_what_never_was_and_what_is_over_look_the_same(cast, address):
    end_participant(cast.seat_for("coordinator"), ref=cast.participants["treatment"].ref, now=clock.now())
    over = Client().get(address)
    nothing = Client().get(reverse("portal:answer-link", args=["x" * 43]))
    assert (over.status_code, nothing.status_code) == (404, 404)
    assert main_part(over.text) == main_part(nothing.text)
    assert Client().post(address, {"reply": "done"}).status_code == 404
