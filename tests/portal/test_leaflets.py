"""Godt at vide: what the method is and what rights one has, signed in or not; nothing written for professionals."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.reading import words_of
from tovholder.kernel.lix import MOST_FOR_CITIZENS, lix_of

LIST = reverse("portal:leaflets")
KEYS = ("tovholder", "rettigheder", "skrevet", "paaroerende")


@pytest.mark.parametrize("key", KEYS)
def test_who_is_not_signed_in_can_read_it_too(db, key):
    assert reverse("portal:leaflet", args=[key]) in Client().get(LIST).text
    page = Client().get(reverse("portal:leaflet", args=[key]))
    assert page.status_code == 200
    assert lix_of(words_of(page)) <= MOST_FOR_CITIZENS


def test_what_is_written_for_partners_is_not_here(db):
    assert Client().get(reverse("portal:leaflet", args=["partner"])).status_code == 404
    assert "praktiserende læge" not in Client().get(LIST).text


def test_it_stands_in_the_menu_of_a_citizen(cast):
    assert LIST in cast.client_for("citizen").get(reverse("portal:overview"), follow=True).text
