"""Three questions on the citizen's own page."""

import pytest
from django.urls import reverse

from tests.factories.meetings import just_held
from tovholder.evaluation.models import Answer, Asked

ANSWERS = {"understood": "4", "listened": "3", "included": "0"}


@pytest.fixture
def meeting(cast):
    return just_held(cast)


def url(cast):
    return reverse("portal:questions", args=[cast.course.ref])


def test_the_overview_asks_and_the_answers_are_kept(cast, meeting):
    client = cast.client_for("citizen")
    home = reverse("portal:course", args=[cast.course.ref])
    assert "Svar på tre spørgsmål" in client.get(home).text
    assert client.post(url(cast), {**ANSWERS, "words": ""}).status_code == 302
    assert Answer.objects.get().answers == {"understood": 4, "listened": 3, "included": 0}
    assert "Svar på tre spørgsmål" not in client.get(home).text


def test_no_thanks_is_an_answer(cast, meeting):
    client = cast.client_for("citizen")
    assert client.post(url(cast), {"decline": "1"}).status_code == 302
    assert (Asked.objects.count(), Answer.objects.count()) == (1, 0)


def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(cast, meeting):
    page = cast.client_for("citizen").post(url(cast), {"understood": "4", "words": "Godt møde"}).text
    assert "Vælg et svar." in page
    assert "Godt møde" in page
    assert not Asked.objects.exists()


def test_nothing_to_answer_leads_home(cast):
    assert cast.client_for("citizen").get(url(cast)).status_code == 302


@pytest.mark.parametrize("key", ["coordinator", "spouse", "adult_child", "stranger", "guardian"])
def test_nobody_else_is_asked(cast, meeting, key):
    assert cast.client_for(key).get(url(cast)).status_code == 404
    assert cast.client_for(key).post(url(cast), ANSWERS).status_code == 404
    assert not Answer.objects.exists()
