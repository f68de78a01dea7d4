"""Days to come, as they are typed and as pages say them: a test that names a year is red the year after."""

from datetime import date, timedelta

from django.utils.formats import date_format

from tovholder.kernel import clock


def in_two_weeks() -> date:
    """Return the day two weeks from now."""
    return clock.today() + timedelta(days=14)


def as_typed(day: date) -> str:
    """Return a day as people type it: `1/12`."""
    return f"{day.day}/{day.month}"


def as_said(day: date) -> str:
    """Return a day as pages say it: `1. december 2026`."""
    return date_format(day, "j. F Y")


def as_said_with_weekday(day: date) -> str:
    """Return a day with its weekday: `tirsdag 1. december 2026`."""
    return date_format(day, "l j. F Y")
