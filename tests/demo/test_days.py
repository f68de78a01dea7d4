"""The story's days, whatever the day it is loaded on."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from tovholder.exchange.demo.days import in_time, story_day, story_moment
from tovholder.exchange.demo.loading import read_story
from tovholder.kernel.clock import COPENHAGEN

SUNDAY = date(2026, 11, 22)
WEEK = [SUNDAY + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("D-208", date(2026, 4, 28)),
        ("D-8", date(2026, 11, 13)),  # a Saturday goes back to Friday
        ("D-7", date(2026, 11, 16)),  # a Sunday goes on to Monday
        ("D-1", date(2026, 11, 20)),
        ("D+9", date(2026, 12, 1)),
        ("D", date(2026, 11, 23)),
    ],
)
def test_moved_to_the_nearest_working_day(text, day):
    assert story_day(text, SUNDAY) == day


def test_what_has_happened_stays_before_today():
    monday = SUNDAY + timedelta(days=1)
    assert story_day("D-1", monday) == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["D-", "208", "D-2.5", "d-1", "D+9 10:00"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="no day of the story"):
        story_day(text, SUNDAY)


def test_a_moment_is_told_in_copenhagen():
    assert story_moment("D-208 10:40", SUNDAY) == datetime(2026, 4, 28, 10, 40, tzinfo=COPENHAGEN)


@pytest.mark.parametrize("today", WEEK)
def test_the_story_keeps_its_order_on_every_day_of_the_week(today):
    events = [event["at"] for event in read_story()["events"]]
    told = in_time(events, today)
    moments = [moment for _place, moment in told]
    assert sorted(place for place, _moment in told) == list(range(len(events)))
    assert all(one < other for one, other in pairwise(moments))
    assert moments[-1] < datetime.combine(today, time.min, tzinfo=COPENHAGEN)


def test_days_that_meet_keep_their_order():
    saturday_before = ["D-7 09:00", "D-6 08:00"]  # Sunday goes on to Monday, and Monday is Monday
    assert [place for place, _moment in in_time(saturday_before, SUNDAY)] == [0, 1]
