"""Where a citizen or relative sits: as whom, about whom, and whom to call."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import make_course
from tests.factories.people import OFFICE, make_citizen
from tovholder.coordination.queries.own import Standing, my_places
from tovholder.kernel import clock
from tovholder.people.actions.families import register_guardianship
from tovholder.people.actions.staff import revoke_employment


def places(cast, key):
    return [(place.standing, place.citizens) for place in my_places(cast.desk_for(key))]


def test_as_oneself_for_another_and_as_a_relative(cast):
    assert places(cast, "ward") == [(Standing.OWN, "Sverre Test Mosebryggersen")]
    assert places(cast, "guardian") == [(Standing.ACTS_FOR, "Sverre Test Mosebryggersen")]
    assert places(cast, "adult_child") == [(Standing.RELATIVE, "Einer Test Lauridsen")]
    assert [standing for standing, _names in places(cast, "spouse")] == [Standing.OWN, Standing.RELATIVE]


def test_nobody_sits_for_nothing(cast):
    assert places(cast, "stranger") == []


def test_whom_to_call_with_the_stand_in(cast):
    (place,) = my_places(cast.desk_for("ward"))
    assert (place.coordinator.name, place.stand_in.name) == ("Rie Opdigt", "Karen Testesen")
    revoke_employment(who=OFFICE, employment=cast.jobs["away"], now=clock.now() - timedelta(seconds=1))
    (place,) = my_places(cast.desk_for("ward"))
    assert place.coordinator is None


def test_the_headlines_are_in_the_trail(cast):
    desk = cast.desk_for("guardian")
    my_places(desk)
    assert desk.subjects == {cast.persons["ward"].pk}


def test_the_same_statements_for_one_and_three(cast):
    def statements():
        desk = cast.desk_for("guardian")
        with CaptureQueriesContext(connection) as captured:
            my_places(desk)
        return len(captured)

    one = statements()
    for person in ("PiaBerggren", "MaxBerggren"):
        citizen = make_citizen(person)
        make_course(cast.account("away"), citizen)
        register_guardianship(
            who=OFFICE,
            citizen=citizen,
            holder=cast.persons["guardian"],
            kind="5",
            topics=1,
            starts_on=clock.today(),
        )
    assert statements() == one
