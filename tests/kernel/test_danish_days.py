"""Days, as people write them; the day of the test is Tuesday 20 October 2026."""

from datetime import date

import pytest

from tovholder.kernel.danish_dates import InvalidDayError, parse_day

TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4. december", date(2026, 12, 4)),
        ("den 4. december", date(2026, 12, 4)),
        ("d. 3. dec", date(2026, 12, 3)),
        ("d.3. dec.", date(2026, 12, 3)),
        ("10 december", date(2026, 12, 10)),
        ("Fredag den 4. december 2026", date(2026, 12, 4)),
        ("på fredag den 4/12", date(2026, 12, 4)),
        ("3. sept", date(2027, 9, 3)),
        ("3. maj 27", date(2027, 5, 3)),
        ("den 1/12", date(2026, 12, 1)),
        ("1/12-26", date(2026, 12, 1)),
        ("1.12.2026", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("29. februar", date(2028, 2, 29)),
        ("i forgårs", date(2026, 10, 18)),
        ("i går", date(2026, 10, 19)),
        ("i dag", date(2026, 10, 20)),
        ("I morgen", date(2026, 10, 21)),
        ("overmorgen", date(2026, 10, 22)),
        ("mandag", date(2026, 10, 26)),
        ("på mandag", date(2026, 10, 26)),
        ("tirsdag", date(2026, 10, 27)),
        ("fredag", date(2026, 10, 23)),
        ("næste fredag", date(2026, 10, 30)),
        ("næste mandag", date(2026, 10, 26)),
        ("næste tirsdag", date(2026, 10, 27)),
        ("fredag i næste uge", date(2026, 10, 30)),
        ("på mandag i næste uge", date(2026, 10, 26)),
        ("i fredags", date(2026, 10, 16)),
        ("sidste mandag", date(2026, 10, 19)),
        ("i tirsdags", date(2026, 10, 13)),
        ("fredag i uge 50", date(2026, 12, 11)),
        ("mandag uge 2", date(2027, 1, 11)),
        ("mandag i uge 43", date(2026, 10, 19)),
    ],
)
def test_what_people_write(text, day):
    assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("snart", "format"),
        ("4. brumaire", "format"),
        ("den mandag", "format"),
        ("fredags", "format"),
        ("næste fredags", "format"),
        ("i fredag", "format"),
        ("næste fredag i næste uge", "format"),
        ("31. februar", "impossible"),
        ("31/2", "impossible"),
        ("fredag i uge 60", "impossible"),
        ("fredag i uge 53 2027", "impossible"),
        ("fredag i uge 1 0000", "impossible"),
        ("mandag den 4. december", "weekday"),
        ("uge 50", "week"),
        ("i uge 50", "week"),
    ],
)
def test_what_is_no_day(text, reason):
    with pytest.raises(InvalidDayError) as refused:
        parse_day(text, today=TODAY)
    assert refused.value.reason == reason
