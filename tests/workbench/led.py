"""Courses of a unit that is led, for the tests of the leader's pages."""

from datetime import timedelta

from tests.factories.courses import decide_level, make_course, seat_of
from tests.factories.people import make_citizen
from tovholder.kernel import clock

PAGE, LIST = "workbench:leader", "workbench:leader-list"
DAY = timedelta(days=1)


def late_course(town, person="PiaBerggren", *, days_ago=40, level=2):
    citizen = town.pia if person == "PiaBerggren" else make_citizen(person)
    with clock.frozen(clock.days_from(clock.now(), -days_ago)):
        course = make_course(town.karen, citizen, why="CANARYWHY")
        decide_level(seat_of(town.karen, course), level)
    return course
