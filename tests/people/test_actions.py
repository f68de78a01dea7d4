"""Acts on people and organisation: what they write, when it ends, and what they refuse."""

from datetime import UTC, date, datetime

import pytest

from tovholder.access import topics
from tovholder.access.viewer import viewer_of
from tovholder.audit.actions import Who, changing
from tovholder.audit.models import History, TrailLine
from tovholder.kernel import clock
from tovholder.kernel.cpr import InvalidNumberError
from tovholder.kernel.danish import search_text, sort_key
from tovholder.kernel.lasting import FOREVER, ChangedByAnotherError
from tovholder.people.actions import accounts, citizens, families, organisations, refusals, staff
from tovholder.people.models import Citizen, Custody, Duty, StandIn, TeamMember
from tovholder.people.queries import citizens as citizen_queries
from tovholder.people.queries import organisations as organisation_queries
from tovholder.people.queries import staff as staff_queries

pytestmark = pytest.mark.django_db

WHO = Who(kind="system")
FIRST = date(2026, 1, 1)


@pytest.fixture
def host():
    return organisations.register_organisation(
        who=WHO, name="Prøvestrup Kommune", sector="municipality", starts_on=FIRST, is_host=True
    )


@pytest.fixture
def unit(host):
    return organisations.register_unit(
        who=WHO, organisation=host, name="Sundhed", spellings=["Sundhed og  Ældre"], starts_on=FIRST
    )


def hire(unit, name, **details):
    person = staff.register_professional(who=WHO, given_name=name, family_name="Test")
    return staff.employ(who=WHO, professional=person, unit=unit, function="authority", starts_on=FIRST, **details)


def test_a_unit_is_known_by_its_name_and_every_spelling(host, unit):
    assert {text: organisation_queries.unit_spelt(text, host) for text in ("SUNDHED ", "sundhed og ældre", "sund")} == {
        "SUNDHED ": unit,
        "sundhed og ældre": unit,
        "sund": None,
    }


def test_two_units_in_force_never_share_a_name(host, unit):
    with pytest.raises(refusals.SpellingTakenError) as refused:
        organisations.register_unit(who=WHO, organisation=host, name="sundhed", starts_on=date(2026, 6, 1))
    assert refused.value.unit == unit


def test_a_closed_unit_gives_its_name_away(host, unit):
    organisations.close_unit(who=WHO, unit=unit, last_day=date(2026, 5, 31))
    new = organisations.register_unit(who=WHO, organisation=host, name="SUNDHED", starts_on=date(2026, 6, 1))
    assert organisation_queries.unit_spelt("sundhed", host) == new
    assert organisation_queries.unit_spelt("sundhed og ældre", host) == unit


def test_closing_a_unit_ends_its_jobs_and_teams(host, unit):
    employment = hire(unit, "Karen")
    team = organisations.make_team(who=WHO, unit=unit, name="ACT", starts_on=FIRST)
    member = organisations.add_team_member(who=WHO, team=team, employment=employment, starts_on=FIRST)
    organisations.close_organisation(who=WHO, organisation=host, last_day=date(2026, 6, 30))
    over = datetime(2026, 6, 30, 22, tzinfo=UTC)
    for row in (host, unit, employment, team, member):
        row.refresh_from_db()
    assert [row.ends_at for row in (host, unit, employment, team, member)] == [over] * 5


def test_a_job_ends_at_midnight_in_copenhagen(unit):
    employment = hire(unit, "Karen", last_day=date(2026, 10, 24))
    assert employment.starts_at == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert employment.ends_at == datetime(2026, 10, 24, 22, tzinfo=UTC)
    winter = hire(unit, "Bo", last_day=date(2026, 10, 25))
    assert winter.ends_at == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_a_last_day_before_the_first_is_refused(unit):
    with pytest.raises(refusals.EndsBeforeStartError):
        hire(unit, "Karen", last_day=date(2025, 12, 31))


