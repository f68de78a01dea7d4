"""Days as Danes write them: 1/12, 1-12-26, 1.12.2026, 2026-12-01, i dag, i morgen."""

import re
from datetime import date, timedelta

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = {"i dag": 0, "idag": 0, "i morgen": 1, "imorgen": 1, "i går": -1, "igår": -1}
CENTURY_TURN = 69
"""Two-digit years up to this are 20xx, the rest 19xx (as POSIX reads them)."""


class InvalidDayError(ValueError):
    """The text is not a day; `reason` is `format` or `impossible`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_day(text: str, *, today: date) -> date:
    """Return the day a text names. Without a year: the nearest such day from today on.

    Raises `InvalidDayError`: `format` for what is no date, `impossible` for the 31st of February.
    """
    words = " ".join(text.lower().split())
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    iso = _ISO.fullmatch(words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _NUMBERS.fullmatch(words)
    if not found:
        raise InvalidDayError("format")
    day, month = int(found[1]), int(found[2])
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
