"""Forslag til næste møde: the same weekday and hour some weeks later, on days when offices are open."""

from datetime import datetime, timedelta

from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.working_days import is_working_day

WEEKS = (4, 6, 8, 12)


def suggested_dates(starts_at: datetime, *, now: datetime, rhythm: int | None = None) -> list[datetime]:
    """Return the moments, as the clock on the wall shows them; a holiday gives way to the next working day.

    The rhythm that was agreed, in weeks, comes first.
    """
    steps = dict.fromkeys((rhythm, *WEEKS) if rhythm else WEEKS)
    local = starts_at.astimezone(COPENHAGEN)
    first = max(local.date(), now.astimezone(COPENHAGEN).date())
    days = [first + timedelta(weeks=weeks, days=(local.weekday() - first.weekday()) % 7) for weeks in steps]
    found = []
    for day in days:
        open_day = day
        while not is_working_day(open_day):
            open_day += timedelta(days=1)
        found.append(datetime.combine(open_day, local.time(), tzinfo=COPENHAGEN))
    return found
