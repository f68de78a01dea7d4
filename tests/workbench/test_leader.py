"""Lederens side: five numbers that open their lists, figures by holder, nothing of the courses themselves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import decide_level, make_course, seat_of
from tests.factories.people import OFFICE, make_citizen
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty

PAGE, LIST = "workbench:leader", "workbench:leader-list"
DAY = timedelta(days=1)


@pytest.fixture
def leader(town):
    """Søren leads the unit in which Karen holds batons."""
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    return town.soren


def late_course(town, person="PiaBerggren", *, days_ago=40):
    citizen = town.pia if person == "PiaBerggren" else make_citizen(person)
    with clock.frozen(clock.now() - days_ago * DAY):
        course = make_course(town.karen, citizen, why="CANARYWHY")
        decide_level(seat_of(town.karen, course), 2)
    return course


def test_only_who_leads_finds_it(town, client_of, leader):
    assert client_of(leader).get(reverse(PAGE)).status_code == 200
    for account in (town.karen, town.mette, town.region):
        assert client_of(account).get(reverse(PAGE)).status_code == 404
        assert client_of(account).get(reverse(LIST) + "?vis=alle").status_code == 404


def test_nobody_holds_a_baton_yet(town, client_of, leader):
    assert "Ingen i enheden er tovholder endnu" in client_of(leader).get(reverse(PAGE)).text


def test_a_number_opens_its_list_and_a_nought_opens_nothing(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    page = client.get(reverse(PAGE)).text
    assert f'href="{reverse(LIST)}?vis=uden-plan"' in page
    assert f'href="{reverse(LIST)}?vis=vaek"' not in page
    found = client.get(reverse(LIST) + "?vis=uden-plan").text
    assert "Pia Test Berggren" in found
    assert "Karen Testesen" in found
    assert "40 dage" in found


def test_the_page_names_no_citizen_and_neither_shows_what_the_course_holds(town, client_of, leader):
    course = late_course(town)
    client = client_of(leader)
    assert "Berggren" not in client.get(reverse(PAGE)).text
    for which in ("uden-plan", "uden-naeste", "alle", "trin-2-3"):
        page = client.get(reverse(LIST) + f"?vis={which}").text
        assert "Berggren" in page
        assert "CANARYWHY" not in page
        assert course.ref not in page


def test_the_trail_tells_whose_names_the_leader_has_read(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    before = TrailLine.objects.latest("pk").pk
    client.get(reverse(PAGE))
    assert not TrailLine.objects.filter(pk__gt=before).exclude(citizen_ids=[]).exists()
    client.get(reverse(LIST) + "?vis=alle")
    assert TrailLine.objects.latest("pk").citizen_ids == [town.pia.pk]


def test_one_holders_figures_open_that_holders_courses(town, client_of, leader):
    late_course(town)
    page = client_of(leader).get(reverse(LIST) + f"?vis=alle&hvem={town.karen_job.ref}").text
    assert "Forløb: Karen Testesen" in page
    assert "Berggren" in page
    assert "Berggren" not in client_of(leader).get(reverse(LIST) + f"?vis=alle&hvem={town.mette_job.ref}").text


def test_several_holders_figures_open_their_courses_together(town, client_of, leader):
    late_course(town)
    both = f"?vis=alle&hvem={town.karen_job.ref}&hvem={town.mette_job.ref}"
    assert "Berggren" in client_of(leader).get(reverse(LIST) + both).text


def test_few_courses_tell_no_continuity_and_the_page_says_why_a_number_may_be_wrong(town, client_of, leader):
    late_course(town)
    page = client_of(leader).get(reverse(PAGE)).text
    assert page.count("For få forløb til at vise et tal.") == 3
    assert "Tallene kan være for lave" in page
    assert "Opslag bliver aldrig talt pr. medarbejder" in page


@pytest.mark.parametrize("asked", ["", "?vis=", "?vis=alt"])
def test_a_list_nobody_knows(town, client_of, leader, asked):
    assert client_of(leader).get(reverse(LIST) + asked).status_code == 404


def test_as_many_statements_for_three_courses_as_for_one(town, client_of, leader):
    late_course(town)
    client = client_of(leader)
    counts = []
    for address in (reverse(PAGE), reverse(LIST) + "?vis=alle"):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts.append(len(seen))
    for person in ("Torre", "Sverre"):
        late_course(town, person)
    for address, before in zip((reverse(PAGE), reverse(LIST) + "?vis=alle"), counts, strict=True):
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        assert len(seen) == before <= 17
