"""The simple formats: what is written is kept, and a second load changes nothing."""

from datetime import date

import pytest

from tests.exchange.loading import HOST, NOW, codes, kinds, load, prepare, totals
from tovholder.access import topics
from tovholder.audit.actions import Who
from tovholder.exchange.kinds.every import KINDS, kind_of
from tovholder.exchange.tables import read_table
from tovholder.kernel import clock
from tovholder.kernel.danish import sort_key
from tovholder.people.actions import citizens, families, organisations, staff
from tovholder.people.models import (
    Citizen,
    Custody,
    Duty,
    Employment,
    FamilyMember,
    Guardianship,
    Organisation,
    Relation,
    Relative,
    TeamMember,
    Unit,
)
from tovholder.people.queries.organisations import organisation_by_name, unit_spelt

pytestmark = pytest.mark.django_db

WHO = Who(kind="system")
FIRST = date(2026, 1, 1)


def only_codes(prepared):
    return sorted((row, code) for row, _column, code in codes(prepared))


def settled(file):
    """Load a file twice; the second time nothing may change."""
    first = load(file, organisation="")
    assert totals(load(file, organisation=""))[:2] == (0, 0)
    return first


@pytest.fixture
def unit():
    host = organisations.register_organisation(who=WHO, name=HOST, sector="municipality", starts_on=FIRST, is_host=True)
    return organisations.register_unit(who=WHO, organisation=host, name="Familie", starts_on=FIRST)


def citizen(number, name, **details):
    return citizens.register_citizen(who=WHO, given_name=name, number=number, **details)


def test_every_format_is_known_by_the_headers_we_document():
    for kind in KINDS:
        header = ";".join(column.header for column in kind.columns)
        assert kind_of(read_table(header.encode())).name == kind.name


def test_organisations_and_units():
    file = (
        "Organisation;Sektor;Vært;Enhed;Overenhed;Andre navne;Telefon;Åbningstid;Emne;Fra;Til\n"
        "Prøvestrup Kommune;kommune;ja;Team Øst;Familie;;;;;01-01-2024;\n"
        "Prøvestrup Kommune;kommune;ja;Familie;;Familieafdelingen|Familie og Børn;99000100;9-15;9;01-01-2024;\n"
        "Region Prøveland;region;;Psykiatri;;;;;6;;31-12-2026\n"
        "Boligforeningen Prøvehjem;bolig;nej;;;;;;;01-02-2025;\n"
    )
    assert codes(settled(file)) == []
    assert list(Organisation.objects.values_list("name", "sector", "is_host")) == [
        ("Boligforeningen Prøvehjem", "housing", False),
        ("Prøvestrup Kommune", "municipality", True),
        ("Region Prøveland", "region", False),
    ]
    family = Unit.objects.get(name="Familie")
    assert (family.phone, family.hours, family.default_topic) == ("99 00 01 00", "9-15", 9)
    assert family.starts_at == clock.midnight(date(2024, 1, 1))
    assert Unit.objects.get(name="Team Øst").parent == family
    assert unit_spelt("familie og børn", organisation_by_name("Prøvestrup Kommune")) == family
    assert Unit.objects.get(name="Psykiatri").ends_at == clock.midnight(date(2027, 1, 1))
    corrected = load("Organisation;Enhed;Emne\nPrøvestrup Kommune;familieafdelingen;8\n")
    assert (kinds(corrected), Unit.objects.get(name="Familie").default_topic) == ({"Unit": (0, 1)}, 8)


def test_faults_of_organisations(unit):
    file = (
        "Organisation;Sektor;Vært;Enhed;Overenhed;Andre navne;Emne\n"
        "En anden kommune;kommune;ja;;;;\n"
        "Prøvestrup Kommune;;;A;B;;\n"
        "Prøvestrup Kommune;;;B;A;;\n"
        "Prøvestrup Kommune;;;C;;Familie;\n"
        "Prøvestrup Kommune;;;D;Ukendt;;\n"
        "Prøvestrup Kommune;rumfart;;E;;;13\n"
        "Prøvestrup Kommune;;;F;;;1\n"
        "Prøvestrup Kommune;;;F;;;2\n"
    )
    assert only_codes(prepare(file)) == [
        (2, "host_known"),
        (3, "parent_circle"),
        (4, "parent_circle"),
        (5, "spelling_taken"),
        (6, "unit_unknown"),
        (7, "choice_unknown"),
        (7, "topics_unclear"),
        (9, "row_conflict"),
    ]


