"""Working days: the moving feasts, Christmas, and how long before something must be sent."""

from datetime import date

import pytest

from tovholder.kernel.working_days import (
    Holiday,
    easter,
    holidays,
    is_working_day,
    working_days_before,
    working_days_between,
)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter(year, sunday):
    assert easter(year) == date(year, *sunday)


def test_the_holidays_of_a_year():
    moving = {day for day in holidays(2027) if 2 < day.month < 6}
    assert moving == {
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 5, 17),
    }
    assert holidays(2027)[date(2027, 3, 29)].label == "2. påskedag"
    assert holidays(2026)[date(2026, 12, 24)].label == "juleaftensdag"
    assert len(holidays(2027)) == len(Holiday) - 1
    assert date(2023, 5, 5) in holidays(2023)
    assert date(2024, 4, 26) not in holidays(2024)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 12, 24), False),
        (date(2026, 12, 31), False),
        (date(2027, 6, 5), False),
        (date(2027, 5, 7), True),
    ],
)
def test_when_offices_are_open(day, is_open):
    assert is_working_day(day) is is_open


def test_how_long_before_something_must_be_sent():
    meeting = date(2026, 12, 1)
    assert working_days_before(meeting, 5) == date(2026, 11, 23)
    assert working_days_between(date(2026, 11, 23), meeting) == 5
    assert working_days_between(date(2026, 11, 24), meeting) == 4
    # Monday a week and a day ahead: the Sunday before would do, but nobody sends on it.
    assert working_days_before(date(2027, 1, 25), 5) == date(2027, 1, 15)
    assert working_days_between(meeting, meeting) == 0
    assert working_days_between(date(2026, 12, 23), date(2027, 1, 4)) == 3