def test_ending_a_job_ends_all_that_hangs_on_it_in_one_change(unit):
    leaving, staying = hire(unit, "Mette"), hire(unit, "Karen")
    team = organisations.make_team(who=WHO, unit=unit, name="ACT", starts_on=FIRST)
    for employment in (leaving, staying):
        staff.give_duty(who=WHO, employment=employment, kind="leader", starts_on=FIRST)
        organisations.add_team_member(who=WHO, team=team, employment=employment, starts_on=FIRST)
    for one, other in ((leaving, staying), (staying, leaving)):
        staff.appoint_stand_in(who=WHO, employment=one, stand_in=other, starts_on=FIRST)
    future = staff.give_duty(who=WHO, employment=leaving, kind="duty", starts_on=date(2027, 1, 1))

    staff.end_employment(who=WHO, employment=leaving, last_day=date(2026, 11, 30))

    over = datetime(2026, 11, 30, 23, tzinfo=UTC)
    leaving.refresh_from_db()
    future.refresh_from_db()
    assert leaving.ends_at == over
    assert future.ends_at == future.starts_at
    assert set(Duty.objects.filter(employment=leaving).values_list("ends_at", flat=True)) == {over, future.starts_at}
    assert set(Duty.objects.filter(employment=staying).values_list("ends_at", flat=True)) == {FOREVER}
    assert set(TeamMember.objects.filter(employment=leaving).values_list("ends_at", flat=True)) == {over}
    assert set(TeamMember.objects.filter(employment=staying).values_list("ends_at", flat=True)) == {FOREVER}
    assert set(StandIn.objects.values_list("ends_at", flat=True)) == {over}
    assert staff_queries.leaders_of(unit, over) == [staying]
    line = TrailLine.objects.order_by("-pk").first()
    assert line.page == "people.end_employment"
    assert set(History.objects.filter(operation="U").values_list("change_ref", flat=True)) == {line.change_ref}


def test_a_revoked_job_opens_nothing_the_same_moment(unit):
    employment = hire(unit, "Mette")
    account = accounts.open_account(who=WHO, person=employment.professional, login="mette")
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert viewer_of(account, now).is_professional
    staff.revoke_employment(who=WHO, employment=employment, now=now)
    assert not viewer_of(account, now).is_professional


def test_ending_never_prolongs(unit):
    employment = hire(unit, "Mette", last_day=date(2026, 3, 31))
    staff.end_employment(who=WHO, employment=employment, last_day=date(2026, 12, 31))
    employment.refresh_from_db()
    assert employment.ends_at == clock.midnight_after(date(2026, 3, 31))


def test_the_stand_in_is_the_latest_whose_job_is_in_force(unit):
    away, first, second = hire(unit, "Mette"), hire(unit, "Karen"), hire(unit, "Bo")
    staff.appoint_stand_in(who=WHO, employment=away, stand_in=first, starts_on=FIRST)
    staff.appoint_stand_in(
        who=WHO, employment=away, stand_in=second, starts_on=date(2026, 2, 1), last_day=date(2026, 2, 28)
    )
    days = [date(2026, 1, 15), date(2026, 2, 28), date(2026, 3, 1)]
    assert [staff_queries.stand_in_of(away, clock.midnight(day)) for day in days] == [first, second, first]
    staff.end_employment(who=WHO, employment=first, last_day=date(2026, 3, 31))
    assert staff_queries.stand_in_of(away, clock.midnight(date(2026, 4, 1))) is None


def test_nobody_stands_in_for_themselves(unit):
    employment = hire(unit, "Mette")
    with pytest.raises(ValueError, match="themselves"):
        staff.appoint_stand_in(who=WHO, employment=employment, stand_in=employment, starts_on=FIRST)


def test_leaders_are_sought_upwards(host, unit):
    below = organisations.register_unit(who=WHO, organisation=host, name="Team Øst", parent=unit, starts_on=FIRST)
    leader = hire(unit, "Karen")
    staff.give_duty(who=WHO, employment=leader, kind="leader", starts_on=FIRST)
    assert staff_queries.leaders_of(below, clock.midnight(FIRST)) == [leader]


