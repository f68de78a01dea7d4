"""Numbers to call: for everybody, from the municipality's own file."""

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.urls import reverse

from tests.portal.reading import lines_of
from tovholder.audit.models import TrailLine
from tovholder.portal.numbers import numbers_path

HELP = reverse("portal:help-now")


@pytest.fixture
def numbers():
    """Return a way to write the municipality's file; it is gone afterwards."""
    yield lambda text: numbers_path().write_text(text, encoding="utf-8")
    numbers_path().unlink(missing_ok=True)


def ours():
    return [message.id for message in run_checks(tags=["numbers"])]


def test_it_stands_for_who_is_not_signed_in(client, db):
    lines = lines_of(client.get(HELP))
    assert {"Jeg har brug for hjælp nu", "Ring 112", "Forlad siden"} <= set(lines)
    assert not TrailLine.objects.exists()


def test_the_municipality_fills_in_the_numbers(client, db, numbers):
    numbers('[[numbers]]\nname = "Vagten"\nnumber = "99 00 00 99"\nwhen = "hele døgnet"\n')
    response = client.get(HELP)
    assert "99 00 00 99 hele døgnet" in " ".join(lines_of(response))
    assert 'href="tel:99000099"' in response.content.decode()
    assert ours() == []


@pytest.mark.parametrize("text", ["[[numbers", 'numbers = "x"', '[[numbers]]\nnavn = "x"\n'])
def test_a_faulty_file_takes_the_page_from_nobody(client, db, numbers, text):
    numbers(text)
    assert "Ring 112" in lines_of(client.get(HELP))
    assert ours() == ["portal.W001"]


def test_without_a_file_it_is_said_at_start(db):
    assert ours() == ["portal.I001"]


def test_no_number_is_invented(client, db):
    assert [line for line in lines_of(client.get(HELP)) if line.startswith("Akut")] == []


def test_the_demo_shows_where_numbers_will_stand(client, db, monkeypatch):
    monkeypatch.setattr(settings, "ENVIRONMENT", replaced(demo=True))
    assert "Her står nummeret, når kommunen har skrevet det ind." in lines_of(client.get(HELP))


def replaced(**changes):
    from dataclasses import replace

    return replace(settings.ENVIRONMENT, **changes)


@pytest.mark.parametrize("key", ["citizen", "spouse", "ward"])
def test_signed_in_their_coordinator_is_there_too(cast, key):
    lines = lines_of(cast.client_for(key).get(HELP))
    assert "Ring til din tovholder" in lines


@pytest.mark.parametrize("key", ["adult_child", "guardian"])
def test_to_a_relative_it_is_the_coordinator_of_another(cast, key):
    lines = lines_of(cast.client_for(key).get(HELP))
    assert ("Ring til tovholderen" in lines, "Ring til din tovholder" in lines) == (True, False)


def test_a_professional_sees_the_open_page(cast):
    assert "Ring til din tovholder" not in lines_of(cast.client_for("coordinator").get(HELP))


def test_it_is_one_press_away_from_every_page(cast):
    html = cast.client_for("citizen").get(reverse("portal:course", args=[cast.course.ref])).content.decode()
    assert f'href="{HELP}"' in html
