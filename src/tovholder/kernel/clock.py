"""The only clock. Time is UTC inside; days are Copenhagen days."""

import calendar
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _frozen.get() or timezone.now()  # noqa: TID251 - this is the clock that everybody else must use


def today() -> date:
    """Return today's date as people in Copenhagen read it."""
    return day_of(now())


def yesterday() -> date:
    """Return the day before today."""
    return today() - timedelta(days=1)


def day_of(moment: datetime) -> date:
    """Return the Copenhagen date of a moment."""
    return moment.astimezone(COPENHAGEN).date()


def midnight(day: date) -> datetime:
    """Return the moment a Copenhagen day begins, in UTC: between two of them lie 23, 24 or 25 hours."""
    return datetime.combine(day, time.min, tzinfo=COPENHAGEN).astimezone(UTC)


def midnight_after(day: date) -> datetime:
    """Return the moment a Copenhagen day is over: what lasts "to and with" that day ends here."""
    return midnight(day + timedelta(days=1))


def days_from(moment: datetime, days: int) -> datetime:
    """Return the same time of day in Copenhagen some days later, or earlier, in UTC: summer time moves neither."""
    local = moment.astimezone(COPENHAGEN)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), tzinfo=COPENHAGEN).astimezone(UTC)


def years_before(moment: datetime, years: int) -> datetime:
    """Return the moment the same Copenhagen day began some years earlier; the 29th of February counts as the 28th."""
    day = day_of(moment)
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return midnight(day.replace(year=day.year - years, day=last))


def last_day_before(moment: datetime) -> date:
    """Return the last Copenhagen day of what ends at a moment: the day before, when it ends at midnight."""
    return day_of(moment - timedelta(microseconds=1))


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Let the clock stand still at a moment; for tests and for telling the demo story in its own time."""
    if timezone.is_naive(at):
        raise ValueError("The clock takes aware moments only.")
    token = _frozen.set(at)
    try:
        yield at
    finally:
        _frozen.reset(token)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month some months later; the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