def test_a_citizen_carries_what_the_number_says():
    row = citizens.register_citizen(
        who=WHO, given_name="Åge Test", family_name="Berggren", number="021122-3989", address_protected=True
    )
    assert (row.number, row.number_kind, row.born_on) == ("0211223989", "cpr", date(1922, 11, 2))
    assert (row.search, row.sort) == ("åge test berggren", sort_key("Åge Test Berggren"))
    line = TrailLine.objects.get()
    assert (line.page, line.citizen_ids, line.subject) == (
        "people.register_citizen",
        [row.pk],
        f"people.Citizen:{row.ref}",
    )


@pytest.mark.parametrize("letter", ["İ", "\ufb2c"])
def test_the_longest_name_of_letters_that_grow_is_kept_and_found(host, letter):
    """A capital that is two letters when small, and one that Unicode writes as three."""
    name = letter * 120
    row = citizens.register_citizen(who=WHO, given_name=name, family_name=name)
    unit = organisations.register_unit(who=WHO, organisation=host, name=letter * 200, starts_on=FIRST)
    for kept, column in ((row, "search"), (unit.aliases.get(), "spelling")):
        assert len(getattr(kept, column)) <= kept._meta.get_field(column).max_length
    assert Citizen.objects.get(search=search_text(name, name)) == row
    assert organisation_queries.unit_spelt(letter * 200, host) == unit


@pytest.mark.parametrize(("number", "kind"), [("010190TES1", "replacement"), ("", "")])
def test_a_citizen_may_have_another_number_or_none(number, kind):
    row = citizens.register_citizen(who=WHO, given_name="Nogen", number=number, born_on=date(1990, 1, 1))
    assert (row.number, row.number_kind, row.born_on) == (number, kind, date(1990, 1, 1))


def test_several_citizens_may_have_no_number():
    for name in ("En", "To"):
        citizens.register_citizen(who=WHO, given_name=name)
    assert Citizen.objects.filter(number="").count() == 2


def test_a_number_belongs_to_one():
    first = citizens.register_citizen(who=WHO, given_name="Einer", number="0201609995")
    other = citizens.register_citizen(who=WHO, given_name="Lonni")
    with pytest.raises(refusals.NumberTakenError) as refused:
        citizens.register_citizen(who=WHO, given_name="En anden", number="020160-9995")
    assert refused.value.citizen == first
    with pytest.raises(refusals.NumberTakenError):
        citizens.change_citizen(who=WHO, citizen=other, number="0201609995")
    assert citizens.change_citizen(who=WHO, citizen=first, number="0201609995", phone="1").phone == "1"


@pytest.mark.parametrize(("number", "reason"), [("020160999", "length"), ("3102609995", "date")])
def test_an_impossible_number_is_refused(number, reason):
    with pytest.raises(InvalidNumberError) as refused:
        citizens.register_citizen(who=WHO, given_name="Nogen", number=number)
    assert refused.value.reason == reason
    assert not Citizen.objects.exists()


def test_a_change_writes_only_what_is_named_and_keeps_the_old():
    row = citizens.register_citizen(who=WHO, given_name="Pia", family_name="Gammel", number="0505059996", phone="1")
    seen = row.version
    citizens.change_citizen(who=WHO, citizen=row, seen_version=seen, family_name="Ny")
    row.refresh_from_db()
    assert (row.name, row.search, row.phone, row.version) == ("Pia Ny", "pia ny", "1", seen + 1)
    assert History.objects.get(table_name="people_citizen").old["family_name"] == "Gammel"
    with pytest.raises(ChangedByAnotherError):
        citizens.change_citizen(who=WHO, citizen=row, seen_version=seen, phone="2")


def child_born(day):
    return citizens.register_citizen(who=WHO, given_name="Barn", born_on=day)


def rows_of(child):
    return list(Custody.objects.filter(child=child).order_by("starts_at").values_list("starts_at", "ends_at", "topics"))