def test_staff_with_duties_and_teams(unit):
    file = (
        "Medarbejder;Enhed;Funktion;Titel;E-mail;Telefon;Træffetid;Initialer;Hverv;Team;Fra;Til\n"
        "Karen Testesen;familie;myndighed;Rådgiver;kate@kommune.example;99000101;man 9-10;KATE;leder|administrator;"
        "ACT|Vagt;01-01-2026;\n"
        "Jonna Opdigt;Familie;udfører;;;;;;;ACT;01-02-2026;30-11-2026\n"
    )
    assert codes(settled(file)) == []
    karen, jonna = Employment.objects.order_by("starts_at")
    assert (karen.title, karen.phone, karen.hours, karen.staff_code, karen.function) == (
        "Rådgiver",
        "99 00 01 01",
        "man 9-10",
        "kate",
        "authority",
    )
    assert (jonna.function, jonna.ends_at) == ("provider", clock.midnight(date(2026, 12, 1)))
    assert sorted(Duty.objects.values_list("employment", "kind", "unit")) == [
        (karen.pk, "administrator", unit.pk),
        (karen.pk, "leader", unit.pk),
    ]
    places = TeamMember.objects.values_list("team__name", "employment", "ends_at")
    assert sorted(places) == [
        ("ACT", karen.pk, karen.ends_at),
        ("ACT", jonna.pk, jonna.ends_at),
        ("Vagt", karen.pk, karen.ends_at),
    ]


def test_a_last_day_in_the_file_ends_the_job_and_all_that_hangs_on_it(unit):
    head = "Medarbejder;Enhed;Funktion;E-mail;Hverv;Fra;Til\n"
    load(f"{head}Karen Testesen;Familie;myndighed;kate@kommune.example;leder;1-1-2026;\n", organisation="")
    settled(f"{head}Karen Ny Testesen;Familie;myndighed;kate@kommune.example;;1-1-2026;30-11-2026\n")
    job = Employment.objects.get()
    over = clock.midnight(date(2026, 12, 1))
    assert (job.professional.name, job.ends_at, Duty.objects.get().ends_at) == ("Karen Ny Testesen", over, over)


def test_a_staff_file_may_employ_again_who_has_left(unit):
    head = "Medarbejder;Enhed;Funktion;E-mail;Fra\n"
    load(f"{head}Karen Testesen;Familie;myndighed;kate@kommune.example;1-1-2026\n", organisation="")
    staff.end_employment(who=WHO, employment=Employment.objects.get(), last_day=date(2026, 10, 31))
    settled(f"{head}Karen Testesen;Familie;myndighed;kate@kommune.example;1-12-2026\n")
    assert [clock.day_of(job.starts_at) for job in Employment.objects.order_by("starts_at")] == [
        FIRST,
        date(2026, 12, 1),
    ]


def test_faults_of_staff(unit):
    file = (
        "Medarbejder;Organisation;Enhed;Funktion;Hverv;Fra;Til\n"
        "Karen Testesen;;Ukendt;myndighed;;;\n"
        "Karen Testesen;Ukendt Region;Familie;myndighed;;;\n"
        "Karen Testesen;;Familie;;;;\n"
        "Karen Testesen;;Familie;chef;konge;1-1-2026;31-12-2025\n"
    )
    assert only_codes(prepare(file, organisation="")) == [
        (2, "unit_unknown"),
        (3, "organisation_unknown"),
        (4, "missing"),
        (5, "choice_unknown"),
        (5, "choice_unknown"),
        (5, "ends_before_start"),
    ]


