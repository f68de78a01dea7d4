"""Tilbyd igen on screen: after a no or a stop, from the list and from Min dag."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tovholder.access.enums import CoordinationState
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.kernel import clock


@pytest.fixture
def stopped(cast):
    facts = {"kind": StepBackKind.STOP, "how": How.PORTAL, "reason": "CANARYREASON"}
    ask = clock.today() + timedelta(days=1)
    step_back(cast.seat_for("citizen"), today=clock.today(), now=clock.now(), ask_again_on=ask, **facts)
    return reverse("workbench:again", args=[cast.course.ref])


def test_who_held_the_baton_offers_again_with_one_line(cast, stopped):
    client = cast.client_for("coordinator")
    assert reverse("workbench:said-no") in client.get(reverse("workbench:start")).text
    assert f'href="{stopped}"' in client.get(reverse("workbench:said-no")).text
    page = client.get(stopped).text
    assert "Må spørges fra" in page
    assert "CANARYREASON" not in page
    assert client.post(stopped, {"why": ""}).status_code == 200
    answer = client.post(stopped, {"why": "Hun ringede selv."}, follow=True)
    assert "Forløbet er tilbudt igen." in answer.text
    cast.course.refresh_from_db()
    assert cast.course.state == CoordinationState.OFFERED


def test_min_dag_leads_there_on_the_day(cast, stopped):
    assert "Sagde stop" not in cast.client_for("coordinator").get(reverse("workbench:day")).text
    with clock.frozen(clock.now() + timedelta(days=2)):
        page = cast.client_for("coordinator").get(reverse("workbench:day")).text
        assert "Sagde stop, men må gerne spørges igen nu." in page
        assert f'href="{stopped}"' in page


@pytest.mark.parametrize("key", ["member", "provider", "leader", "stranger", "citizen"])
def test_nobody_else_finds_it(cast, stopped, key):
    client = cast.client_for(key)
    assert client.get(stopped).status_code in {302, 404}
    assert client.post(stopped, {"why": "x"}).status_code in {302, 404}
    cast.course.refresh_from_db()
    assert cast.course.state == CoordinationState.ENDED
    assert "Einer" not in client.get(reverse("workbench:said-no")).text


def test_the_list_is_empty_for_who_has_none(cast):
    assert "Ingen. Alt er, som det skal være." in cast.client_for("stranger").get(reverse("workbench:said-no")).text
