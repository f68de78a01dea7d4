"""Kontinuitet (2-13): told of five courses and more, never of one citizen or employee; and the load before a step."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.courses import add, desk_of, joint_course, make_course, seat_of
from tests.factories.people import make_citizen, make_job
from tovholder.access.models import Coordination
from tovholder.coordination.actions.handover import HandoverWords, accept_handover, offer_handover
from tovholder.coordination.actions.participants import end_participant
from tovholder.insight.queries.continuity import changes_since, continuity_led, months_with
from tovholder.insight.queries.leading import courses_led, figures_by_group
from tovholder.insight.queries.load import OWN, Load, loads_of
from tovholder.insight.spread import Spread, spread_of
from tovholder.kernel import clock
from tovholder.people.models import Team, TeamMember

PEOPLE = ("PiaBerggren", "Torre", "Sverre", "OddHaugen", "MaxBerggren")


def moment(year, month, day):
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([4, 4, 4, 4], None),
        ([3, 1, 2, 5, 4], Spread(5, 2, 3, 4)),
        ([1, 2, 3, 4, 5, 6, 7, 8], Spread(8, 2.75, 4.5, 6.25)),
        ([0, 0, 0, 0, 0], Spread(5, 0, 0, 0)),
    ],
)
def test_the_middle_and_the_quarters(values, told):
    assert spread_of(values) == told


def test_a_change_is_another_person_and_the_first_is_none():
    terms = [(1, moment(2026, 1, 5)), (1, moment(2026, 2, 5)), (2, moment(2026, 3, 5)), (1, moment(2026, 9, 5))]
    assert changes_since(terms, moment(2026, 1, 1)) == 2
    assert changes_since(terms, moment(2026, 4, 1)) == 1
    assert changes_since(terms[:1], moment(2020, 1, 1)) == 0


@pytest.mark.parametrize(
    ("terms", "months"),
    [
        ([(1, moment(2026, 1, 5))], 10),
        ([(1, moment(2026, 1, 28))], 9),
        ([(1, moment(2025, 1, 5)), (1, moment(2026, 6, 5))], 22),
        ([(1, moment(2025, 1, 5)), (2, moment(2026, 6, 5)), (1, moment(2026, 11, 26))], 0),
    ],
)
def test_months_are_whole_and_without_a_break(terms, months):
    assert months_with(terms, moment(2026, 11, 27)) == months


def test_fewer_than_five_courses_tell_nothing(office):
    _jobs, accounts = office
    for person in PEOPLE[:4]:
        joint_course(accounts["karen"], person, days_ago=40)
    desk = desk_of(accounts["lone"])
    found = continuity_led(desk, courses_led(desk))
    assert (found.contacts, found.changes, found.months) == (None, None, None)


def test_a_new_coordinator_counts_once_and_one_who_stopped_counts_too(office):
    jobs, accounts = office
    courses = [joint_course(accounts["karen"], person, days_ago=70) for person in PEOPLE]
    desk = desk_of(accounts["lone"])
    quiet = continuity_led(desk, courses_led(desk))
    assert (quiet.contacts, quiet.changes, quiet.months) == (Spread(5, 1, 1, 1), Spread(5, 0, 0, 0), Spread(5, 2, 2, 2))
    for course in courses:
        place = add(seat_of(accounts["karen"], course), jobs["mette"], topic=7)
        end_participant(seat_of(accounts["karen"], course), ref=place.ref, now=clock.now())
        offer = offer_handover(
            seat_of(accounts["karen"], course), to=jobs["nadia"], words=HandoverWords("Barsel"), now=clock.now()
        )
        accept_handover(desk_of(accounts["nadia"]), ref=offer.ref, now=clock.now())
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        desk = desk_of(accounts["lone"])
        found = continuity_led(desk, courses_led(desk))
    assert (found.changes, found.months) == (Spread(5, 2, 2, 2), Spread(5, 0, 0, 0))


def test_teams_stand_beside_the_employees(office):
    jobs, accounts = office
    joint_course(accounts["karen"])
    joint_course(accounts["nadia"], "Torre")
    joint_course(accounts["nadia"], "Sverre", level=1)
    desk = desk_of(accounts["lone"])
    assert figures_by_group(desk, courses_led(desk)) == []
    team = Team.objects.create(name="Voksenteamet", unit=jobs["nadia"].unit)
    TeamMember.objects.create(team=team, employment=jobs["nadia"])
    desk = desk_of(accounts["lone"])
    (group,) = figures_by_group(desk, courses_led(desk))
    assert (group.name, group.job_refs, group.figures.courses, group.figures.joint) == (
        "Voksenteamet",
        (jobs["nadia"].ref,),
        2,
        1,
    )


def test_the_load_is_two_numbers_for_the_coordinator_of_the_same_authority(office):
    jobs, accounts = office
    course = joint_course(accounts["karen"])
    joint_course(accounts["nadia"], "Torre")
    joint_course(accounts["nadia"], "Sverre", level=1)
    secret = joint_course(accounts["nadia"], "OddHaugen")
    Coordination.objects.filter(pk=secret.pk).update(is_secret=True)
    seat = seat_of(accounts["karen"], course)
    assert loads_of(seat, [jobs["nadia"].ref]) == {jobs["nadia"].ref: Load(2, 1), OWN: Load(1, 1)}
    add(seat, jobs["mette"], topic=7)
    assert loads_of(seat_of(accounts["mette"], course), [jobs["nadia"].ref]) == {}


def test_the_load_of_another_authority_stays_there(office):
    from tests.factories.people import make_account, make_organisation, make_unit

    _jobs, accounts = office
    course = joint_course(accounts["karen"])
    signe = make_job(make_unit(make_organisation("Region Prøveland", "region"), "Psykose"), "Signe Prøvelund")
    make_course(make_account(signe.professional), make_citizen("MaxBerggren"))
    assert loads_of(seat_of(accounts["karen"], course), [signe.ref])[signe.ref] == Load(0, 0)
