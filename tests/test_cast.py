"""The standing cast is what it says, and is laid down the same way every time."""

import pytest

from tests.factories.keeping import rows_now
from tovholder.coordination.queries.table import participants_here

AT_THE_TABLE = {
    "coordinator",
    "member",
    "provider",
    "psychiatrist",
    "prison",
    "treatment",
    "spouse",
    "adult_child",
    "citizen",
}


def test_who_sits_at_the_table(cast):
    assert {key for key in cast.accounts if cast.seat_for(key) is not None} == AT_THE_TABLE


@pytest.mark.parametrize("time", [1, 2])
def test_it_is_the_same_every_time(cast, time):
    assert {model._meta.label: len(rows) for model, rows in rows_now()}["plans.Agreement"] == 13
    assert cast.seat_for("coordinator").is_coordinator
    assert cast.course.citizens.count() == 1


def test_who_knows_of_whom(cast):
    seen = {key: {row.name.split()[0] for row in participants_here(cast.seat_for(key))} for key in AT_THE_TABLE}
    assert {key for key, names in seen.items() if "Tilde" in names} == {
        "coordinator",
        "psychiatrist",
        "prison",
        "citizen",
    }
    assert {key for key, names in seen.items() if "Ærna" in names} == {"coordinator", "treatment", "citizen"}
    assert seen["adult_child"] == {"Magnus"}
