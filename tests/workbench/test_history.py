"""Historik on screen."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.courses import agree
from tests.sending import sent
from tovholder.access.actions.consents import withdraw_consent
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.plans.actions import change_agreement
from tovholder.workbench.forms.history import KINDS


def page(cast, key, **query):
    return cast.client_for(key).get(reverse("workbench:history", args=[cast.course.ref]), query)


def test_it_explains_itself_in_sentences(cast):
    seat, row = cast.seat_for("coordinator"), cast.agreements["everyday"]
    change_agreement(seat, ref=row.ref, what="kommer tirsdag", due_on=row.due_on, seen_version=row.version)
    html = page(cast, "coordinator").content.decode()
    assert "Karen Testesen, Handicap og Psykiatri, startede forløbet og blev tovholder." in html
    assert "Borgeren sagde ja til forløbet (ansigt til ansigt)." in html
    assert "blev ændret fra “kommer mandag klokken 10” til “kommer tirsdag”." in html
    assert "Bo Prøvegaard, Arbejdsmarked og Uddannelse, er ikke med mere." in html


def test_what_the_citizen_said_stands_in_sentences_for_those_two(cast):
    card = make_card(cast, "psychiatrist", "treatment", about={7}, answer="yes", shape="between")
    withdraw_consent(cast.seat_for("citizen"), ref=card.ref, how="digital", now=clock.now())
    make_card(cast, "provider", about={3}, answer="no")
    html = page(cast, "coordinator", slags="consent").text
    may = "Signe Prøvelund og Ærna Øtest må tale sammen om Alkohol og stoffer."
    assert f"Borgeren sagde ja (ansigt til ansigt): {may}" in html
    assert f"Borgeren trak sit ja tilbage (på egen side) til, at {may}" in html
    assert "Borgeren sagde nej (ansigt til ansigt) til, at Jonna Opdigt må få at vide om Økonomi." in html
    for key in ("member", "provider", "psychiatrist", "treatment"):
        assert "sit ja" not in page(cast, key).text


@pytest.mark.parametrize("key", ["member", "provider", "treatment"])
def test_a_secret_part_is_nowhere_for_the_others(cast, key):
    for kind in ("", *KINDS):
        html = page(cast, key, slags=kind).content.decode()
        for word in ("Tilde", "Tilsyn", "dommen"):
            assert word not in html
    assert "Tilde" in page(cast, "coordinator").content.decode()


def test_one_kind_at_a_time(cast):
    html = page(cast, "coordinator", slags="agreement").content.decode()
    assert "Ny aftale: Jonna Opdigt – kommer mandag klokken 10" in html
    assert "startede forløbet" not in html


def test_more_than_fifty_stand_on_pages(cast):
    seat = cast.seat_for("coordinator")
    for number in range(55):
        agree(seat, cast.jobs["coordinator"], f"ringer igen nummer {number}")
    first = page(cast, "coordinator", slags="agreement").content.decode()
    second = page(cast, "coordinator", slags="agreement", page=2).content.decode()
    assert f"?slags=agreement&amp;aar={clock.today().year}&amp;page=2" in first
    assert first.count("tv-event-sentence") == 50
    assert 0 < second.count("tv-event-sentence") < 50


YEAR = clock.today().year


def agreed_at(cast, moment, what, *, holder="member", topic=None):
    seat = cast.seat_for("coordinator")
    with clock.frozen(moment):
        return agree(seat, cast.jobs[holder], what, topic=topic)


def agreed_in(cast, year, what, **facts):
    return agreed_at(cast, clock.midnight(date(year, 7, 1)), what, **facts)


def year_links(html):
    return re.findall(r'class="tv-tab" href="(\?[^"]*)"', html)


def test_one_year_stands_on_a_page_the_newest_first(cast):
    agreed_in(cast, YEAR - 3, "ringer i gamle dage")
    newest = page(cast, "coordinator").text
    assert f"<h2>{YEAR}</h2>" in newest
    assert "ringer i gamle dage" not in newest
    assert f"?aar={YEAR - 3}" in year_links(newest)
    assert f"?aar={YEAR - 2}" not in year_links(newest)
    first = page(cast, "coordinator", aar=YEAR - 3).text
    assert f"<h2>{YEAR - 3}</h2>" in first
    assert first.count("tv-event-sentence") == first.count("ringer i gamle dage") == 1
    assert year_links(first) == year_links(newest)


def test_a_year_with_nothing_says_so_and_leads_on(cast):
    agreed_in(cast, YEAR - 3, "ringer i gamle dage")
    empty = page(cast, "coordinator", aar=YEAR - 2).text
    assert "Her er intet at vise for det år" in empty
    assert {f"?aar={YEAR}", f"?aar={YEAR - 3}"} < set(year_links(empty))
    for nonsense in ("x", "0", "-1", "99999"):
        assert f"<h2>{YEAR}</h2>" in page(cast, "coordinator", aar=nonsense).text


def test_one_kind_begins_with_its_own_newest_year_and_keeps_the_year_that_was_asked_for(cast):
    agreed_in(cast, YEAR - 3, "ringer i gamle dage")
    html = page(cast, "member", slags="plan").text
    assert "Her er intet at vise" in html
    assert "Her er intet at vise for det år" not in html
    kept = page(cast, "coordinator", slags="meeting", aar=YEAR - 3).text
    assert f'name="aar" value="{YEAR - 3}"' in kept
    assert "Her er intet at vise" in kept
    assert f"?slags=agreement&amp;aar={YEAR - 3}" in year_links(page(cast, "coordinator", slags="agreement").text)


def test_the_last_minute_of_a_year_is_of_that_year_in_copenhagen(cast):
    midnight = clock.midnight(date(YEAR - 3, 1, 1))
    agreed_at(cast, midnight - timedelta(minutes=1), "ringer nytårsaften")
    agreed_at(cast, midnight, "ringer nytårsnat")
    eve, day = (page(cast, "coordinator", aar=year).text for year in (YEAR - 4, YEAR - 3))
    assert ("ringer nytårsaften" in eve, "ringer nytårsnat" in eve) == (True, False)
    assert ("ringer nytårsaften" in day, "ringer nytårsnat" in day) == (False, True)


@pytest.mark.parametrize("key", ["member", "provider"])
def test_a_year_of_which_one_may_know_nothing_has_no_link(cast, key):
    agreed_in(cast, YEAR - 3, "møder hos Tilsynet", holder="prison", topic=10)
    assert f"?aar={YEAR - 3}" in year_links(page(cast, "coordinator").text)
    html = page(cast, key).text
    assert f"aar={YEAR - 3}" not in html
    assert "Tilsynet" not in page(cast, key, aar=YEAR - 3).text


def test_the_trail_tells_what_was_shown_and_no_more(cast):
    page(cast, "provider")
    line = TrailLine.objects.filter(page="workbench:history").latest("pk")
    assert set(line.label_ids) <= cast.seat_for("provider").labels
    assert line.label_ids != []


def test_a_stranger_finds_nothing(cast):
    for key in ("stranger", "leader", "administrator", "gone"):
        assert page(cast, key).status_code == 404


def test_as_many_statements_for_many_as_for_few(cast, django_assert_num_queries):
    client, address = cast.client_for("coordinator"), reverse("workbench:history", args=[cast.course.ref])
    client.get(address)
    with django_assert_num_queries(100, exact=False) as few:
        client.get(address)
    for number in range(5):
        agree(cast.seat_for("coordinator"), cast.jobs["member"], f"nummer {number}")
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_one_kind_asks_its_own_room_only(cast, django_assert_num_queries):
    client, address = cast.client_for("coordinator"), reverse("workbench:history", args=[cast.course.ref])
    client.get(address)
    with django_assert_num_queries(100, exact=False) as everything:
        client.get(address)
    with django_assert_num_queries(100, exact=False) as one_kind:
        client.get(address, {"slags": "meeting"})
    assert not [query["sql"] for query in one_kind.captured_queries if "plans_agreement" in query["sql"]]
    assert len(sent(one_kind)) <= 13 < len(sent(everything)) <= 25, "two of them ask what a citizen took back"


def test_a_holder_is_read_once_however_much_they_agreed_to(cast):
    for number in range(5):
        agree(cast.seat_for("coordinator"), cast.jobs["member"], f"nummer {number}")
    html = page(cast, "coordinator", slags="agreement").text
    name = cast.jobs["member"].professional.name
    assert all(f"Ny aftale: {name} – nummer {number}" in html for number in range(5))
