"""Rows without an order come back the other way round, so that nobody relies on luck."""

from django.db.models import QuerySet

_fetch_all = QuerySet._fetch_all
_iterator = QuerySet._iterator


def _promises_no_order(rows):
    query = rows.query
    return not rows.ordered and not query.is_sliced and not query.combinator


def fetch_all_reversed(self):
    was_empty = self._result_cache is None
    _fetch_all(self)
    if was_empty and len(self._result_cache) > 1 and _promises_no_order(self):
        self._result_cache.reverse()


def iterator_reversed(self, use_chunked_fetch, chunk_size):
    rows = _iterator(self, use_chunked_fetch, chunk_size)
    return reversed(list(rows)) if _promises_no_order(self) else rows


def turn_around():
    """Make every query without an order come back reversed, on both databases."""
    QuerySet._fetch_all = fetch_all_reversed
    QuerySet._iterator = iterator_reversed