def test_custody_is_cut_at_15_and_over_at_18():
    child, mother = child_born(date(2010, 6, 1)), citizens.register_citizen(who=WHO, given_name="Mor")
    families.register_custody(who=WHO, child=child, holder=mother, starts_on=date(2010, 6, 1))
    young, older = topics.ALL - {11}, topics.ALL - {6, 7, 11}
    assert rows_of(child) == [
        (clock.midnight(date(2010, 6, 1)), clock.midnight(date(2025, 6, 1)), topics.bits(young)),
        (clock.midnight(date(2025, 6, 1)), clock.midnight(date(2028, 6, 1)), topics.bits(older)),
    ]
    last_moment = datetime(2028, 5, 31, 21, 59, tzinfo=UTC)
    assert [c.holder_citizen for c in citizen_queries.custody_of(child, last_moment)] == [mother]
    assert list(citizen_queries.custody_of(child, clock.midnight(date(2028, 6, 1)))) == []


def test_custody_from_late_or_until_early_has_the_rows_it_needs():
    relative = citizens.register_relative(who=WHO, given_name="Far")
    late, early, grown = child_born(date(2010, 6, 1)), child_born(date(2020, 2, 29)), child_born(date(2000, 1, 1))
    families.register_custody(who=WHO, child=late, holder=relative, starts_on=date(2026, 1, 1))
    families.register_custody(
        who=WHO, child=early, holder=relative, starts_on=date(2026, 1, 1), last_day=date(2026, 6, 30)
    )
    assert families.register_custody(who=WHO, child=grown, holder=relative, starts_on=date(2026, 1, 1)) == []
    assert [row[:2] for row in rows_of(late)] == [(clock.midnight(date(2026, 1, 1)), clock.midnight(date(2028, 6, 1)))]
    assert [row[:2] for row in rows_of(early)] == [(clock.midnight(date(2026, 1, 1)), clock.midnight(date(2026, 7, 1)))]


def test_custody_lost_ends_both_rows_at_once():
    child, mother = child_born(date(2015, 6, 1)), citizens.register_citizen(who=WHO, given_name="Mor")
    families.register_custody(who=WHO, child=child, holder=mother, starts_on=date(2015, 6, 1))
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert families.end_custody(who=WHO, child=child, holder=mother, at=now) == 2
    assert [row[1] for row in rows_of(child)] == [now, clock.midnight(date(2030, 6, 1))]
    assert list(citizen_queries.custody_of(child, clock.midnight(date(2031, 1, 1)))) == []


def test_custody_needs_a_date_of_birth():
    child, mother = child_born(None), citizens.register_citizen(who=WHO, given_name="Mor")
    with pytest.raises(refusals.BirthDateUnknownError):
        families.register_custody(who=WHO, child=child, holder=mother, starts_on=FIRST)


@pytest.mark.parametrize(
    ("born", "day"), [(date(2008, 2, 29), date(2026, 2, 28)), (date(2010, 2, 28), date(2028, 2, 28))]
)
def test_a_leap_days_child_is_of_age_the_day_before_march(born, day):
    assert families.birthday(born, 18) == day


def test_a_family_has_dated_members():
    family = families.register_family(who=WHO, name="Berggren")
    mother, child = (citizens.register_citizen(who=WHO, given_name=name) for name in ("Kirsten", "Aya"))
    families.add_family_member(who=WHO, family=family, citizen=mother, role="adult", starts_on=FIRST)
    member = families.add_family_member(who=WHO, family=family, citizen=child, role="child", starts_on=FIRST)
    families.end_family_membership(who=WHO, member=member, last_day=date(2026, 2, 1))
    then, later = clock.midnight(date(2026, 2, 1)), clock.midnight(date(2026, 2, 2))
    assert [m.citizen for m in citizen_queries.members_of_family(family, then)] == [mother, child]
    assert [m.citizen for m in citizen_queries.members_of_family(family, later)] == [mother]
    assert [citizen_queries.families_of(child, moment) for moment in (then, later)] == [[family], []]


