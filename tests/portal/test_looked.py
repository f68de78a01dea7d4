"""Who has looked: by week, in words, never the hidden ones, never to anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.portal.reading import words_of
from tovholder.coordination.queries.looked import WEEKS, looks_by_week
from tovholder.kernel import clock


def url(cast):
    return reverse("portal:looked", args=[cast.course.ref])


def read(cast, *keys):
    for key in keys:
        assert cast.client_for(key).get(reverse("workbench:overview", args=[cast.course.ref])).status_code == 200


def page(cast, key="citizen"):
    return cast.client_for(key).get(url(cast))


def test_nobody_has_looked(cast):
    assert "Ingen har læst i dit forløb" in words_of(page(cast))


def test_a_sentence_for_the_week_with_each_once(cast):
    read(cast, "coordinator", "coordinator", "member", "psychiatrist")
    (week,) = looks_by_week(cast.seat_for("citizen"))
    assert [row.name for row in week.lookers] == ["Karen Testesen", "Signe Prøvelund", "Søren Åkær-Test"]
    words = words_of(page(cast))
    assert "Din tovholder Karen Testesen" in words
    assert "har læst i dit forløb." in words


def test_the_hidden_and_what_lies_under_topics_ten_and_eleven_are_left_out(cast):
    read(cast, "prison", "coordinator")
    assert "Tilde" not in words_of(page(cast))
    assert "Karen" in words_of(page(cast))


def test_a_relative_who_read_stands_there_and_not_one_whose_part_is_secret(cast):
    address = reverse("portal:course", args=[cast.course.ref])
    name = cast.persons["spouse"].name
    assert cast.client_for("spouse").get(address).status_code == 200
    cast.client_for("citizen").get(address)
    assert f"{name}, der er pårørende, har læst i dit forløb." in words_of(page(cast))
    part = cast.participants["spouse"]
    type(part.label).objects.filter(pk=part.label_id).update(audience="named")
    assert name not in words_of(page(cast))


def test_the_week_that_runs_is_shown_also_when_nobody_has_read_in_it(cast):
    read(cast, "coordinator")
    with clock.frozen(clock.now() + timedelta(weeks=1)):
        assert "Ingen har læst i dit forløb i denne uge endnu." in words_of(page(cast))


def test_a_week_each_and_no_further_back_than_twelve(cast):
    start = clock.now()
    for weeks in (0, 1, WEEKS - 1, WEEKS):
        with clock.frozen(start + timedelta(weeks=weeks)):
            read(cast, "coordinator")
    with clock.frozen(start + timedelta(weeks=WEEKS, minutes=1)):
        assert len(looks_by_week(cast.seat_for("citizen"))) == 3


def test_one_who_has_left_since_is_still_named(cast):
    read(cast, "member")
    with clock.frozen(clock.now() + timedelta(days=1)):
        part = cast.participants["member"]
        type(part).objects.filter(pk=part.pk).update(ends_at=clock.now() - timedelta(hours=1))
        (week,) = looks_by_week(cast.seat_for("citizen"))
    assert [(row.name, row.role) for row in week.lookers] == [("Søren Åkær-Test", None)]


@pytest.mark.parametrize("key", ["spouse", "adult_child", "coordinator", "guardian", "stranger"])
def test_nobody_else_reads_it(cast, key):
    assert page(cast, key).status_code == 404


def test_who_acts_for_somebody_reads_nothing_of_it(cast):
    address = reverse("portal:looked", args=[cast.ward_course.ref])
    assert cast.client_for("guardian").get(address).status_code == 404
    assert looks_by_week(cast.seat_for("guardian", cast.ward_course)) == []


def test_the_words_watched_and_log_are_not_on_the_page(cast):
    read(cast, "coordinator")
    words = words_of(page(cast)).lower()
    assert "overvåg" not in words
    assert "opslag" not in words
