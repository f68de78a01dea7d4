"""The one clock: UTC inside, Copenhagen days, also in the nights when the clock is moved."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tovholder.kernel import clock
from tovholder.kernel.models import FOREVER, in_force
from tovholder.people.models import Organisation


@pytest.mark.parametrize(
    ("day", "hours", "begins"),
    [
        (date(2026, 3, 28), 24, datetime(2026, 3, 27, 23, tzinfo=UTC)),
        (date(2026, 3, 29), 23, datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 30), 24, datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), 25, datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 26), 24, datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2026, 12, 31), 24, datetime(2026, 12, 30, 23, tzinfo=UTC)),
    ],
)
def test_days_begin_at_midnight_in_copenhagen(day, hours, begins):
    assert clock.midnight(day) == begins
    assert clock.midnight_after(day) - clock.midnight(day) == timedelta(hours=hours)
    assert clock.midnight_after(day) == clock.midnight(day + timedelta(days=1))
    last = clock.midnight_after(day) - timedelta(microseconds=1)
    assert (clock.day_of(clock.midnight(day)), clock.day_of(last)) == (day, day)
    assert clock.day_of(clock.midnight_after(day)) == day + timedelta(days=1)


def test_the_clock_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.midnight(date(2026, 7, 1)).utcoffset() == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251 - to compare with


def test_the_clock_can_stand_still():
    with clock.frozen(datetime(2026, 3, 28, 23, 30, tzinfo=UTC)) as at:
        assert clock.now() == at
        assert clock.today() == date(2026, 3, 29)
        with clock.frozen(datetime(2026, 1, 1, tzinfo=UTC)):
            assert clock.today() == date(2026, 1, 1)
        assert clock.now() == at
    with pytest.raises(ValueError, match="aware"), clock.frozen(datetime(2026, 1, 1)):  # noqa: DTZ001 - what is refused
        pass


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1)])
def test_what_lasts_to_and_with_a_day_ends_at_its_midnight(day):
    """In Python and in the database alike: half-open, so that one who follows begins where the other ends."""
    start, end = clock.midnight(day), clock.midnight_after(day)
    row = Organisation.objects.create(name="a", sector="region", starts_at=start, ends_at=end)
    tick = timedelta(microseconds=1)
    for moment, holds in ((start - tick, False), (start, True), (end - tick, True), (end, False), (end + tick, False)):
        assert row.is_in_force(moment) is holds
        assert Organisation.objects.at(moment).exists() is holds
        assert Organisation.objects.filter(in_force(moment)).exists() is holds
    assert not row.is_open_ended
    assert Organisation(starts_at=start).is_open_ended
    assert clock.now() + timedelta(days=365 * 1000) < FOREVER


@pytest.mark.parametrize(
    ("moment", "days", "then"),
    [
        (datetime(2026, 11, 27, 22, 17, tzinfo=UTC), -40, datetime(2026, 10, 18, 21, 17, tzinfo=UTC)),
        (datetime(2026, 3, 28, 9, tzinfo=UTC), 1, datetime(2026, 3, 29, 8, tzinfo=UTC)),
        (datetime(2026, 6, 1, 9, tzinfo=UTC), 0, datetime(2026, 6, 1, 9, tzinfo=UTC)),
    ],
)
def test_some_days_on_it_is_the_same_time_of_day(moment, days, then):
    assert clock.days_from(moment, days) == then
    assert (clock.day_of(then) - clock.day_of(moment)).days == days
