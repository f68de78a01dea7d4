"""The table as another sees it: exactly what they would see themselves, and never more than the writer knows."""

import pytest

from tests.factories.courses import add, seat_of
from tovholder.access.labelling import label_for, party_of
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import NotAllowedError

PEOPLE = ("member", "provider", "psychiatrist", "prison", "treatment", "spouse", "adult_child", "citizen")


def party(cast, key):
    return party_of(cast.jobs.get(key) or cast.persons[key])


@pytest.mark.parametrize("key", PEOPLE)
def test_it_is_what_they_see_themselves(cast, key):
    writer = cast.seat_for("coordinator")
    theirs = seat_as(writer, party(cast, key))
    own = cast.seat_for(key)
    assert theirs.labels == own.labels & writer.labels
    assert theirs.writable == frozenset()
    assert theirs.shown == set()


def test_what_the_writer_may_not_know_is_not_written(cast):
    region = label_for(
        coordination=cast.course,
        topic=5,
        owner=party_of(cast.units["psychosis"]),
        citizen_ids=[cast.persons["citizen"].pk],
    )
    assert region.pk in cast.seat_for("psychiatrist").labels
    writer = cast.seat_for("coordinator")
    assert region.pk not in writer.labels
    assert region.pk not in seat_as(writer, party(cast, "psychiatrist")).labels


def test_a_unit_that_has_named_nobody_gets_the_base_card(cast):
    joined = add(cast.seat_for("coordinator"), cast.units["health"], shares={5})
    theirs = seat_as(seat_of(cast.accounts["coordinator"], cast.course), party_of(cast.units["health"]))
    assert theirs.labels == frozenset()
    assert theirs.participation == joined


@pytest.mark.parametrize("key", PEOPLE)
def test_nobody_but_the_coordinator_asks(cast, key):
    with pytest.raises(NotAllowedError) as refused:
        seat_as(cast.seat_for(key), party(cast, "member"))
    assert refused.value.reason == "not_coordinator"
