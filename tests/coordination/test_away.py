"""Fravær: own, and as leader for the unit; the stand-in sits exactly as long."""

from datetime import timedelta

import pytest

from tests.factories.courses import desk_of, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job, make_organisation, make_unit
from tovholder.access.models import Coordination
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.away import come_back, go_away, let_sit_in
from tovholder.coordination.queries.away import Days, absences_of, colleagues_for, jobs_to_be_away_from
from tovholder.coordination.queries.own import my_places
from tovholder.coordination.queries.table import first_contact
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty, revoke_employment
from tovholder.people.models import Absence

DAY = timedelta(days=1)


@pytest.fixture
def office(db):
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    unit, other = make_unit(host, "Handicap"), make_unit(host, "Rus")
    jobs = {
        "karen": make_job(unit, "Karen Testesen"),
        "nadia": make_job(unit, "Nadia Prøvedal"),
        "lone": make_job(unit, "Lone Prøvesen"),
        "mette": make_job(other, "Mette Testrup"),
        "signe": make_job(make_unit(make_organisation("Region", "region"), "Psykose"), "Signe Prøvelund"),
    }
    give_duty(who=OFFICE, employment=jobs["lone"], kind="leader", starts_on=clock.today())
    return jobs, {key: make_account(job.professional) for key, job in jobs.items()}


def away(desk, job, *, days=7, stand_in=None, first=None, anyway=False):
    today = clock.today()
    return go_away(
        desk,
        job_ref=job.ref,
        first_day=first or today,
        last_day=(first or today) + (days - 1) * DAY,
        stand_in_ref=stand_in.ref if stand_in else "",
        today=today,
        now=clock.now(),
        anyway=anyway,
    )


def refused(*args, **kwargs):
    with pytest.raises(NotAllowedError) as refusal:
        away(*args, **kwargs)
    return refusal.value.reason


def test_the_stand_in_sits_exactly_as_long_as_the_absence(office):
    jobs, accounts = office
    course = make_course(accounts["karen"], make_citizen("PiaBerggren"))
    away(desk_of(accounts["karen"]), jobs["karen"], days=3, stand_in=jobs["nadia"])
    assert seat_of(accounts["nadia"], course).is_coordinator
    with clock.frozen(clock.midnight_after(clock.today() + 2 * DAY) - timedelta(seconds=1)):
        assert seat_of(accounts["nadia"], course) is not None
    with clock.frozen(clock.midnight_after(clock.today() + 2 * DAY)):
        assert seat_of(accounts["nadia"], course) is None


def test_back_early_and_the_stand_in_leaves_too(office):
    jobs, accounts = office
    course = make_course(accounts["karen"], make_citizen("PiaBerggren"))
    desk = desk_of(accounts["karen"])
    absence = away(desk, jobs["karen"], stand_in=jobs["nadia"])
    come_back(desk, ref=absence.ref, last_day=clock.today() - DAY, now=clock.now())
    assert seat_of(accounts["nadia"], course) is None
    assert absences_of(desk_of(accounts["karen"])) == []


def test_a_later_stand_in_takes_over_from_the_first(office):
    jobs, accounts = office
    course = make_course(accounts["karen"], make_citizen("PiaBerggren"))
    desk = desk_of(accounts["karen"])
    absence = away(desk, jobs["karen"], stand_in=jobs["nadia"])
    let_sit_in(desk, ref=absence.ref, stand_in_ref=jobs["mette"].ref, today=clock.today(), now=clock.now())
    assert seat_of(accounts["nadia"], course) is None
    assert seat_of(accounts["mette"], course).is_coordinator
    assert [card.stand_in for card in absences_of(desk_of(accounts["karen"]))] == ["Mette Testrup"]


def test_a_leader_writes_it_for_the_unit_and_nobody_else_does(office):
    jobs, accounts = office
    assert away(desk_of(accounts["lone"]), jobs["karen"], stand_in=jobs["nadia"]).employment_id == jobs["karen"].pk
    assert refused(desk_of(accounts["lone"]), jobs["mette"]) == "not_here"
    assert refused(desk_of(accounts["nadia"]), jobs["karen"]) == "not_here"
    assert refused(desk_of(accounts["signe"]), jobs["karen"]) == "not_here"
    shown = {key: [card.name for card in absences_of(desk_of(account))] for key, account in accounts.items()}
    assert shown == {"karen": ["Karen Testesen"], "lone": ["Karen Testesen"], "nadia": [], "mette": [], "signe": []}


def test_a_leader_gives_nobodys_seat_to_themselves(office):
    jobs, accounts = office
    desk = desk_of(accounts["lone"])
    assert refused(desk, jobs["karen"], stand_in=jobs["lone"]) == "not_oneself"
    absence = away(desk, jobs["karen"])
    with pytest.raises(NotAllowedError, match="not_oneself"):
        let_sit_in(desk, ref=absence.ref, stand_in_ref=jobs["lone"].ref, today=clock.today(), now=clock.now())
    assert [row.name for row in colleagues_for(desk, jobs["karen"].ref)] == ["Nadia Prøvedal"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"first": -9, "days": 3}, "in_the_past"),
        ({"days": 0}, "in_the_past"),
        ({"first": 5, "days": -1}, "ends_before_start"),
        ({"stand_in": "signe"}, "works_elsewhere"),
        ({"stand_in": "karen"}, "works_elsewhere"),
    ],
)
def test_what_cannot_be(office, what, reason):
    jobs, accounts = office
    facts = dict(what)
    if "first" in facts:
        facts["first"] = clock.today() + facts["first"] * DAY
    if "stand_in" in facts:
        facts["stand_in"] = jobs[facts["stand_in"]]
    assert refused(desk_of(accounts["karen"]), jobs["karen"], **facts) == reason
    assert Absence.objects.count() == 0


