"""Days in words are Django's, in the language of the request, also the second time."""

from datetime import UTC, date, datetime

import pytest
from django.utils import formats
from django.utils.translation import override

from tovholder.kernel import clock
from tovholder.kernel.dates import date_format

MOMENT = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["DATE_FORMAT", "MONTH_DAY_FORMAT", "DATETIME_FORMAT", "l j. F Y"])
def test_the_words_are_djangos_in_each_language(name):
    for language in ("da", "en", "da"):
        with override(language):
            for value in (date(2026, 7, 1), MOMENT, MOMENT.astimezone(clock.COPENHAGEN)):
                if isinstance(value, datetime) or "H" not in formats.get_format(name):
                    assert date_format(value, name) == formats.date_format(value, name)


def test_the_same_moment_in_two_zones_is_two_days():
    with override("da"):
        assert date_format(MOMENT, "DATE_FORMAT") == "1. juli 2026"
        assert date_format(MOMENT.astimezone(clock.COPENHAGEN), "DATE_FORMAT") == "2. juli 2026"
