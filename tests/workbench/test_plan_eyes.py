"""The plan through another's eyes, and what of the citizen's answer each may read."""

import pytest
from django.urls import reverse

from tests.factories.courses import make_course, seat_of
from tests.factories.plans import begin, line
from tovholder.access.labelling import party_of
from tovholder.access.models import Party
from tovholder.audit.models import TrailLine
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.plans.actions.plan import Said, answer_plan
from tovholder.plans.enums import PlanLineKind as K
from tovholder.plans.enums import Verdict


def url(cast, name="plan", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def client(cast):
    return cast.client_for("coordinator")


def test_the_coordinator_sees_what_others_see(cast, client, karen):
    line(karen(), K.GOAL, "mål om bolig", topic=2)
    line(karen(), K.GOAL, "mål om penge", topic=3)
    line(karen(), K.DISAGREEMENT, "hash")
    eyes = {
        "provider": party_of(cast.jobs["provider"]).ref,
        "spouse": party_of(cast.persons["spouse"]).ref,
        "citizen": cast.persons["citizen"].ref,
    }
    pages = {key: client.get(url(cast, "plan-as", ref)).text for key, ref in eyes.items()}
    assert {key: "mål om bolig" in page for key, page in pages.items()} == {
        "provider": True,
        "spouse": False,
        "citizen": True,
    }
    assert "mål om penge" not in pages["provider"]
    assert {key: "hash" in page for key, page in pages.items()} == {"provider": False, "spouse": False, "citizen": True}
    assert TrailLine.objects.filter(page="workbench:plan-as", kind="read").count() == 3
    for page in pages.values():
        assert cast.agreements["citizen"].ref not in page.split("<main", 1)[1]
    assert client.get(url(cast, "plan-as", party_of(cast.jobs["stranger"]).ref)).status_code == 404
    other = cast.client_for("provider").get(url(cast, "plan-as", eyes["citizen"]), follow=True).text
    assert "mål om penge" not in other


def test_a_new_citizen_who_holds_nothing_yet_can_be_looked_as_too(town, client_of):
    course = make_course(town.karen, town.pia)
    begin(seat_of(town.karen, course))
    line(seat_of(town.karen, course), K.GOAL, "mål om bolig", topic=2)
    client = client_of(town.karen)
    assert "mål om bolig" in client.get(reverse("workbench:plan-as", args=[course.ref, town.pia.ref])).text
    helpers = reverse("workbench:map-helpers", args=[course.ref, town.pia.ref])
    assert client.get(helpers).status_code == 200
    assert not Party.objects.filter(citizen=town.pia).exists()


def test_who_may_not_read_the_answer_is_not_told_that_there_is_none(cast, client, karen):
    hidden = ("treatment", "prison")
    says = "Det siger borgeren til planen"
    assert "Har ikke svaret endnu." in client.get(url(cast)).text
    assert [key for key in hidden if says in cast.client_for(key).get(url(cast)).text] == []
    answer_plan(karen(), said=Said(Verdict.PART, clock.today(), How.PHONE), now=clock.now())
    assert [key for key in (*hidden, "provider") if says in cast.client_for(key).get(url(cast)).text] == ["provider"]
