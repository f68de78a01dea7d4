"""Days and times in words. The same ones stand on page after page, so each is worked out once."""

from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language

KEPT = 8192
"""A few years of days, or the times of a few thousand entries: less than a megabyte."""


def date_format(value: date, name: str) -> str:
    """Return a day or a moment in words, as `django.utils.formats.date_format` does in the language of the request."""
    return _in_words(value, value.isoformat(), name, get_language())


@lru_cache(maxsize=KEPT)
def _in_words(value: date, _exactly: str, name: str, _language: str | None) -> str:
    """Return the words; `_exactly` keeps apart what Python calls equal: the same moment in two zones."""
    return formats.date_format(value, name)
