"""What an extract may do and may not, rule by rule."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.exchange.loading import HOST, NOW, codes, extract, kinds, load, prepare, quiet, totals
from tovholder.audit.actions import Who
from tovholder.exchange import importing, report
from tovholder.kernel import clock
from tovholder.kernel.models import ChangedByAnotherError
from tovholder.people.actions import citizens, organisations, staff
from tovholder.people.models import CaseIntervention, CaseLink, Citizen, Employment, Professional, Unit
from tovholder.people.queries.organisations import host_organisation, unit_spelt

pytestmark = pytest.mark.django_db

WHO = Who(kind="system")
PIA, GITTE = "050505-9996", "050510-9990"
PIAS = {"CPR-nr.": PIA}


def only_codes(prepared):
    return [(row, code) for row, _column, code in codes(prepared)]


def test_most_rows_decide_a_name_and_the_file_never_changes_it_later():
    told = load(extract(PIAS, PIAS, PIAS | {"Navn": "Pia Berggren"}, PIAS | {"Navn": "Pia Test Larsen"}))
    assert only_codes(told) == [(4, "name_spelt"), (5, "name_conflict")]
    assert Citizen.objects.get().name == "Pia Test Berggren"
    again = load(extract(PIAS | {"Navn": "Pia Berggren", "Sagsnr.": "2/2026"}))
    assert only_codes(again) == [(2, "name_kept")]
    assert only_codes(load(extract(PIAS | {"Navn": "Karl Berggren"}))) == [(2, "name_known")]
    assert Citizen.objects.get().name == "Pia Test Berggren"


def test_when_as_many_rows_say_each_name_none_is_believed():
    prepared = load(extract(PIAS, PIAS | {"Navn": "Karl Larsen"}))
    assert only_codes(prepared) == [(2, "name_conflict"), (3, "name_conflict")]
    assert not Citizen.objects.exists()


def test_protection_is_only_ever_added():
    told = load(extract(PIAS | {"Adressebeskyttet": "Nej"}, PIAS | {"Adressebeskyttet": "måske"}))
    assert only_codes(told) == [(2, "protection_differs"), (3, "protection_unclear")]
    assert Citizen.objects.get().address_protected
    again = load(extract(PIAS | {"Adressebeskyttet": "N", "Sagsnr.": "2/2026"}))
    assert only_codes(again) == [(2, "protection_kept")]
    assert Citizen.objects.get().address_protected


def test_a_new_address_is_taken_over_and_a_blank_one_changes_nothing():
    load(extract(PIAS | {"Adresse": "Testgaden 1", "Postnr.": "5230"}))
    assert kinds(load(extract(PIAS))) == {}
    assert kinds(load(extract(PIAS | {"Adresse": "Nygade 2", "Postnr.": "5230"}))) == {"Citizen": (0, 1)}
    assert Citizen.objects.get().address == "Nygade 2"


def test_a_formula_stays_text():
    load(extract(PIAS | {"Adresse": "=1+1", "Sagstitel": "@SUM(A1)"}))
    assert (Citizen.objects.get().address, CaseLink.objects.get().title) == ("=1+1", "@SUM(A1)")


def test_one_without_a_number_is_known_by_the_case_and_gets_the_number_when_it_comes():
    first = extract({"CPR-nr.": ""})
    load(first)
    assert totals(load(first))[:2] == (0, 0)
    numbered = load(extract(PIAS))
    assert kinds(numbered) == {"Citizen": (0, 1)}
    citizen = Citizen.objects.get()
    assert (citizen.number, citizen.born_on) == ("0505059996", date(2005, 5, 5))
    assert only_codes(load(first)) == [(2, "number_missing")]
    assert Citizen.objects.count() == 1


def test_a_row_without_a_number_takes_that_of_the_same_case_and_name():
    prepared = load(extract(PIAS | {"Sagsnr.": "1"}, {"CPR-nr.": "", "Sagsnr.": "1", "Indsats": "Mentor"}))
    assert only_codes(prepared) == [(3, "number_missing")]
    assert (Citizen.objects.count(), CaseIntervention.objects.count()) == (1, 1)


def test_one_without_number_and_case_is_known_by_name():
    row = {"CPR-nr.": "", "Sagsnr.": "", "Fagenhed": "", "Sagsbehandler": ""}
    load(extract(row))
    assert totals(load(extract(row)))[:2] == (0, 0)


def test_a_case_never_moves_to_another_citizen():
    other = {"CPR-nr.": GITTE, "Navn": "Gitte Test Berggren"}
    one_file = load(extract(PIAS | {"Sagsnr.": "1"}, other | {"Sagsnr.": "1"}))
    assert only_codes(one_file) == [(2, "case_conflict"), (3, "case_conflict")]
    load(extract(PIAS | {"Sagsnr.": "1"}))
    assert only_codes(load(extract(other | {"Sagsnr.": "1"}))) == [(2, "case_known")]
    assert only_codes(load(extract(other | {"Sagsnr.": "1", "Fagenhed": "Ydelse"}))) == []
    assert only_codes(load(extract(other | {"Sagsnr.": "1"}))) == [(2, "case_known")]
    owners = CaseLink.objects.order_by("unit__name").values_list("unit__name", "citizen__number")
    assert list(owners) == [("Familie", "0505059996"), ("Ydelse", "0505109990")]


def test_the_same_spelling_in_blanks_and_capitals_is_one_unit():
    load(extract(*[PIAS | {"Fagenhed": text} for text in ("Handicap ", "HANDICAP", "Handicap", " handicap")]))
    assert Unit.objects.get().name == "Handicap"


@pytest.mark.parametrize("text", ["Familie og Børn", "Famillie", "Afdeling Familie"])
def test_a_unit_that_resembles_another_waits_for_an_answer_that_is_remembered(text):
    load(extract(PIAS))
    row = PIAS | {"Fagenhed": text}
    unclear = prepare(extract(row))
    assert only_codes(unclear) == [(2, "unit_unclear")]
    assert f'--unit "{text}=Familie"' in unclear.errors[0].explain(names=False)[1]
    load(extract(row), same_unit={text.lower(): "familie"})
    assert unit_spelt(text, host_organisation()) == Unit.objects.get()
    assert only_codes(load(extract(row))) == []
    assert Unit.objects.count() == 1


def test_a_unit_may_be_new_all_the_same():
    load(extract(PIAS))
    load(extract(PIAS | {"Fagenhed": "Familie og Børn"}), new_units={"familie og børn"})
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["Familie", "Familie og Børn"]


def test_who_has_left_gets_no_access_back():
    load(extract(PIAS))
    job = Employment.objects.get()
    staff.revoke_employment(who=WHO, employment=job, now=NOW)
    later = load(extract(PIAS, PIAS), now=NOW + timedelta(days=1))
    assert only_codes(later) == [(2, "staff_left"), (3, "staff_left")]
    assert Employment.objects.get().ends_at == NOW
    assert set(CaseLink.objects.values_list("caseworker", flat=True)) == {job.pk}


def test_a_closed_unit_gets_no_new_jobs():
    load(extract(PIAS))
    organisations.close_unit(who=WHO, unit=Unit.objects.get(), last_day=date(2026, 11, 22))
    row = PIAS | {"Sagsnr.": "9", "Sagsbehandler": "Bo Prøvegaard", "E-mail": "bopr@kommune.example"}
    later = load(extract(row), now=NOW + timedelta(days=1))
    assert only_codes(later) == [(2, "unit_closed")]
    assert (Employment.objects.count(), CaseLink.objects.get(case_number="9").caseworker) == (1, None)


def test_an_address_that_several_share_recognises_nobody():
    shared = "team@kommune.example"
    rows = [PIAS | {"Sagsbehandler": name, "E-mail": shared} for name in ("Karen Testesen", "Bo Prøvegaard")]
    assert only_codes(load(extract(*rows))) == [(2, "email_shared"), (3, "email_shared")]
    assert Professional.objects.count() == 2
    assert totals(load(extract(*rows)))[:2] == (0, 0)
    load(extract(rows[0] | {"E-mail": "kate@kommune.example"}))
    assert Professional.objects.count() == 2


def test_a_known_caseworker_keeps_the_name_tovholder_has():
    load(extract(PIAS))
    again = load(extract(PIAS | {"Sagsbehandler": "Karen Ny", "E-mail": "KATE@kommune.example"}))
    assert only_codes(again) == [(2, "staff_name_kept")]
    assert Professional.objects.get().name == "Karen Testesen"


def test_two_namesakes_without_an_address_are_not_guessed_between():
    load(extract(PIAS))
    twin = staff.register_professional(who=WHO, given_name="Karen", family_name="Testesen")
    staff.employ(who=WHO, professional=twin, unit=Unit.objects.get(), function="provider", starts_on=date(2026, 1, 1))
    row = PIAS | {"Sagsbehandler": "Karen Testesen", "E-mail": ""}
    assert only_codes(prepare(extract(row))) == [(2, "staff_unclear")]


def test_a_namesake_with_another_address_is_another_person():
    load(extract(PIAS))
    assert only_codes(load(extract(PIAS | {"Sagsbehandler": "Karen Testesen", "E-mail": "kat2@kommune.example"}))) == []
    assert Professional.objects.count() == 2


def test_one_case_holds_an_intervention_in_two_periods():
    case = PIAS | {"Sagsnr.": "1", "Indsats": "Mentor"}
    rows = [case | {"Startdato": "1-1-2024", "Slutdato": "1-6-2024"}, case | {"Startdato": "1-1-2026"}]
    load(extract(*rows))
    assert totals(load(extract(*rows)))[:2] == (0, 0)
    assert [one.starts_on.year for one in CaseIntervention.objects.order_by("starts_on")] == [2024, 2026]


def test_a_corrected_day_is_a_change_and_not_a_second_intervention():
    case = PIAS | {"Sagsnr.": "1", "Indsats": "Mentor"}
    load(extract(case | {"Startdato": "1-1-2024"}))
    changed = load(extract(case | {"Startdato": "2-1-2024", "Slutdato": "1-6-2024", "Status": "Afsluttet"}))
    assert kinds(changed) == {"CaseLink": (0, 1), "CaseIntervention": (0, 1)}
    kept = CaseIntervention.objects.get()
    assert (kept.starts_on, kept.ends_on, kept.status) == (date(2024, 1, 2), date(2024, 6, 1), "closed")


def test_rows_that_say_the_same_count_once_and_rows_that_differ_are_told():
    case = PIAS | {"Sagsnr.": "1", "Indsats": "Mentor", "Startdato": "1-1-2024", "Sagstitel": "A"}
    rows = [case, case, case | {"Hjemmel": "SEL § 85", "Sagstitel": "B"}]
    assert only_codes(load(extract(*rows))) == [(3, "row_twice"), (4, "detail_differs"), (4, "detail_differs")]
    assert CaseIntervention.objects.count() == 1


@pytest.mark.parametrize(
    ("word", "ends", "status", "found"),
    [
        ("Løbende", "", "active", []),
        ("I gang", "", "active", []),
        ("AFVENTER", "", "waiting", []),
        ("Under opstart", "", "starting", []),
        ("", "1-1-2026", "closed", []),
        ("", "1-1-2027", "active", []),
        ("Hvilende", "", "active", [(2, "status_unknown")]),
    ],
)
def test_words_of_status(word, ends, status, found):
    prepared = load(extract(PIAS | {"Indsats": "Mentor", "Status": word, "Slutdato": ends}))
    assert (CaseIntervention.objects.get().status, only_codes(prepared)) == (status, found)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"Navn": ""}, "missing"),
        ({"Sagsnr.": ""}, "case_number_missing"),
        ({"Indsats": "", "Hjemmel": "SEL § 85"}, "intervention_missing"),
        ({"Sagsbehandler": ""}, "staff_missing"),
        ({"Adresse": "x" * 301}, "too_long"),
        ({"Sagstitel": "a\x00b"}, "bad_character"),
        ({"Startdato": "1-1-2900"}, "date_far"),
        ({"CPR-nr.": "05050*-9996"}, "number_characters"),
    ],
)
def test_gaps_and_slips_are_named(row, found):
    assert only_codes(prepare(extract(PIAS | row))) == [(2, found)]


def test_a_sum_that_does_not_add_up_is_told():
    assert only_codes(prepare(extract(PIAS) + "I alt;3 rækker\r\n")) == [(3, "sum_differs")]


def test_a_cell_too_many_stops_its_row():
    head, row = extract(PIAS).splitlines()
    assert only_codes(prepare(f"{head}\r\n{row};for meget\r\n")) == [(2, "too_many_cells")]


def test_a_load_that_fails_half_way_writes_nothing():
    prepared = prepare(extract(PIAS, PIAS | {"Sagsnr.": "2"}))
    load(extract(PIAS))
    before = CaseLink.objects.count(), Professional.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        importing.load(prepared, who=WHO, progress=quiet)
    assert (CaseLink.objects.count(), Professional.objects.count()) == before


def test_a_person_who_changed_the_same_citizen_meanwhile_is_not_overwritten():
    load(extract(PIAS | {"Adresse": "Testgaden 1"}))
    prepared = prepare(extract(PIAS | {"Adresse": "Nygade 2"}))
    citizens.change_citizen(who=WHO, citizen=Citizen.objects.get(), address="Her bor jeg 3")
    with pytest.raises(ChangedByAnotherError), transaction.atomic():
        importing.load(prepared, who=WHO, progress=quiet)
    assert Citizen.objects.get().address == "Her bor jeg 3"


def test_the_file_is_from_the_host_or_the_organisation_that_is_named():
    load(extract(PIAS))
    region = organisations.register_organisation(
        who=WHO, name="Region Prøveland", sector="region", starts_on=date(2026, 1, 1)
    )
    load(extract(PIAS | {"Fagenhed": "Psykiatri", "E-mail": "signe@region.example"}), organisation="region prøveland")
    assert set(Unit.objects.values_list("organisation__name", "name")) == {
        (HOST, "Familie"),
        (region.name, "Psykiatri"),
    }


def test_new_jobs_begin_today_in_copenhagen():
    load(extract(PIAS))
    assert {Employment.objects.get().starts_at, Unit.objects.get().starts_at} == {clock.midnight(date(2026, 11, 22))}


def test_one_more_job_of_somebody_who_is_here_is_pointed_out():
    assert prepare(extract(PIAS)).more_jobs == {}
    load(extract(PIAS))
    prepared = prepare(extract(PIAS | {"Fagenhed": "Ydelse"}, PIAS))
    assert prepared.more_jobs == {"Karen Testesen": ["Ydelse"]}
    shown, piped = ("\n".join(report.explain_file(prepared, names=names)) for names in (True, False))
    assert "  Karen Testesen: Ydelse" in shown
    assert "  (navnet vises kun på skærmen): Ydelse" in piped
