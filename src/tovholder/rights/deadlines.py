"""By when the citizen must have an answer."""

import calendar
from datetime import date


def a_month_after(day: date) -> date:
    """Return the same day of the next month, or that month's last day (GDPR art. 12, 3; regulation 1182/71 art. 3)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
