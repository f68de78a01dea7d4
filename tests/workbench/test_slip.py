"""Sedlen med tre spørgsmål: a minute of crosses, by anybody of the course but the coordinator."""

import pytest
from django.urls import reverse

from tests.factories.meetings import just_held
from tovholder.evaluation.models import Answer

CROSSES = {"understood": "4", "listened": "3", "included": "2", "words": ""}


@pytest.fixture
def meeting(cast):
    return just_held(cast)


def url(cast):
    return reverse("workbench:meeting-slip", args=[cast.course.ref])


def test_a_peer_writes_it_in_with_four_presses_and_no_typing(cast, meeting):
    client = cast.client_for("member")
    assert url(cast) in client.get(reverse("workbench:meetings", args=[cast.course.ref])).text
    assert "Blev der lyttet" in client.get(url(cast)).text
    answer = client.post(url(cast), CROSSES | {"citizen": cast.persons["citizen"].ref}, follow=True)
    assert "Skrevet ind. Makuler sedlen" in answer.text
    assert (Answer.objects.get().how, Answer.objects.get().answers["listened"]) == ("paper", 3)
    assert "Der er ingen seddel at skrive ind" in client.get(url(cast)).text


def test_the_coordinator_is_told_why_not(cast, meeting):
    client = cast.client_for("coordinator")
    assert "Det gør en anden end tovholderen" in client.get(url(cast)).text
    client.post(url(cast), CROSSES | {"citizen": cast.persons["citizen"].ref})
    assert not Answer.objects.exists()
    assert url(cast) not in client.get(reverse("workbench:meetings", args=[cast.course.ref])).text


@pytest.mark.parametrize("key", ["stranger", "leader", "gone"])
def test_nobody_from_outside(cast, meeting, key):
    assert cast.client_for(key).post(url(cast), CROSSES).status_code == 404
    assert not Answer.objects.exists()