def test_guardianship_and_relation_are_kept_with_their_period():
    citizen = citizens.register_citizen(who=WHO, given_name="Sverre")
    relative = citizens.register_relative(who=WHO, given_name="May June", phone="1")
    row = families.register_guardianship(
        who=WHO, citizen=citizen, holder=relative, kind="5", topics=topics.bits({3}), starts_on=FIRST
    )
    relation = citizens.relate(who=WHO, relative=relative, citizen=citizen, kind="mother", starts_on=FIRST)
    moment = clock.midnight(FIRST)
    assert list(citizen_queries.guardianships_of(citizen, moment)) == [row]
    assert list(citizen_queries.relations_of(citizen, moment)) == [relation]
    families.end_guardianship(who=WHO, guardianship=row, last_day=FIRST)
    citizens.end_relation(who=WHO, relation=relation, last_day=FIRST)
    after = clock.midnight_after(FIRST)
    assert list(citizen_queries.guardianships_of(citizen, after)) == []
    assert list(citizen_queries.relations_of(citizen, after)) == []


def test_the_trail_names_the_row_and_the_citizen_whenever_one_begins_or_ends():
    citizen = citizens.register_citizen(who=WHO, given_name="Sverre")
    relative = citizens.register_relative(who=WHO, given_name="May June", citizen=citizen)
    family = families.register_family(who=WHO, name="Prøvesen")
    said = {"citizen": citizen, "starts_on": FIRST}
    rows = {
        "relation": citizens.relate(who=WHO, relative=relative, kind="mother", **said),
        "member": families.add_family_member(who=WHO, family=family, role="adult", **said),
        "guardianship": families.register_guardianship(who=WHO, holder=relative, kind="5", topics=1, **said),
    }
    citizens.end_relation(who=WHO, relation=rows["relation"], last_day=FIRST)
    families.end_family_membership(who=WHO, member=rows["member"], last_day=FIRST)
    families.end_guardianship(who=WHO, guardianship=rows["guardianship"], last_day=FIRST)
    subjects = [f"{row._meta.label}:{row.ref}" for row in rows.values()]
    lines = TrailLine.objects.order_by("pk").values_list("page", "subject", "citizen_ids")
    assert list(lines[1:3]) == [
        ("people.register_relative", f"people.Relative:{relative.ref}", []),
        ("people.register_family", f"people.Family:{family.ref}", []),
    ]
    assert [line[1:] for line in lines[3:]] == [(subject, [citizen.pk]) for subject in subjects * 2]


def test_one_account_a_person_and_one_person_a_login(unit):
    first, second = hire(unit, "Karen"), hire(unit, "Bo")
    account = accounts.open_account(who=WHO, person=first.professional, login="kate", password="en lang hemmelighed")
    assert account.check_password("en lang hemmelighed")
    with pytest.raises(refusals.HasAccountError):
        accounts.open_account(who=WHO, person=first.professional, login="anden")
    with pytest.raises(refusals.LoginTakenError):
        accounts.open_account(who=WHO, person=second.professional, login="kate")
    assert not accounts.open_account(who=WHO, person=second.professional, login="bopr").has_usable_password()
    accounts.close_account(who=WHO, account=account)
    account.refresh_from_db()
    assert not account.is_active


def test_a_change_inside_a_change_gives_the_pen_back():
    citizen = citizens.register_citizen(who=WHO, given_name="Pia")
    with changing(WHO, "test.outer") as outer:
        citizens.change_citizen(who=WHO, citizen=citizen, phone="1")
        Citizen.objects.filter(pk=citizen.pk).update(phone="2")
    inner = TrailLine.objects.get(page="people.change_citizen")
    refs = History.objects.filter(table_name="people_citizen").order_by("pk").values_list("change_ref", flat=True)
    assert list(refs) == [inner.change_ref, outer.ref]


def test_a_failed_change_inside_a_change_gives_the_pen_back():
    first = citizens.register_citizen(who=WHO, given_name="Pia", number="0505059996")
    with changing(WHO, "test.outer") as outer:
        with pytest.raises(refusals.NumberTakenError):
            citizens.register_citizen(who=WHO, given_name="En anden", number="0505059996")
        with pytest.raises(ChangedByAnotherError):
            citizens.change_citizen(who=WHO, citizen=first, seen_version=9, phone="1")
        Citizen.objects.filter(pk=first.pk).update(phone="2")
    assert History.objects.get(table_name="people_citizen").change_ref == outer.ref
