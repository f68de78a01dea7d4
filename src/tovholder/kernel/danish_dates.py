"""Days as Danes write them: 1/12, 1-12-26, den 4. december, d. 3. dec, på mandag, næste fredag, i går."""

import re
from datetime import date, timedelta

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = {
    "i forgårs": -2,
    "i går": -1,
    "igår": -1,
    "i dag": 0,
    "idag": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i overmorgen": 2,
    "overmorgen": 2,
}
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAY = rf"({'|'.join(_WEEKDAYS)})"
_ALONE = re.compile(rf"(på |næste |sidste |i (?=\w+s$))?{_WEEKDAY}s?( i næste uge)?")
_IN_WEEK = re.compile(rf"(?:{_WEEKDAY} )?(?:i )?uge (\d{{1,2}})(?:[ /-](\d{{4}}))?")
_BEFORE = re.compile(rf"^(?:på )?(?:{_WEEKDAY},? )?(?:den |d\. ?)?(?=\d)")
_MONTHS = tuple("januar februar marts april maj juni juli august september oktober november december".split())
_MONTH = "|".join((*_MONTHS, "sept", *(name[:3] for name in _MONTHS)))
_NAMED = re.compile(rf"(\d{{1,2}})\.? ?({_MONTH})\.?(?: (\d{{4}}|\d{{2}}))?")
CENTURY_TURN = 69
"""Two-digit years up to this are 20xx, the rest 19xx (as POSIX reads them)."""


class InvalidDayError(ValueError):
    """The text is not a day; `reason` is `format`, `impossible`, `weekday` (not that date's) or `week` (no day)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_day(text: str, *, today: date) -> date:
    """Return the day a text names. Without a year: the nearest such day from today on.

    A weekday alone ("mandag", "på mandag") is the next one after today. "Næste fredag" and "fredag i næste uge" are
    next week's: where the plain weekday is still ahead in this week, a week is added, so that nobody who puts
    something off comes too early. "I fredags" and "sidste fredag" are the last one before today. A week alone is no
    day: we do not guess between its Monday and its Friday.

    Raises `InvalidDayError`: `format` for what is no date, `impossible` for the 31st of February, `weekday` when the
    date falls on another, `week` for a week without its day.
    """
    words = " ".join(text.lower().split())
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    iso = _ISO.fullmatch(words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    alone = _ALONE.fullmatch(words)
    if alone:
        return _weekday(alone, words, today)
    week = _IN_WEEK.fullmatch(words)
    if week:
        return _in_week(week[1], int(week[2]), week[3], today)
    before = _BEFORE.match(words)
    found = _date(words[before.end() :] if before else words, today)
    if before and before[1] and _WEEKDAYS[found.weekday()] != before[1]:
        raise InvalidDayError("weekday")
    return found


def _weekday(found: re.Match[str], words: str, today: date) -> date:
    """Return the day of a weekday alone; the genitive is the past ("i fredags") and nothing else."""
    before, number = (found[1] or "").strip(), _WEEKDAYS.index(found[2])
    is_genitive = words.endswith(found[2] + "s")
    if is_genitive != (before == "i") or (found[3] and before not in {"", "på"}):
        raise InvalidDayError("format")
    if before in {"i", "sidste"}:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if before == "næste" or found[3]:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _in_week(weekday: str | None, week: int, year: str | None, today: date) -> date:
    """Return a weekday in a numbered week; without a year the nearest such week that is not over."""
    if weekday is None:
        raise InvalidDayError("week")
    this = today.isocalendar()
    number = int(year) if year else this.year + (week < this.week)
    try:
        return date.fromisocalendar(number, week, _WEEKDAYS.index(weekday) + 1)
    except ValueError:
        raise InvalidDayError("impossible") from None


def _date(words: str, today: date) -> date:
    """Return a date of numbers, or with the name of its month."""
    named = _NAMED.fullmatch(words)
    numbers = None if named else _NUMBERS.fullmatch(words)
    found = named or numbers
    if found is None:
        raise InvalidDayError("format")
    day = int(found[1])
    month = _month(found[2]) if named else int(found[2])
    if found[3] is not None:
        return _day(_year(found[3]), month, day)
    this_year = _day(today.year, month, day) if (day, month) != (29, 2) else None
    if this_year is not None and this_year >= today:
        return this_year
    return next(
        candidate
        for candidate in (_or_none(year, month, day) for year in range(today.year, today.year + 9))
        if candidate is not None and candidate >= today
    )


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name))


def _year(digits: str) -> int:
    value = int(digits)
    if len(digits) == 4:
        return value
    return 2000 + value if value < CENTURY_TURN else 1900 + value


def _day(year: int, month: int, day: int) -> date:
    found = _or_none(year, month, day)
    if found is None:
        raise InvalidDayError("impossible")
    return found


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
