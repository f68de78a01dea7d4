"""A day with an hour as Danes write it: 3/11 kl. 13-14, tirsdag 3/11 13.30-14.30, i morgen kl. 9."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.danish_dates import InvalidDayError, parse_day

_HOUR = r"(\d{1,2})(?:[.:](\d{2}))?"
_TIMES = re.compile(rf"^(.+?)[,\s]+(?:klokken|kl\.?)?\s*{_HOUR}(?:\s*(?:-|–|til)\s*{_HOUR})?$")


class InvalidTimeError(ValueError):
    """The text is no day with an hour; `reason` is `day`, `impossible`, `weekday`, `hour` or `order`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Span:
    """From one moment to another on the same day, aware."""

    starts_at: datetime
    ends_at: datetime


def parse_span(text: str, *, today: date, minutes: int = 60) -> Span:
    """Return from when to when; without an end it lasts `minutes`.

    Raises `InvalidTimeError`: `day`, `impossible` and `weekday` (another than the day's) for the day, `hour` for a
    missing or impossible hour, `order` when it would end before it starts.
    """
    words = " ".join(text.lower().split())
    found = _TIMES.match(words)
    if found is None:
        raise InvalidTimeError("hour" if _is_day(words, today) else "day")
    day = _read_day(found[1].rstrip(",").removesuffix(" kl.").removesuffix(" kl"), today)
    starts = _moment(day, found[2], found[3])
    if found[4] is None:
        return Span(starts, starts + timedelta(minutes=minutes))
    ends = _moment(day, found[4], found[5])
    if ends <= starts:
        raise InvalidTimeError("order")
    return Span(starts, ends)


def _read_day(text: str, today: date) -> date:
    try:
        return parse_day(text, today=today)
    except InvalidDayError as error:
        raise InvalidTimeError(error.reason if error.reason in {"impossible", "weekday"} else "day") from None


def _is_day(words: str, today: date) -> bool:
    try:
        parse_day(words, today=today)
    except InvalidDayError:
        return False
    return True


def _moment(day: date, hour: str, minute: str | None) -> datetime:
    try:
        clock = time(int(hour), int(minute or 0))
    except ValueError:
        raise InvalidTimeError("hour") from None
    return datetime.combine(day, clock, tzinfo=COPENHAGEN)
