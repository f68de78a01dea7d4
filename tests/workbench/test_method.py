"""Metode: all guides on one page, the leaflets, and a folded guide at the place of work that can be put away."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.factories.courses import decide_level, make_course, seat_of
from tovholder.programme.enums import Place
from tovholder.programme.library import LEAFLETS

METHOD, GUIDES = reverse("workbench:method"), reverse("workbench:method-guides")
FOLDED = "Læs mere, eller slå vejledningerne fra"
PAGES = ("steps", "participants", "network", "consents", "plan", "log", "handover")


@pytest.fixture
def course(town):
    course = make_course(town.karen, town.pia)
    decide_level(seat_of(town.karen, course), 2)
    return course


def test_the_page_holds_every_guide_and_leads_to_every_leaflet(town, client_of):
    page = client_of(town.karen).get(METHOD).text
    for place in Place:
        assert f'id="{place}"' in page
    for key in LEAFLETS:
        assert reverse("workbench:method-leaflet", args=[key]) in page


@pytest.mark.parametrize("key", LEAFLETS)
def test_a_leaflet_is_a_sheet_that_says_whose_it_is(town, client_of, key):
    page = client_of(town.karen).get(reverse("workbench:method-leaflet", args=[key])).text
    assert "tv-sheet" in page
    assert "Teksten er vores egen." in page


def test_a_leaflet_nobody_knows(town, client_of):
    assert client_of(town.karen).get(reverse("workbench:method-leaflet", args=["brochure"])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_guide_stands_at_the_place_of_work(town, client_of, course, name):
    client = client_of(town.karen)
    address = reverse(f"workbench:{name}", args=[course.ref])
    assert FOLDED in client.get(address).text
    client.post(GUIDES, {"vis": "nej"})
    assert FOLDED not in client.get(address).text
    client.post(GUIDES, {"vis": "ja"})
    assert FOLDED in client.get(address).text


def test_who_has_put_them_away_still_reads_them_here(town, client_of):
    client = client_of(town.karen)
    said = client.post(GUIDES, {"vis": "nej"}, follow=True).text
    assert "slået fra for dig" in said
    assert "Hold planen let" in said
    assert "Vis vejledningerne på siderne" in said


def test_the_guide_of_a_meeting_to_be_called(town, client_of, course):
    address = reverse("workbench:meeting-new", args=[course.ref]) + "?type=netvaerksmoede"
    page = client_of(town.karen).get(address).text
    assert FOLDED in page
    assert f"#{Place.MEETING_PLAN}" in unquote(page)
