"""The extract as municipalities send it: the whole outcome."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.loading import HOST, codes, kinds, load, prepare, totals
from tovholder.audit.models import TrailLine
from tovholder.exchange import importing, report
from tovholder.exchange.columns import sheet_of
from tovholder.exchange.kinds.case_rows import COLUMNS
from tovholder.exchange.tables import read_table
from tovholder.people.models import CaseIntervention, CaseLink, Citizen, Employment, Organisation, Professional, Unit

pytestmark = pytest.mark.django_db

FILE = Path(__file__).parent / "data" / "fagsystem-udtraek.csv"
SAME = {"sundhed og ældre": "sundhed"}
ALWAYS = [
    (9, "Slutdato", "ends_before_start"),
    (10, "CPR-nr.", "number_missing"),
    (11, "Navn", "name_spelt"),
    (21, "Navn", "name_conflict"),
    (25, "E-mail", "email_invalid"),
    (25, "Startdato", "date_no_day"),
    (25, "Tlf.", "phone_unclear"),
    (28, "Adresse", "address_differs"),
    (28, "Adresse", "formula"),
    (28, "Sagstitel", "formula"),
    (40, "Fagenhed", "unit_missing"),
    (43, "CPR-nr.", "number_length"),
    (43, "Startdato", "date_impossible"),
    (49, "CPR-nr.", "number_date"),
]
UNCLEAR = [(row, "Fagenhed", "unit_unclear") for row in (39, 48, 58, 68)]
FAULTY = [9, 21, 25, 40, 43, 49]


def test_every_faulty_row_is_explained():
    prepared = prepare(FILE.read_bytes())
    assert codes(prepared) == sorted(ALWAYS + UNCLEAR)
    assert [row.number for row in prepared.faulty] == sorted([*FAULTY, 39, 48, 58, 68])
    assert (len(prepared.sheet.rows), prepared.sound) == (69, 59)
    assert (prepared.sum_line.row, prepared.sum_line.said) == (71, 69)
    assert prepared.sheet.table.encoding == "cp1252"
    said = [text for found in prepared.faults for text in found.explain(names=True)]
    assert all(text.endswith((".", "”.")) and "%(" not in text for text in said)


def test_once_the_unit_is_answered_only_faulty_rows_are_left():
    prepared = prepare(FILE.read_bytes(), same_unit=SAME)
    assert codes(prepared) == ALWAYS
    assert [row.number for row in prepared.faulty] == FAULTY


def test_the_whole_outcome():
    prepared = load(FILE.read_bytes(), same_unit=SAME)
    assert kinds(prepared) == {
        "Organisation": (1, 0),
        "Unit": (6, 0),
        "UnitAlias": (7, 0),
        "Professional": (6, 0),
        "Employment": (32, 0),
        "Citizen": (31, 0),
        "CaseLink": (63, 0),
        "CaseIntervention": (63, 0),
    }
    assert Organisation.objects.get().name == HOST
    assert dict(Unit.objects.values_list("name", "default_topic")) == {
        "Arbejdsmarked og Uddannelse": 4,
        "Familie": 9,
        "Handicap": 1,
        "Rusmiddelcenter Åen": 7,
        "Sundhed": 5,
        "Ydelse": 3,
    }
    assert Counter(CaseLink.objects.order_by("pk").values_list("unit__name", flat=True)) == {
        "Familie": 17,
        "Sundhed": 12,
        "Handicap": 11,
        "Ydelse": 9,
        "Rusmiddelcenter Åen": 7,
        "Arbejdsmarked og Uddannelse": 7,
    }


def test_what_is_kept_of_the_rows_that_are_hard():
    load(FILE.read_bytes(), same_unit=SAME)
    magnus = Citizen.objects.get(number="0504909995")
    assert (magnus.name, magnus.address, magnus.postal_code) == (
        "Magnus Test Lauridsen",
        "Testgrusgraven 3, 10.th",
        "3400",
    )
    assert CaseLink.objects.get(case_number="9005/2025").title == "@SUM(A1)"
    lonni = Citizen.objects.get(number="0201609996")
    assert (lonni.name, lonni.address, lonni.address_protected) == (
        "Lonni Test Lauridsen",
        "Testgrusgraven 3, 3.th",
        False,
    )
    semicolon = CaseLink.objects.get(case_number="9008/2025")
    assert (semicolon.title, semicolon.status, semicolon.citizen) == ("Sag; med semikolon", "waiting", lonni)
    nameless = CaseLink.objects.get(case_number="9003/2025")
    assert (nameless.citizen.name, nameless.citizen.number, nameless.citizen.born_on) == ("Uden Nummer", "", None)
    assert not Citizen.objects.filter(number="010190TES1").exists()
    kept = CaseIntervention.objects.get(case_link__case_number="2052/2025")
    assert (kept.name, kept.law, kept.starts_on, kept.ends_on, kept.status) == (
        "Bostøtte; dag og aften",
        "SEL § 85",
        date(2024, 11, 15),
        date(2025, 11, 3),
        "active",
    )
    assert CaseLink.objects.get(case_number="2052/2025").unit.name == "Sundhed"


def test_staff_are_one_person_by_their_address():
    load(FILE.read_bytes(), same_unit=SAME)
    assert sorted(Professional.objects.values_list("given_name", "family_name")) == [
        ("Bo", "Prøvegaard"),
        ("Karen", "Testesen"),
        ("Lars Test", "Næs"),
        ("Mette", "Testrup"),
        ("Søren", "Åkær-Test"),
        ("Ærna", "Øtest"),
    ]
    karens = Employment.objects.filter(professional__given_name="Karen").order_by("unit__name")
    assert set(karens.values_list("email", "staff_code", "phone", "function")) == {
        ("kate@kommune.example", "kate", "99 00 01 01", "authority")
    }
    assert sorted(karens.values_list("unit__name", flat=True)) == [
        "Arbejdsmarked og Uddannelse",
        "Familie",
        "Handicap",
        "Rusmiddelcenter Åen",
        "Sundhed",
        "Ydelse",
    ]
    for link in CaseLink.objects.select_related("caseworker__unit").order_by("pk"):
        assert link.caseworker.unit == link.unit


def test_a_second_load_changes_nothing():
    load(FILE.read_bytes(), same_unit=SAME)
    lines = TrailLine.objects.count()
    second = load(FILE.read_bytes())
    assert codes(second) == ALWAYS
    assert totals(second) == (0, 0, 6 + 6 + 32 + 31 + 63 + 63)
    assert report.totals(second) == "0 nye, 0 ændret, 201 som før."
    assert TrailLine.objects.count() == lines


def test_the_load_is_one_line_in_the_trail_with_counts_and_without_names():
    load(FILE.read_bytes(), same_unit=SAME)
    line = TrailLine.objects.get()
    assert (line.page, line.subject, line.viewer_kind) == ("people.import", "fagsystem +209 ~0", "system")
    assert line.citizen_ids == sorted(Citizen.objects.order_by("pk").values_list("pk", flat=True))


def test_the_faulty_rows_come_back_mended():
    load(FILE.read_bytes(), same_unit=SAME)
    written = importing.faulty_file(prepare(FILE.read_bytes()))
    table = read_table(written)
    assert table.header[-2:] == ("Række", "Fejl")
    assert [int(cells[-2]) for _row, cells in table.rows] == FAULTY
    assert all(cells[-1] for _row, cells in table.rows)
    assert sheet_of(table, COLUMNS).unknown == ()
    mended = written.decode("utf-8-sig").replace("marts 2025", "1. marts 2025")
    assert [row for row, _column, code in codes(prepare(mended)) if code == "date_no_day"] == []
    load(mended)
    saved = Citizen.objects.get(number="010190TES1")
    assert (saved.name, saved.number_kind, saved.address_protected) == (
        "Erstatnings-nummer Person",
        "replacement",
        True,
    )
    job = CaseLink.objects.get(citizen=saved).caseworker
    assert (job.professional.name, job.email, job.phone) == ("Ærna Øtest", "aeot@kommune.example", "99 00 01 04")


def test_numbers_are_never_written_in_full_and_names_only_on_the_screen():
    prepared = prepare(FILE.read_bytes())
    shown, piped = (
        "\n".join(report.explain_file(prepared, names=names) + report.counts_table(prepared)) for names in (True, False)
    )
    table = read_table(FILE.read_bytes())
    numbers = {cells[0].replace("-", "").replace(" ", "") for _row, cells in table.rows} - {""}
    digits = shown.replace("-", "").replace(" ", "")
    assert [number for number in numbers if len(number) > 8 and number in digits] == []
    assert "Magnus Test Lauritsen" in shown
    assert "050490-····" in shown
    assert [name for name in ("Magnus", "Lonni", "Lauridsen") if name in piped] == []
    assert "(navnet vises kun på skærmen)" in piped
