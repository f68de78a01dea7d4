"""Unusual patterns: each rule finds what it says, and leaves alone what is nearly so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.oversight.conftest import read, seal
from tests.portal.reading import words_of
from tovholder.access.seat import NotAllowedError
from tovholder.audit.queries import Line
from tovholder.kernel import clock
from tovholder.oversight import rules
from tovholder.oversight.actions import look_for_patterns, see_finding
from tovholder.oversight.enums import Pattern
from tovholder.oversight.models import Finding, GoneThrough
from tovholder.oversight.queries import findings_for, standing
from tovholder.oversight.rules import MANY_CITIZENS, MANY_REFUSED, Person, pattern_of_names
from tovholder.people.models import Professional

NOON = clock.midnight(clock.today()) + timedelta(hours=12)


def line(number, *, minutes=0.0, kind="read", course=None, citizens=()):
    at = NOON + timedelta(minutes=minutes)
    return Line(number, at, kind, 1, 2, 3, "workbench:overview", "participant", course, tuple(citizens))


def found_by(cast, tmp_path):
    seal(tmp_path)
    look_for_patterns(now=clock.now())
    return [(row.pattern, row.reader_id) for row in Finding.objects.order_by("pk")]


def rename(cast, key, given, family):
    Professional.objects.filter(pk=cast.jobs[key].professional_id).update(given_name=given, family_name=family)


@pytest.mark.parametrize(
    ("reader", "citizens", "relatives", "pattern"),
    [
        (("Karen", "Lauridsen"), [("Einer", "Test Lauridsen")], [], Pattern.FAMILY_NAME),
        (("Karen", "Testesen"), [("Einer", "Test Lauridsen")], [], None),
        (("Karen", "Jensen"), [("Einer", "Jensen")], [], None),
        (("Karen", "Møller"), [("Einer", "Møller")], [], None),
        (("Einer", "Jensen"), [("Einer", "Jensen")], [], Pattern.FULL_NAME),
        (("Lonni", "Jensen"), [("Einer", "Jensen")], [("Lonni", "Jensen")], Pattern.FULL_NAME),
        (("Lonni", "Jensen"), [("Einer", "Jensen")], [("Magnus", "Jensen")], None),
        (("Karen", ""), [("Einer", "")], [], None),
    ],
)
def test_names(reader, citizens, relatives, pattern):
    found = pattern_of_names(Person(*reader), [Person(*one) for one in citizens], [Person(*one) for one in relatives])
    assert found == pattern


def test_many_refused_within_an_hour_and_not_one_fewer():
    refused = [line(n, minutes=n, kind="denied") for n in range(MANY_REFUSED)]
    assert [one.number for one in rules.refused_often(refused)] == [MANY_REFUSED - 1]
    assert list(rules.refused_often(refused[1:])) == []
    spread = [replace(one, at=NOON + timedelta(minutes=15 * one.number)) for one in refused]
    assert list(rules.refused_often(spread)) == []
    assert list(rules.refused_often([replace(one, kind="read") for one in refused])) == []


def test_many_different_within_an_hour_and_not_the_same_again():
    many = [line(n, minutes=n, course=n) for n in range(MANY_CITIZENS)]
    assert [one.number for one in rules.looked_up_many(many)] == [MANY_CITIZENS - 1]
    assert list(rules.looked_up_many(many[1:])) == []
    assert list(rules.looked_up_many([replace(one, coordination_id=7) for one in many])) == []
    spread = [replace(one, at=NOON + timedelta(minutes=3 * one.number)) for one in many]
    assert list(rules.looked_up_many(spread)) == []
    searched = [replace(one, coordination_id=None, citizen_ids=(one.number,)) for one in many]
    assert len(list(rules.looked_up_many(searched))) == 1
    lists = [replace(one, coordination_id=None, citizen_ids=(one.number, one.number + 1)) for one in many]
    assert list(rules.looked_up_many(lists)) == []


def test_who_is_called_as_the_citizen_is_listed_once_for_a_day(overseen, tmp_path):
    rename(overseen, "member", "Søren", overseen.persons["citizen"].family_name.split()[-1])
    for _ in range(3):
        assert read(overseen, "member").status_code == 200
    assert read(overseen, "coordinator").status_code == 200
    assert found_by(overseen, tmp_path) == [(Pattern.FAMILY_NAME, overseen.jobs["member"].pk)]
    read(overseen, "member")
    assert len(found_by(overseen, tmp_path)) == 1


def test_who_is_called_as_a_relative_is_listed(overseen, tmp_path):
    spouse = overseen.persons["spouse"]
    rename(overseen, "member", spouse.given_name, spouse.family_name)
    read(overseen, "member")
    assert found_by(overseen, tmp_path) == [(Pattern.FULL_NAME, overseen.jobs["member"].pk)]


def test_who_tries_what_is_not_theirs_again_and_again_is_listed(overseen, tmp_path):
    for _ in range(MANY_REFUSED - 1):
        assert read(overseen, "stranger").status_code == 404
    assert found_by(overseen, tmp_path) == []
    read(overseen, "stranger")
    assert found_by(overseen, tmp_path) == [(Pattern.REFUSED, overseen.jobs["stranger"].pk)]


def test_lines_without_a_seal_wait_and_none_is_looked_at_twice(overseen, tmp_path):
    rename(overseen, "member", "Søren", overseen.persons["citizen"].family_name.split()[-1])
    read(overseen, "member")
    assert look_for_patterns(now=clock.now()) == 0
    assert len(found_by(overseen, tmp_path)) == 1
    done = GoneThrough.objects.get().up_to
    assert look_for_patterns(now=clock.now()) == 0
    assert GoneThrough.objects.get().up_to == done


def listed(cast, tmp_path):
    for _ in range(MANY_REFUSED):
        read(cast, "stranger")
    found_by(cast, tmp_path)
    return Finding.objects.get()


def test_the_officer_of_the_organisation_sees_it_and_says_that_it_was_looked_at(overseen, tmp_path):
    row = listed(overseen, tmp_path)
    desk = overseen.desk_for("officer")
    assert [card.read.reader for card in findings_for(desk)] == ["Vera Prøvemark"]
    assert standing(desk).findings == 1
    see_finding(desk, ref=row.ref, words="Gammelt link.", seen_version=1, now=clock.now())
    assert findings_for(desk) == []
    assert [(card.words, card.seen_by) for card in findings_for(desk, is_done=True)] == [
        ("Gammelt link.", "Dagny Prøvested")
    ]


@pytest.mark.parametrize("key", ["regional", "leader", "administrator", "coordinator"])
def test_nobody_else_does(overseen, tmp_path, key):
    row = listed(overseen, tmp_path)
    assert findings_for(overseen.desk_for(key)) == []
    with pytest.raises(NotAllowedError, match="not_here"):
        see_finding(overseen.desk_for(key), ref=row.ref, words="", seen_version=1, now=clock.now())


def test_nobody_looks_at_the_own(overseen, tmp_path):
    row = listed(overseen, tmp_path)
    Finding.objects.update(reader=overseen.jobs["officer"])
    with pytest.raises(NotAllowedError, match="own_read"):
        see_finding(overseen.desk_for("officer"), ref=row.ref, words="", seen_version=1, now=clock.now())


def test_the_page_explains_every_rule_and_tells_no_number_of_anybody(overseen, tmp_path):
    row = listed(overseen, tmp_path)
    client = overseen.client_for("officer")
    words = words_of(client.get(reverse("workbench:findings")))
    for pattern in Pattern:
        assert str(pattern.label) in words
    assert "Det er ikke en mistanke." in words
    address = reverse("workbench:finding", args=[row.ref])
    told = words_of(client.get(address))
    assert "Vera Prøvemark" in told
    assert "Ingen plads: opslaget blev afvist" in told
    assert 'name="words"' in client.get(address).content.decode()
    assert client.post(address, {"words": "", "seen_version": row.version, "once": "k"}).status_code == 302
    assert Finding.objects.get().seen_at is not None
    assert "Her er ingen mønstre." in words_of(client.get(reverse("workbench:findings")))
