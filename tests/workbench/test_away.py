"""Fravær: written by oneself, by the leader for the unit, and taken back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.people import OFFICE
from tests.sending import sent
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty
from tovholder.people.models import Absence, StandIn

PAGE = "workbench:away"


@pytest.fixture
def leader(town):
    """Søren leads Karen's unit."""
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    return town.soren


def write(client, job, **facts):
    filled = {"first_day": "i dag", "last_day": "i morgen", "stand_in": "", **facts}
    return client.post(reverse("workbench:away-from", args=[job.ref]), filled)


def test_nobody_is_away(town, client_of):
    page = client_of(town.karen).get(reverse(PAGE)).text
    assert "Ingen er væk." in page
    assert "Jeg er væk" in page
    assert "Skriv fravær for en i enheden" not in page


def test_written_with_a_stand_in_and_taken_back(town, client_of):
    client = client_of(town.karen)
    answer = write(client, town.karen_job, stand_in=town.soren_job.ref)
    assert answer.status_code == 302
    page = client.get(reverse(PAGE)).text
    assert "Væk nu" in page
    assert "Søren Åkær-Test" in page
    absence = Absence.objects.get()
    client.post(reverse("workbench:away-back", args=[absence.ref]), {"once": "1"})
    assert "Ingen er væk." in client.get(reverse(PAGE)).text
    assert not StandIn.objects.at(clock.now()).exists()


def test_without_a_stand_in_it_stands_out_and_one_can_be_named(town, client_of):
    client = client_of(town.karen)
    write(client, town.karen_job)
    absence = Absence.objects.get()
    assert "Vælg stedfortræder" in client.get(reverse(PAGE)).text
    naming = reverse("workbench:away-sit-in", args=[absence.ref])
    assert client.post(naming, {"stand_in": town.soren_job.ref}).status_code == 302
    assert "Vælg en anden stedfortræder" in client.get(reverse(PAGE)).text


def test_searching_sends_nothing_and_keeps_what_was_typed(town, client_of):
    page = write(client_of(town.karen), town.karen_job, find="mette", search="1").text
    assert "Mette Testrup" in page
    assert "Søren Åkær-Test" not in page
    assert 'value="i morgen"' in page
    assert Absence.objects.count() == 0


def test_faults_are_said_and_nothing_typed_is_lost(town, client_of):
    page = write(client_of(town.karen), town.karen_job, first_day="32/13").text
    assert "Den dag findes ikke" in page
    assert 'value="32/13"' in page
    assert "Skriv en dag." in write(client_of(town.karen), town.karen_job, last_day="").text


def test_a_leader_writes_for_the_unit(town, client_of, leader):
    client = client_of(leader)
    assert town.karen_job.ref in client.get(reverse(PAGE)).text
    assert write(client, town.karen_job).status_code == 302
    assert Absence.objects.get().employment_id == town.karen_job.pk


def test_nobody_else_writes_it(town, client_of):
    assert write(client_of(town.mette), town.karen_job).status_code == 404
    assert Absence.objects.count() == 0


def test_as_many_statements_for_three_as_for_one(town, client_of, leader):
    client = client_of(leader)
    today = clock.today()
    write(client, town.karen_job)
    client.get(reverse(PAGE))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(PAGE))
    for days in (5, 9):
        first = today + timedelta(days=days)
        write(client, town.karen_job, first_day=f"{first:%d-%m-%Y}", last_day=f"{first:%d-%m-%Y}")
    client.get(reverse(PAGE))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(PAGE))
    assert len(sent(three)) == len(sent(one)) <= 8


def test_both_away_is_read_before_it_is_saved_and_a_tick_is_for_one_choice(town, client_of):
    write(client_of(town.soren), town.soren_job)
    client = client_of(town.karen)
    page = write(client, town.karen_job, stand_in=town.soren_job.ref).text
    assert "Søren Åkær-Test er selv væk" in page
    assert "Gem alligevel" in page
    assert Absence.objects.count() == 1
    said = {"stand_in": town.soren_job.ref, "anyway": "on", "warned": warned(page)}
    assert write(client, town.karen_job, **said, last_day="i dag").status_code == 200
    assert write(client, town.karen_job, **said).status_code == 302
    assert "Også væk" in client.get(reverse(PAGE)).text


def test_choosing_one_who_is_away_is_read_first(town, client_of):
    write(client_of(town.soren), town.soren_job)
    client = client_of(town.karen)
    write(client, town.karen_job)
    naming = reverse("workbench:away-sit-in", args=[Absence.objects.get(employment=town.karen_job).ref])
    page = client.post(naming, {"stand_in": town.soren_job.ref}).text
    assert "Søren Åkær-Test er selv væk" in page
    assert not StandIn.objects.exists()
    meant = {"stand_in": town.soren_job.ref, "anyway": "on", "warned": warned(page)}
    assert client.post(naming, meant).status_code == 302
    assert StandIn.objects.exists()


def warned(page):
    return re.search(r'name="warned" value="([^"]+)"', page)[1]


def test_a_search_without_hits_says_so(town, client_of):
    found = write(client_of(town.karen), town.karen_job, find="ukendt", search="1").text
    assert "Ingen fundet" in found
    assert "Ingen fundet" not in write(client_of(town.karen), town.karen_job, find="mette", search="1").text


def test_a_colleague_is_chosen_with_open_eyes(town, client_of):
    write(client_of(town.soren), town.soren_job)
    page = client_of(town.karen).get(reverse("workbench:away-from", args=[town.karen_job.ref])).text
    assert "tovholder i 0 forløb · væk fra" in page