def test_citizens_with_everything_that_can_be_said():
    file = (
        "CPR-nr.;Fornavn;Efternavn;Fødselsdato;Dødsdato;Adresse;Postnr.;Navnebeskyttet;Adressebeskyttet;Telefon;"
        "Sprog;Tolk;Kontaktvej;Om kontakt;Afleveres i hånden;Digital post\n"
        "050505-9996;Pia Test;Berggren;;;Testgaden 1;5230;nej;ja;99000110;tigrinya;ja;Her på siden;"
        "efter kl. 12;ja;nej\n"
        ";Uden;Nummer;01-02-1980;03-04-2026;;;;;;;;;;;\n"
    )
    assert only_codes(settled(file)) == [(3, "number_missing")]
    pia, nameless = Citizen.objects.get(number="0505059996"), Citizen.objects.get(number="")
    kept = [getattr(pia, field.name) for field in Citizen._meta.concrete_fields[4:]]
    assert kept == [
        "Pia Test",
        "Berggren",
        "pia test berggren",
        sort_key("Pia Test Berggren"),
        "0505059996",
        "cpr",
        date(2005, 5, 5),
        None,
        "Testgaden 1",
        "5230",
        False,
        True,
        "99 00 01 10",
        "tigrinya",
        True,
        "portal",
        "efter kl. 12",
        True,
        False,
    ]
    assert (nameless.born_on, nameless.died_on, nameless.digital_post) == (date(1980, 2, 1), date(2026, 4, 3), True)


def test_a_citizen_file_may_give_a_new_name_and_says_so():
    citizen("0505059996", "Pia")
    assert only_codes(settled("CPR-nr.;Fornavn;Efternavn\n0505059996;Pia;Ny\n")) == [(2, "name_changed")]
    assert Citizen.objects.get().search == "pia ny"


def test_the_number_knows_the_day_of_birth_better_than_the_file():
    settled("CPR-nr.;Fornavn;Efternavn;Fødselsdato\n0505059996;Pia;Ny;01-01-1999\n")
    assert Citizen.objects.get().born_on == date(2005, 5, 5)


def test_faults_of_citizens():
    file = (
        "CPR-nr.;Fornavn;Efternavn;Fødselsdato;Kontaktvej;Tolk\n"
        "0505059996;Pia;;;;\n"
        "0505059996;Pia;;;;\n"
        "0505059996;Karl;;;;\n"
        ";Kort;År;01-02-80;;\n"
        "0505109990;;;;røgsignal;måske\n"
    )
    assert only_codes(prepare(file)) == [
        (3, "row_twice"),
        (4, "row_conflict"),
        (5, "date_short_year"),
        (5, "number_missing"),
        (6, "choice_unknown"),
        (6, "missing"),
        (6, "yes_no_unknown"),
    ]


def test_families_have_members_with_periods():
    pia, aya = citizen("0505059996", "Pia"), citizen("0505239996", "Aya")
    file = (
        "Familie;CPR-nr.;Rolle;Fra;Til\nBerggren;050505-9996;voksen;1-1-2026;\n"
        "berggren;050523-9996;barn;1-1-2026;31-12-2026\n"
    )
    assert codes(settled(file)) == []
    assert list(FamilyMember.objects.values_list("family__name", "citizen", "role", "ends_at"))[1] == (
        "Berggren",
        aya.pk,
        "child",
        clock.midnight(date(2027, 1, 1)),
    )
    again = load("Familie;CPR-nr.;Rolle;Fra\nBerggren;050523-9996;barn;1-3-2027\n")
    assert kinds(again) == {"FamilyMember": (1, 0)}
    assert FamilyMember.objects.filter(citizen=pia).count() == 1


def test_relatives_are_people_of_their_own_or_citizens():
    pia, mother = citizen("0505059996", "Pia"), citizen("2911829996", "Kirsten")
    file = (
        "Borgerens CPR-nr.;Fornavn;Efternavn;Relation;Pårørendes CPR-nr.;Telefon;Digital post;Fra\n"
        "0505059996;Kirsten;Test Berggren;mor;2911829996;;;\n"
        "0505059996;Nancy;Berggren;bedsteforælder;;99000115;nej;1-1-2026\n"
    )
    assert codes(settled(file)) == []
    assert sorted(Relation.objects.values_list("relative__given_name", "kind", "citizen")) == [
        ("Kirsten", "mother", pia.pk),
        ("Nancy", "grandparent", pia.pk),
    ]
    assert Relative.objects.get(citizen=mother).given_name == "Kirsten"
    nancy = Relative.objects.get(given_name="Nancy")
    assert (nancy.phone, nancy.digital_post) == ("99 00 01 15", False)


