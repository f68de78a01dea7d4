"""Hverdage: Danish working days, with the public holidays computed and not listed."""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DAY = timedelta(days=1)
GREAT_PRAYER_DAY_ENDED = 2024
"""From this year store bededag is an ordinary Friday (lov nr. 214 af 6. marts 2023)."""


class Holiday(TextChoices):
    """A public holiday, or a day on which public offices keep closed beside them."""

    NEW_YEAR = "new_year", _("nytårsdag")
    MAUNDY_THURSDAY = "maundy_thursday", _("skærtorsdag")
    GOOD_FRIDAY = "good_friday", _("langfredag")
    EASTER = "easter", _("påskedag")
    EASTER_MONDAY = "easter_monday", _("2. påskedag")
    GREAT_PRAYER_DAY = "great_prayer_day", _("store bededag")
    ASCENSION = "ascension", _("Kristi himmelfartsdag")
    WHITSUN = "whitsun", _("pinsedag")
    WHIT_MONDAY = "whit_monday", _("2. pinsedag")
    CONSTITUTION_DAY = "constitution_day", _("grundlovsdag")
    CHRISTMAS_EVE = "christmas_eve", _("juleaftensdag")
    CHRISTMAS = "christmas", _("1. juledag")
    BOXING_DAY = "boxing_day", _("2. juledag")
    NEW_YEARS_EVE = "new_years_eve", _("nytårsaftensdag")


FIXED = {
    (1, 1): Holiday.NEW_YEAR,
    (6, 5): Holiday.CONSTITUTION_DAY,
    (12, 24): Holiday.CHRISTMAS_EVE,
    (12, 25): Holiday.CHRISTMAS,
    (12, 26): Holiday.BOXING_DAY,
    (12, 31): Holiday.NEW_YEARS_EVE,
}
MOVING = {
    -3: Holiday.MAUNDY_THURSDAY,
    -2: Holiday.GOOD_FRIDAY,
    0: Holiday.EASTER,
    1: Holiday.EASTER_MONDAY,
    26: Holiday.GREAT_PRAYER_DAY,
    39: Holiday.ASCENSION,
    49: Holiday.WHITSUN,
    50: Holiday.WHIT_MONDAY,
}
"""By how many days after Easter Sunday they lie."""


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


def holidays(year: int) -> dict[date, Holiday]:
    """Return the public holidays of a year, and the days on which public offices keep closed beside them."""
    sunday = easter(year)
    found = {date(year, month, day): holiday for (month, day), holiday in FIXED.items()}
    for days, holiday in MOVING.items():
        if holiday != Holiday.GREAT_PRAYER_DAY or year < GREAT_PRAYER_DAY_ENDED:
            found[sunday + days * DAY] = holiday
    return found


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
