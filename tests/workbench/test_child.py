"""Bekymret for et barn?: the duty and the way in, and not a trace of who read it or about whom."""

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.sending import sent
from tovholder.audit.models import TrailLine
from tovholder.gate.numbers import numbers_path

PAGE = reverse("workbench:child")


@pytest.fixture
def numbers():
    yield lambda text: numbers_path().write_text(text, encoding="utf-8")
    numbers_path().unlink(missing_ok=True)


def ways(address="https://example.org/barn"):
    return (
        f'[[children]]\nname = "Modtagelsen"\nnumber = "99 00 00 77"\nwhen = "hverdage 8-15"\naddress = "{address}"\n'
    )


@pytest.mark.parametrize("who", ["coordinator", "provider", "stranger"])
def test_every_professional_finds_the_duty_and_the_way_in(cast, numbers, who):
    numbers(ways())
    page = cast.client_for(who).get(PAGE).text
    assert "Pligten er din egen." in page
    assert 'href="tel:99000077"' in page
    assert 'href="https://example.org/barn" rel="noreferrer noopener"' in page


def test_nothing_is_looked_up_and_no_line_is_written(cast):
    client = cast.client_for("coordinator")
    lines = TrailLine.objects.count()
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    assert TrailLine.objects.count() == lines
    rows = ('FROM "access_', 'FROM "coordination_', 'FROM "people_citizen"', 'INTO "audit_')
    assert [one for one in sent(captured) if any(row in one for row in rows)] == []


def test_it_stands_in_the_menu_of_every_page_and_takes_nothing_along(cast):
    page = cast.client_for("coordinator").get(reverse("workbench:overview", args=[cast.course.ref])).text
    assert f'href="{PAGE}"' in page
    assert f"{PAGE}?" not in page


def test_citizens_and_who_is_not_signed_in_do_not_find_it(cast, client):
    assert cast.client_for("citizen").get(PAGE).status_code == 404
    assert client.get(PAGE).status_code == 302


def test_without_a_way_in_it_says_whom_to_ask_and_the_start_says_so(cast, numbers):
    assert "Ring til kommunen, og bed om den" in cast.client_for("coordinator").get(PAGE).text
    numbers('[[numbers]]\nname = "Vagten"\nnumber = "99 00 00 99"\n')
    assert [message.id for message in run_checks(tags=["numbers"])] == ["gate.I002"]


@pytest.mark.parametrize("address", ["http://example.org", "javascript:alert(1)"])
def test_an_unsafe_address_is_refused_at_start_and_never_shown(cast, numbers, address):
    numbers(ways(address))
    assert [message.id for message in run_checks(tags=["numbers"])] == ["gate.W001"]
    assert address not in cast.client_for("coordinator").get(PAGE).text
