"""Borgerens side: who does what now, the next thing to do, and what it costs to show."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add, agree, decide_level, make_course, seat_of
from tests.factories.people import make_job
from tests.factories.plans import begin, line
from tests.sending import sent
from tovholder.kernel import clock
from tovholder.people.models import CaseIntervention
from tovholder.plans.enums import PlanLineKind


def url(course):
    return reverse("workbench:overview", args=[course.ref])


def test_who_does_what_now(town, client_of):
    course = make_course(town.karen, town.pia)
    seat = seat_of(town.karen, course)
    add(seat, town.soren_job, task="Kommer hver tirsdag", shares={1})
    agree(seat, town.soren_job, "Henter post med Pia")
    agree(seat, town.pia, "Viser Søren sine breve")
    page = client_of(town.karen).get(url(course)).text
    assert page.index("Henter post med Pia") > 0
    assert "borgeren selv" in page
    assert "Kommer hver tirsdag" in page
    assert "Vurdér trinnet" in page
    assert 'href="tel:' in page.split("Dem, der er med")[1]


def test_a_member_sees_no_buttons_and_only_what_is_shared(town, client_of):
    course = make_course(town.karen, town.pia)
    seat = seat_of(town.karen, course)
    add(seat, town.mette_job, task="Rusbehandling", topic=7)
    page = client_of(town.mette).get(url(course)).text
    assert "Vurdér trinnet" not in page
    assert "Støtte-kontaktperson" not in page
    assert "Rusbehandling CANARY" in page
    assert "Karen Testesen" in page


def test_the_page_costs_the_same_for_one_row_and_for_five(town, client_of):
    course = make_course(town.karen, town.pia)
    client = client_of(town.karen)
    client.get(url(course))
    with CaptureQueriesContext(connection) as one:
        client.get(url(course))
    seat = seat_of(town.karen, course)
    for name in ("Ib Øvesen", "Bo Prøvegaard", "Jonna Opdigt", "Holger Testmark"):
        job = make_job(town.handicap, name)
        add(seat, job, shares={1})
        agree(seat, job, "Noget")
    with CaptureQueriesContext(connection) as five:
        client.get(url(course))
    assert len(five) == len(one)
    assert len(sent(one)) <= 16, sent(one)


def test_a_stranger_gets_the_same_bytes_as_for_what_is_not_there(town, client_of):
    course = make_course(town.karen, town.pia)
    client = client_of(town.mette)
    foreign = client.get(url(course))
    nothing = client.get(reverse("workbench:overview", args=["2222222222222222"]))
    assert foreign.status_code == nothing.status_code == 404
    assert plain(foreign, course.ref) == plain(nothing, "2222222222222222")


def plain(response, ref):
    """Return the page without its token and without the ref that was asked for."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.text)
    return page.replace(ref, "")


@pytest.mark.parametrize(("level", "weeks", "warns"), [(2, 6, True), (3, 5, True), (2, 2, False), (1, 7, False)])
def test_a_joint_plan_that_is_missing_is_said_on_the_overview(cast, level, weeks, warns):
    decided = clock.now() - timedelta(weeks=weeks)
    with clock.frozen(decided):
        decide_level(cast.seat_for("coordinator"), level)
    client, words = cast.client_for("coordinator"), "kræver en fælles plan"
    assert (words in client.get(url(cast.course)).text) is warns
    begin(cast.seat_for("coordinator"))
    assert words not in client.get(url(cast.course)).text


def test_what_goes_well_stands_first_on_the_overview(cast):
    begin(cast.seat_for("coordinator"))
    line(cast.seat_for("coordinator"), PlanLineKind.RESOURCE, "Han passer katten.", topic=1)
    line(cast.seat_for("coordinator"), PlanLineKind.HELPS, "Ro efter en dom.", topic=10)
    line(cast.seat_for("coordinator"), PlanLineKind.GOAL, "En plads til katten.", topic=1)
    page = cast.client_for("coordinator").get(url(cast.course)).text
    assert page.index("Han passer katten.") < page.index("En plads til katten.")
    assert "Ro efter en dom." in page
    assert "Ro efter en dom." not in cast.client_for("provider").get(url(cast.course)).text


def test_the_citizens_telephone_is_pressed_at_the_top(town, client_of):
    course, client = make_course(town.karen, town.pia), client_of(town.karen)
    town.pia.phone = ""
    town.pia.save()
    assert "Ring til Pia" not in client.get(url(course)).text
    town.pia.phone = "99 10 00 01"
    town.pia.save()
    main = client.get(url(course)).text.partition("<main")[2]
    assert "Ring til Pia Test Berggren:" in main
    assert 'href="tel:99100001"' in main[: main.index("Vurdér trinnet")]


@pytest.mark.parametrize(("days", "word"), [(-1, "slut"), (0, "i gang"), (1, "i gang"), (None, "i gang")])
def test_what_has_ended_is_not_called_going_on(town, client_of, days, word):
    course = make_course(town.karen, town.pia)
    until = None if days is None else clock.today() + timedelta(days=days)
    CaseIntervention.objects.filter(case_link__unit=town.handicap).update(ends_on=until)
    page = client_of(town.karen).get(url(course)).text
    row = page[page.index("Støtte-kontaktperson") :].partition("</tr>")[0]
    assert f">{word}<" in row
