"""Personal numbers: the date is checked, modulus 11 is not, and replacement numbers count."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import people
from tovholder.kernel import clock
from tovholder.kernel.cpr import InvalidNumberError, NumberKind, full, mask, parse_number

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("person", sorted(people.test_persons()))
def test_every_official_test_person(person):
    row = people.test_persons()[person]
    number = parse_number(row["cpr"])
    assert (number.value, number.born_on.isoformat()) == (row["cpr"], row["birth_date"])


def test_none_of_the_test_persons_passes_the_old_check():
    """A check by modulus 11 would refuse all of them, and many who were numbered since 2007."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    sums = [sum(w * int(d) for w, d in zip(weights, row["cpr"], strict=True)) for row in people.test_persons().values()]
    assert [total for total in sums if total % 11 == 0] == []


@pytest.mark.parametrize(
    ("text", "kind", "born_on"),
    [
        ("0201609995", NumberKind.CPR, date(1960, 1, 2)),
        ("020160-9995", NumberKind.CPR, date(1960, 1, 2)),
        (" 020160 9995 ", NumberKind.CPR, date(1960, 1, 2)),
        ("020160\u20139995", NumberKind.CPR, date(1960, 1, 2)),
        ("0101000000", NumberKind.CPR, date(1900, 1, 1)),
        ("0101003999", NumberKind.CPR, date(1900, 1, 1)),
        ("0101364000", NumberKind.CPR, date(2036, 1, 1)),
        ("0101374000", NumberKind.CPR, date(1937, 1, 1)),
        ("0101575000", NumberKind.CPR, date(2057, 1, 1)),
        ("0101585000", NumberKind.CPR, date(1858, 1, 1)),
        ("0101578999", NumberKind.CPR, date(2057, 1, 1)),
        ("0101588999", NumberKind.CPR, date(1858, 1, 1)),
        ("0101369999", NumberKind.CPR, date(2036, 1, 1)),
        ("0101379999", NumberKind.CPR, date(1937, 1, 1)),
        ("2902004000", NumberKind.CPR, date(2000, 2, 29)),
        ("6201609995", NumberKind.REPLACEMENT, date(1960, 1, 2)),
        ("9112859991", NumberKind.REPLACEMENT, date(1985, 12, 31)),
        ("020160AB12", NumberKind.REPLACEMENT, date(1960, 1, 2)),
        ("020160ab12", NumberKind.REPLACEMENT, date(1960, 1, 2)),
        ("221126X001", NumberKind.REPLACEMENT, date(2026, 11, 22)),
        ("231126X001", NumberKind.REPLACEMENT, date(1926, 11, 23)),
        ("290200X001", NumberKind.REPLACEMENT, date(2000, 2, 29)),
    ],
)
def test_numbers(text, kind, born_on):
    with clock.frozen(NOW):
        number = parse_number(text)
    assert (number.kind, number.born_on) == (kind, born_on)
    assert len(number.value) == 10
    assert number.value == number.value.upper()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "length"),
        ("020160", "length"),
        ("02016099950", "length"),
        ("02/01/6099", "characters"),
        ("0201609.95", "characters"),
        ("A201609995", "characters"),
        ("02016０9995", "characters"),
        ("020160999Å", "characters"),
        ("=1+1609995", "characters"),
        ("3002609995", "date"),
        ("2902010000", "date"),
        ("0013609995", "date"),
        ("0000000000", "date"),
        ("6000609995", "date"),
        ("9201609995", "date"),
        ("310260X001", "date"),
    ],
)
def test_what_is_no_number(text, reason):
    with pytest.raises(InvalidNumberError) as refused:
        parse_number(text)
    assert refused.value.reason == reason
    assert str(refused.value) == reason


@given(st.dates(date(1858, 1, 1), date(2057, 12, 31)), st.integers(0, 999), st.booleans(), st.booleans())
def test_a_birthday_comes_back(day, serial, replaced, hyphen):
    seventh = {18: "5", 19: "0", 20: "4" if day.year <= 2036 else "5"}[day.year // 100]
    head = f"{day.day + 60 * replaced:02}{day:%m%y}"
    number = parse_number(f"{head}{'-' * hyphen}{seventh}{serial:03}")
    assert number.born_on == day
    assert number.kind == (NumberKind.REPLACEMENT if replaced else NumberKind.CPR)
    assert parse_number(full(number.value)) == number


@given(st.text(max_size=14))
def test_any_text_is_a_number_or_refused(text):
    try:
        found = parse_number(text).value
    except InvalidNumberError as refused:
        found = refused.reason
    assert found in {"length", "characters", "date"} or re.fullmatch("[0-9]{6}[0-9A-Z]{4}", found)


def test_the_mask_shows_the_date_only():
    assert (mask("0201609995"), full("0201609995")) == ("020160-····", "020160-9995")
    assert parse_number("0201609995").masked == "020160-····"
    assert (mask(""), full("")) == ("", "")
