"""Single cells: days, telephones, yes and no, and what a spreadsheet would calculate."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.exchange.cells import (
    FORMULA_STARTS,
    UnreadableDayError,
    looks_like_formula,
    neutralise,
    parse_day,
    parse_email,
    parse_phone,
    parse_yes_no,
    tidy,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-12-2025", date(2025, 12, 31)),
        ("31.12.2025", date(2025, 12, 31)),
        ("31/12/25", date(2025, 12, 31)),
        ("1-6-2025", date(2025, 6, 1)),
        ("2025-06-01", date(2025, 6, 1)),
        ("2025-06-01 00:00:00", date(2025, 6, 1)),
        ("2025-06-01T00:00", date(2025, 6, 1)),
        ("1. juni 2025", date(2025, 6, 1)),
        ("1 jun. 2025", date(2025, 6, 1)),
        ("1‑6‑2025", date(2025, 6, 1)),
        ("29-02-2024", date(2024, 2, 29)),
        ("01/01/56", date(2056, 1, 1)),
        ("01/01/57", date(1957, 1, 1)),
    ],
)
def test_days_are_read_as_danes_write_them(text, day):
    assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31-02-2025", "date_impossible"),
        ("29-02-2025", "date_impossible"),
        ("13/13/2025", "date_impossible"),
        ("00-01-2025", "date_impossible"),
        ("marts 2025", "date_no_day"),
        ("03-2025", "date_no_day"),
        ("2025", "date_no_day"),
        ("2025-03", "date_no_day"),
        ("snart", "date_unreadable"),
        ("snart 2025", "date_unreadable"),
        ("45678,5", "date_unreadable"),
        ("1-6.2025", "date_unreadable"),
        ("01-01-1066", "date_far"),
        ("01-01-9999", "date_far"),
        ("ma 1. juni", "date_unreadable"),
        ("1. m 2025", "date_unreadable"),
    ],
)
def test_what_is_no_day_is_named(text, code):
    with pytest.raises(UnreadableDayError) as refused:
        parse_day(text, today=TODAY)
    assert refused.value.code == code


def test_a_birth_needs_the_whole_year():
    with pytest.raises(UnreadableDayError) as refused:
        parse_day("01-01-25", today=TODAY, may_be_short=False)
    assert refused.value.code == "date_short_year"


@given(st.dates(date(1990, 1, 1), date(2056, 12, 31)), st.sampled_from("-./"))
def test_every_day_survives_every_way_of_writing_it(day, sign):
    ways = [
        f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}",
        f"{day.day}{sign}{day.month}{sign}{day.year}",
        f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year % 100:02d}",
        day.isoformat(),
    ]
    assert {parse_day(way, today=TODAY) for way in ways} == {day}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("99000103", "99 00 01 03"),
        ("99 00 01 03", "99 00 01 03"),
        ("9900-0103", "99 00 01 03"),
        ("+45 99000103", "99 00 01 03"),
        ("0045 99000103", "99 00 01 03"),
        ("+46 70 123 45 67", "+46701234567"),
        ("ring til omstillingen", ""),
        ("990001", ""),
        ("99000103 / 99000104", ""),
    ],
)
def test_telephones_are_written_alike(text, number):
    assert parse_phone(text) == number


def test_words_for_yes_and_no():
    words = ["J", "ja", "N", "NEJ", "måske", "x", "0"]
    assert [parse_yes_no(word) for word in words] == [True, True, False, False, None, True, False]


@pytest.mark.parametrize(
    ("text", "address"),
    [("Kate@Kommune.Example", "kate@kommune.example"), ("ikke-en-adresse", ""), ("a@b", ""), ("a b@c.dk", "")],
)
def test_addresses_are_lower_case_or_none(text, address):
    assert parse_email(text) == address


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+A1", "＝1+1"])
def test_what_could_calculate_is_seen_and_neutralised(text):
    assert looks_like_formula(text)
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+45 99000103", "-", "--", "-5", "3-4", "a=b", ""])
def test_what_cannot_calculate_is_not_pointed_out(text):
    assert not looks_like_formula(text)


@given(st.text(alphabet=st.sampled_from("'=+-@ab \t＝"), max_size=8))
def test_an_export_that_is_read_again_says_the_same(text):
    kept = tidy(text)
    written = neutralise(kept)
    assert not written.startswith(tuple(FORMULA_STARTS))
    assert tidy(written) == kept
