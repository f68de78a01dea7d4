"""By when the citizen must have an answer."""

from datetime import date

from tovholder.kernel import clock


def a_month_after(day: date) -> date:
    """Return the same day of the next month, or that month's last day (GDPR art. 12, 3; regulation 1182/71 art. 3)."""
    return clock.months_after(day, 1)
