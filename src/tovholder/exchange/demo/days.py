"""Days and moments of the story, counted from today."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from tovholder.kernel.clock import COPENHAGEN

OFFSET = re.compile(r"D(?:([+-])(\d+))?")


def story_day(text: str, today: date) -> date:
    """Return the working day nearest to `D-208` or `D+9`; what has happened stays before today.

    Raises `ValueError` for any other text.
    """
    days = offset_of(text)
    day = today + timedelta(days=days)
    nearest = day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
    return nearest - timedelta(days=3) if days < 0 and nearest >= today else nearest


def offset_of(text: str) -> int:
    """Return how many days after today `D+9` is; negative for what has been. Raises `ValueError`."""
    found = OFFSET.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no day of the story")
    return int(f"{found[1]}{found[2]}") if found[2] else 0


def story_moment(text: str, today: date) -> datetime:
    """Return the moment of `D-208 10:40`, in Copenhagen. Raises `ValueError`."""
    day, hour = _parts(text)
    return datetime.combine(story_day(day, today), hour, tzinfo=COPENHAGEN)


def in_time(moments: Iterable[str], today: date) -> list[tuple[int, datetime]]:
    """Return the place of each moment in the file and when it is, in the order told.

    Days that were moved onto each other keep their order: what comes later comes at least a minute later.
    """
    texts = list(moments)
    told: list[tuple[int, datetime]] = []
    for place in sorted(range(len(texts)), key=lambda place: _order(texts[place])):
        moment = story_moment(texts[place], today)
        told.append((place, max(moment, told[-1][1] + timedelta(minutes=1)) if told else moment))
    return told


def _order(text: str) -> tuple[int, time]:
    day, hour = _parts(text)
    return offset_of(day), hour


def _parts(text: str) -> tuple[str, time]:
    day, _, hour = text.partition(" ")
    return day, time.fromisoformat(hour)