CUSTODY = "Barnets CPR-nr.;Indehavers CPR-nr.;Indehaver;Fra;Til\n"


def test_custody_follows_the_childs_age():
    child, mother = citizen("0505109990", "Gitte"), citizen("2911829996", "Kirsten")
    assert codes(settled(f"{CUSTODY}0505109990;2911829996;;;\n")) == []
    rows = Custody.objects.order_by("starts_at").values_list(
        "child", "holder_citizen", "starts_at", "ends_at", "topics"
    )
    born = date(2010, 5, 5)
    ages = [clock.midnight(born.replace(year=born.year + years)) for years in (0, 15, 18)]
    assert list(rows) == [
        (child.pk, mother.pk, ages[0], ages[1], topics.bits(topics.ALL - {11})),
        (child.pk, mother.pk, ages[1], ages[2], topics.bits(topics.ALL - {6, 7, 11})),
    ]


def test_a_file_does_not_give_lost_custody_back():
    child, mother = citizen("0505239996", "Aya"), citizen("2911829996", "Kirsten")
    load(f"{CUSTODY}0505239996;2911829996;;;\n")
    families.end_custody(who=WHO, child=child, holder=mother, at=NOW)
    assert only_codes(load(f"{CUSTODY}0505239996;2911829996;;;\n")) == [(2, "custody_ended")]
    given_back = f"{CUSTODY}0505239996;2911829996;;1-12-2026;\n"
    assert codes(settled(given_back)) == []
    in_force = Custody.objects.at(clock.midnight(date(2026, 12, 1)))
    assert (in_force.count(), Custody.objects.at(NOW).count()) == (1, 0)


def test_faults_of_those_who_act_for_others():
    citizen("0505059996", "Pia")
    citizen("", "Uden Nummer")
    citizen("0505109990", "Gitte")
    file = (
        f"{CUSTODY}0505059996;0505109990;;;\n0505109990;;;;\n0505109990;;Ukendt Person;;\n"
        "0201609995;0505059996;;;\n0505109990;0201609995;;;\n;0505059996;;;\n"
    )
    assert only_codes(prepare(file, now=NOW)) == [
        (3, "holder_missing"),
        (4, "holder_unknown"),
        (5, "citizen_unknown"),
        (6, "citizen_unknown"),
        (7, "missing"),
    ]
    assert only_codes(prepare(f"{CUSTODY}0505059996;0505109990;;1-6-2026;\n")) == [(2, "child_of_age")]


def test_guardians_are_named_among_relatives():
    sverre = citizen("0104909995", "Sverre")
    mother = citizens.register_relative(who=WHO, given_name="May June", family_name="Moberg")
    citizens.relate(who=WHO, relative=mother, citizen=sverre, kind="mother", starts_on=FIRST)
    head = "Borgerens CPR-nr.;Værgens CPR-nr.;Værge;Paragraf;Emner;Fra;Til\n"
    assert codes(settled(f"{head}010490-9995;;may june  moberg;5;1|3|11;1-1-2026;\n")) == []
    row = Guardianship.objects.get()
    assert (row.citizen, row.holder_relative, row.kind, row.topics) == (sverre, mother, "5", topics.bits({1, 3}))
    assert kinds(load(f"{head}010490-9995;;May June Moberg;5;alle;1-1-2026;31-12-2026\n")) == {"Guardianship": (0, 1)}
    row.refresh_from_db()
    assert (row.topics, row.ends_at) == (topics.bits(topics.ALL - {11}), clock.midnight(date(2027, 1, 1)))
    assert only_codes(prepare(f"{head}010490-9995;;May June Moberg;4;99;;\n")) == [
        (2, "choice_unknown"),
        (2, "topics_unclear"),
    ]
