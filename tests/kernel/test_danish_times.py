"""A day with an hour, as people type it."""

from datetime import date, datetime

import pytest

from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.danish_times import InvalidTimeError, parse_span

TODAY = date(2026, 10, 20)


def at(month, day, hour, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("3/11 kl. 13-14", at(11, 3, 13), at(11, 3, 14)),
        ("3/11 13-14", at(11, 3, 13), at(11, 3, 14)),
        ("3/11 kl 13", at(11, 3, 13), at(11, 3, 14)),
        ("3-11-2026 kl. 13.30-15", at(11, 3, 13, 30), at(11, 3, 15)),
        ("Tirsdag den 3. november kl. 13 til 14", at(11, 3, 13), at(11, 3, 14)),
        ("tirsdag 3/11, kl. 9:15 – 10:00", at(11, 3, 9, 15), at(11, 3, 10)),
        ("i morgen kl. 9", at(10, 21, 9), at(10, 21, 10)),
        ("19/1 klokken 13-14", at(1, 19, 13, year=2027), at(1, 19, 14, year=2027)),
        ("næste fredag kl. 13", at(10, 30, 13), at(10, 30, 14)),
        ("d. 3. nov. kl. 9", at(11, 3, 9), at(11, 3, 10)),
        ("3. november 2027 8-9", at(11, 3, 8, year=2027), at(11, 3, 9, year=2027)),
    ],
)
def test_what_people_type(text, starts, ends):
    span = parse_span(text, today=TODAY)
    assert (span.starts_at, span.ends_at) == (starts, ends)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/11", "hour"),
        ("i morgen", "hour"),
        ("snart kl. 13", "day"),
        ("", "day"),
        ("31/2 kl. 13", "impossible"),
        ("mandag 3/11 kl. 13", "weekday"),
        ("3/11 kl. 25", "hour"),
        ("3/11 kl. 13.75", "hour"),
        ("3/11 kl. 14-13", "order"),
        ("3/11 kl. 13-13", "order"),
    ],
)
def test_what_is_wrong_is_named(text, reason):
    with pytest.raises(InvalidTimeError) as refused:
        parse_span(text, today=TODAY)
    assert refused.value.reason == reason


def test_a_length_of_ones_own():
    span = parse_span("3/11 kl. 13", today=TODAY, minutes=90)
    assert span.ends_at == at(11, 3, 14, 30)
