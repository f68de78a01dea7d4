"""Stafetten on screen: offered, answered, told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job
from tests.sending import sent
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.models import Handover
from tovholder.coordination.queries.steps import staircase
from tovholder.kernel import clock
from tovholder.people.actions.absences import register_absence
from tovholder.people.actions.staff import end_employment

WORDS = {"reason": "Jeg går på barsel.", "note": "Han ringer helst om morgenen."}


def url(cast, name="handover", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def offer(cast, to="leader"):
    cast.client_for("coordinator").post(url(cast), WORDS | {"to": cast.jobs[to].ref})
    return Handover.objects.get(coordination=cast.course, state="offered")


def baton(made):
    return reverse("workbench:baton", args=[made.ref])


def test_the_page_says_who_holds_it_and_what_goes_along(cast):
    page = cast.client_for("coordinator").get(url(cast)).text
    for words in ("Karen Testesen", "Tovholdere i forløbet", "Det følger med", "kommer mandag klokken 10"):
        assert words in page


def test_it_is_offered_and_stays_until_the_yes(cast):
    made = offer(cast)
    page = cast.client_for("coordinator").get(url(cast)).text
    assert "Stafetten er tilbudt" in page
    assert "Lone Prøvesen" in page
    assert "Tilbyd stafetten" not in page
    asked = cast.client_for("leader").get(baton(made)).text
    assert "Jeg går på barsel." in asked
    assert "Når du siger ja, er du tovholder med det samme" in asked
    assert "Han ringer helst" not in asked


def test_a_yes_opens_the_course_and_asks_to_tell_the_citizen(cast):
    made, client = offer(cast), cast.client_for("leader")
    answer = client.post(baton(made), follow=True)
    assert "Fortæl borgeren, at du er tovholder nu efter Karen Testesen" in answer.text
    assert "Han ringer helst om morgenen." in answer.text
    assert answer.text.index('class="details-summary"') < answer.text.index("Tilbyd stafetten")
    assert cast.client_for("coordinator").get(url(cast)).status_code == 404
    future = client.post(url(cast, "handover-told", made.ref), {"on": "1/1-2030"}, follow=True)
    assert "Vælg i dag eller en dag, der har været." in future.text
    client.post(url(cast, "handover-told", made.ref), {"on": "i dag"})
    assert Handover.objects.get(ref=made.ref).citizen_told_on == clock.today()
    assert "Borgeren ved det" not in client.get(url(cast)).text
    assert "Du har sagt ja til stafetten." in client.get(baton(made)).text


def test_a_no_needs_a_reason_and_reaches_the_giver(cast):
    made, client = offer(cast), cast.client_for("leader")
    empty = client.post(baton(made), {"decline": "1", "reason": ""})
    assert Handover.objects.get(ref=made.ref).state == "offered"
    assert '<details class="details" open>' in empty.text
    client.post(baton(made), {"decline": "1", "reason": "Jeg har 50 i forvejen."})
    page = cast.client_for("coordinator").get(url(cast)).text
    assert "Jeg har 50 i forvejen." in page
    assert "Tilbyd stafetten" in page


def test_an_offer_is_taken_back(cast):
    made = offer(cast)
    cast.client_for("coordinator").post(url(cast, "handover-withdraw", made.ref))
    assert Handover.objects.get(ref=made.ref).state == "withdrawn"
    gone = cast.client_for("leader").get(baton(made)).text
    assert "Tilbuddet gælder ikke mere" in gone
    assert "Lauridsen" not in gone
    late = cast.client_for("leader").post(baton(made)).text
    assert "Tilbuddet gælder ikke mere" in late


@pytest.mark.parametrize("key", ["stranger", "coordinator", "member", "administrator"])
def test_nobody_else_reads_or_answers_the_offer(cast, key):
    made, client = offer(cast), cast.client_for(key)
    assert client.get(baton(made)).status_code == 404
    assert client.post(baton(made)).status_code == 404
    assert Handover.objects.get(ref=made.ref).state == "offered"


def test_searching_sends_nothing_and_keeps_what_was_typed(cast):
    client = cast.client_for("coordinator")
    page = client.post(url(cast), WORDS | {"find": "vera", "search": "1"}).text
    assert "Vera Prøvemark" in page
    assert "Rie Opdigt" not in page
    assert "Jeg går på barsel." in page
    assert "Ret dette" not in page
    assert not Handover.objects.exists()


def test_without_authority_is_marked_and_refused_when_the_step_demands_it(cast):
    seat = cast.seat_for("coordinator")
    model = staircase(seat)
    answers = {parameter.key: max(answer.value for answer in parameter.answers) for parameter in model.parameters}
    decided = model.suggest(answers).level
    assess_level(seat, answers=answers, level=decided, now=clock.now())
    client = cast.client_for("coordinator")
    page = client.post(url(cast), {"find": "søren", "search": "1"}).text
    assert "Søren Åkær-Test, støtte-kontaktperson, Støtte-kontaktpersoner – uden myndighed" in page
    refused = client.post(url(cast), WORDS | {"to": cast.jobs["member"].ref, "find": "søren"})
    assert "kræver en tovholder med myndighed" in refused.text
    assert "Han ringer helst om morgenen." in refused.text
    assert not Handover.objects.exists()


def test_a_member_sees_who_holds_it_and_cannot_give_it_away(cast):
    client = cast.client_for("member")
    page = client.get(url(cast)).text
    assert "Karen Testesen" in page
    assert "Tilbyd stafetten" not in page
    assert "Det følger med" not in page
    client.post(url(cast), WORDS | {"to": cast.jobs["leader"].ref})
    assert not Handover.objects.exists()
    made = offer(cast)
    client.post(url(cast, "handover-withdraw", made.ref))
    assert Handover.objects.get(ref=made.ref).state == "offered"


def test_a_provider_without_the_topic_reads_no_reason(cast):
    offer(cast)
    page = cast.client_for("provider").get(url(cast)).text
    assert "Jeg går på barsel." not in page
    assert "Stafetten er tilbudt" not in page


def test_a_stranger_finds_nothing(cast):
    made, client = offer(cast), cast.client_for("stranger")
    assert client.get(url(cast)).status_code == 404
    for name in ("handover-withdraw", "handover-told"):
        assert client.post(url(cast, name, made.ref)).status_code == 404


@pytest.fixture
def orphan(cast):
    holder = make_job(cast.units["handicap"], "Mia Prøvelund")
    with clock.frozen(clock.now() - timedelta(days=20)):
        course = make_course(make_account(holder.professional), make_citizen("PiaBerggren"), why="CANARY hvorfor")
    end_employment(who=OFFICE, employment=holder, last_day=clock.today() - timedelta(days=1))
    return course


def test_the_leader_finds_a_new_one_without_seeing_the_course(cast, orphan):
    client, address = cast.client_for("leader"), reverse("workbench:absent", args=[orphan.ref])
    page = client.get(address).text
    assert "Mia Prøvelund" in page
    assert "CANARY" not in page
    assert "Vera Prøvemark" not in page
    assert "Vera Prøvemark" in client.post(address, {"find": "vera", "search": "1"}).text
    client.post(address, WORDS | {"to": cast.jobs["coordinator"].ref})
    made = Handover.objects.get(coordination=orphan)
    assert made.offered_by == cast.jobs["leader"]
    assert "ikke besvaret endnu" in client.get(address).text
    assert client.get(reverse("workbench:overview", args=[orphan.ref])).status_code == 404
    cast.client_for("coordinator").post(baton(made))
    assert seat_of(cast.account("coordinator"), orphan).is_coordinator
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["stranger", "coordinator", "administrator"])
def test_nobody_else_leads_there(cast, orphan, key):
    client, address = cast.client_for(key), reverse("workbench:absent", args=[orphan.ref])
    assert client.get(address).status_code == 404
    assert client.post(address, WORDS | {"to": cast.jobs["away"].ref}).status_code == 404
    assert not Handover.objects.exists()


def test_the_page_costs_little(cast):
    client = cast.client_for("coordinator")
    client.get(url(cast))
    with CaptureQueriesContext(connection) as seen:
        client.get(url(cast))
    assert len(sent(seen)) <= 18


def test_without_a_search_only_the_own_unit_is_offered(cast):
    client = cast.client_for("coordinator")
    page = client.get(url(cast)).text
    assert cast.jobs["leader"].ref in page
    assert cast.jobs["member"].ref not in page
    assert cast.jobs["member"].ref in client.post(url(cast), {"find": "søren", "search": "1"}).text


def test_who_looks_after_the_installation_is_no_successor(cast):
    found = client_search(cast, "aksel")
    assert cast.jobs["administrator"].ref not in found


def client_search(cast, text):
    return cast.client_for("coordinator").post(url(cast), {"find": text, "search": "1"}).text


def test_who_leads_comes_last_of_the_unit_and_who_is_away_after_everybody(cast):
    unit = cast.jobs["leader"].unit
    here, gone = make_job(unit, "Øjvind Prøvsen"), make_job(unit, "Alma Prøvsen")
    for job in (here, gone):
        make_account(job.professional)
    register_absence(who=OFFICE, employment=gone, first_day=clock.today(), last_day=clock.today())
    page = cast.client_for("coordinator").get(url(cast)).text
    places = [page.index(job.ref) for job in (here, cast.jobs["leader"], gone)]
    assert places == sorted(places)
    assert "Alma Prøvsen" in page
    assert "væk" in page[page.index("Alma Prøvsen") :][:120]