def test_two_absences_do_not_overlap(office):
    jobs, accounts = office
    desk = desk_of(accounts["karen"])
    away(desk, jobs["karen"], days=3)
    assert refused(desk, jobs["karen"], first=clock.today() + 2 * DAY) == "away_already"
    away(desk, jobs["karen"], first=clock.today() + 3 * DAY)
    assert Absence.objects.count() == 2


def test_who_stands_in_must_be_able_to_sign_in(office):
    jobs, accounts = office
    nobody = make_job(jobs["karen"].unit, "Uden Konto")
    assert refused(desk_of(accounts["karen"]), jobs["karen"], stand_in=nobody) == "no_account"


def test_a_job_that_ends_is_not_away_any_more(office):
    jobs, accounts = office
    away(desk_of(accounts["karen"]), jobs["karen"])
    revoke_employment(who=OFFICE, employment=jobs["karen"], now=clock.now())
    assert absences_of(desk_of(accounts["lone"])) == []


def test_own_job_first_then_those_of_the_unit(office):
    _jobs, accounts = office
    assert [row.name for row in jobs_to_be_away_from(desk_of(accounts["lone"]))] == [
        "Lone Prøvesen",
        "Karen Testesen",
        "Nadia Prøvedal",
    ]
    assert [row.name for row in jobs_to_be_away_from(desk_of(accounts["karen"]))] == ["Karen Testesen"]


def test_a_stand_in_who_is_away_in_the_same_days_is_said_before_it_is_saved(office):
    jobs, accounts = office
    away(desk_of(accounts["nadia"]), jobs["nadia"], days=3, first=clock.today() + 2 * DAY)
    desk = desk_of(accounts["karen"])
    assert refused(desk, jobs["karen"], stand_in=jobs["nadia"]) == "nobody_left"
    assert Absence.objects.count() == 1
    away(desk, jobs["karen"], days=2, stand_in=jobs["nadia"])
    later = clock.today() + 4 * DAY
    made = away(desk, jobs["karen"], first=later, stand_in=jobs["nadia"], anyway=True)
    (_first, card) = absences_of(desk)
    assert (card.ref, card.stand_in_away) == (made.ref, (Days(clock.today() + 2 * DAY, later),))


def test_who_stands_in_for_another_is_told_that_nobody_is_left(office):
    jobs, accounts = office
    away(desk_of(accounts["nadia"]), jobs["nadia"], days=3, stand_in=jobs["karen"])
    assert refused(desk_of(accounts["karen"]), jobs["karen"], days=1) == "nobody_left"
    away(desk_of(accounts["karen"]), jobs["karen"], first=clock.today() + 3 * DAY)


def test_choosing_one_who_is_away_is_said_too(office):
    jobs, accounts = office
    away(desk_of(accounts["nadia"]), jobs["nadia"], days=3)
    desk = desk_of(accounts["karen"])
    absence = away(desk, jobs["karen"])
    chosen = {"ref": absence.ref, "stand_in_ref": jobs["nadia"].ref, "today": clock.today(), "now": clock.now()}
    with pytest.raises(NotAllowedError, match="nobody_left"):
        let_sit_in(desk, **chosen)
    let_sit_in(desk, **chosen, anyway=True)
    assert [card.stand_in for card in absences_of(desk)] == ["Nadia Prøvedal"]


def test_the_citizen_is_not_sent_to_a_stand_in_who_is_away(office):
    jobs, accounts = office
    pia = make_citizen("PiaBerggren")
    course = make_course(accounts["karen"], pia)
    own = make_account(pia)
    away(desk_of(accounts["karen"]), jobs["karen"], stand_in=jobs["nadia"])

    def called():
        (place,) = my_places(desk_of(own))
        contact = first_contact(seat_of(accounts["karen"], course))
        return place.stand_in and place.stand_in.name, contact.stand_in and contact.stand_in.name

    assert called() == ("Nadia Prøvedal", "Nadia Prøvedal")
    away(desk_of(accounts["nadia"]), jobs["nadia"], anyway=True)
    assert called() == (None, None)


def test_a_colleague_stands_with_how_much_they_hold_and_whether_they_are_away(office):
    jobs, accounts = office
    make_course(accounts["nadia"], make_citizen("PiaBerggren"))
    secret = make_course(accounts["nadia"], make_citizen("Torre"))
    Coordination.objects.filter(pk=secret.pk).update(is_secret=True)
    away(desk_of(accounts["nadia"]), jobs["nadia"], days=3)
    lone, nadia = colleagues_for(desk_of(accounts["karen"]), jobs["karen"].ref)
    assert (lone.courses, lone.away) == (0, None)
    assert (nadia.courses, nadia.away) == (1, Days(clock.today(), clock.today() + 2 * DAY))
