"""Hverdage: Danish working days, with the public holidays computed and not listed."""

from datetime import date, timedelta

DAY = timedelta(days=1)
GREAT_PRAYER_DAY_ENDED = 2024
"""From this year store bededag is an ordinary Friday (lov nr. 214 af 6. marts 2023)."""


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap_centuries, odd_centuries = divmod(century, 4)
    moon = (century + 8) // 25
    epact = (19 * golden + century - leap_centuries - (century - moon + 1) // 3 + 15) % 30
    leaps, odd_years = divmod(rest, 4)
    weekday = (32 + 2 * odd_centuries + 2 * leaps - epact - odd_years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year, and the days on which public offices keep closed beside them."""
    sunday = easter(year)
    moving = [-3, -2, 0, 1, 39, 49, 50]
    if year < GREAT_PRAYER_DAY_ENDED:
        moving.append(26)
    fixed = [date(year, 1, 1), date(year, 6, 5), date(year, 12, 24), date(year, 12, 25), date(year, 12, 26)]
    return frozenset([*fixed, date(year, 12, 31), *(sunday + days * DAY for days in moving)])


def is_working_day(day: date) -> bool:
    """Tell whether public offices are open: Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def working_days_before(day: date, count: int) -> date:
    """Return the last working day on which `count` whole working days still lie between it and `day`.

    Sent on that day, a letter has been there for `count` working days when `day` comes. Nobody sends on a Sunday.
    """
    found = day
    while count > 0:
        found -= DAY
        count -= is_working_day(found)
    found -= DAY
    while not is_working_day(found):
        found -= DAY
    return found


def working_days_between(sent: date, day: date) -> int:
    """Return how many whole working days lie between two days, neither of them counted; 0 when there are none."""
    return sum(is_working_day(sent + number * DAY) for number in range(1, (day - sent).days))
