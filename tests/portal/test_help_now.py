"""Numbers to call: for everybody, from the municipality's own file."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.urls import reverse

from tests.factories.plans import begin, line
from tests.portal.reading import lines_of
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.step_back import step_back
from tovholder.coordination.enums import How, StepBackKind
from tovholder.gate.numbers import numbers_path
from tovholder.kernel import clock
from tovholder.plans.enums import PlanLineKind

HELP = reverse("portal:help-now")


@pytest.fixture
def numbers():
    """Return a way to write the municipality's file; it is gone afterwards."""
    yield lambda text: numbers_path().write_text(text, encoding="utf-8")
    numbers_path().unlink(missing_ok=True)


def ours():
    return [message.id for message in run_checks(tags=["numbers"]) if message.id != "gate.I002"]


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
    assert ours() == ["gate.W001"]


def test_without_a_file_it_is_said_at_start(db):
    assert ours() == ["gate.I001"]


def test_no_number_is_invented(client, db):
    assert [line for line in lines_of(client.get(HELP)) if line.startswith("Akut")] == []


def test_the_demo_has_made_up_numbers_round_the_clock(client, db, monkeypatch, numbers):
    monkeypatch.setattr(settings, "ENVIRONMENT", replaced(demo=True))
    words = " ".join(lines_of(client.get(HELP)))
    assert "Akuttelefonen (opdigtet)" in words
    assert "99 00 00 24 hele døgnet" in words
    assert not numbers_path().exists()
    numbers('[[numbers]]\nname = "Vagten"\nnumber = "99 00 00 99"\n')
    assert "opdigtet" not in " ".join(lines_of(client.get(HELP)))


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


def crisis_lines(cast):
    karen = cast.seat_for("coordinator")
    begin(karen)
    line(karen, PlanLineKind.CRISIS_SIGN, "Jeg lukker ikke op")
    line(karen, PlanLineKind.CRISIS_CALL, "Min søster", phone="99 77 66 55")
    line(karen, PlanLineKind.OWN_WORDS, "CANARYWORDS")


def test_signed_in_the_own_kriseplan_stands_there_with_whom_to_call_first(cast):
    crisis_lines(cast)
    response = cast.client_for("citizen").get(HELP)
    words = " ".join(lines_of(response))
    assert words.index("Min søster") < words.index("Jeg lukker ikke op")
    assert 'href="tel:99776655"' in response.text
    assert "CANARYWORDS" not in words
    shown = TrailLine.objects.filter(page="portal:help-now").latest("pk")
    assert shown.coordination_id == cast.course.pk


@pytest.mark.parametrize("key", ["spouse", "adult_child", "guardian", "coordinator", "stranger", "ward"])
def test_nobody_elses_kriseplan_stands_there(cast, key):
    crisis_lines(cast)
    assert "Min søster" not in cast.client_for(key).get(HELP).text


@pytest.mark.parametrize("kind", [StepBackKind.PAUSE, StepBackKind.CONTACT_ONLY, StepBackKind.STOP])
def test_the_kriseplan_stands_there_in_a_pause_and_after_a_stop_with_somebody_to_call(cast, kind):
    crisis_lines(cast)
    unit = cast.seat_for("coordinator").participation.party.employment.unit
    today, last = clock.today(), clock.today() + timedelta(days=14)
    facts = {"last_day": last} if kind == StepBackKind.PAUSE else {}
    step_back(cast.seat_for("citizen"), kind=kind, how=How.PORTAL, today=today, now=clock.now(), **facts)
    words = " ".join(lines_of(cast.client_for("citizen").get(HELP)))
    assert "Min søster" in words
    assert ("Du kan også ringe til os" in words and unit.phone in words) == (kind == StepBackKind.STOP)
