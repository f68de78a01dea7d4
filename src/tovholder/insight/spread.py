"""Spredning: the middle and the quarters of some counts, told only when there are enough of them (measures.md §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

LEAST = 5
"""Fewer citizens than this are never told as a figure."""


@dataclass(frozen=True)
class Spread:
    """Half of `count` citizens lie between `low` and `high`; `middle` lies in the middle."""

    count: int
    low: float
    middle: float
    high: float


def spread_of(values: Iterable[int]) -> Spread | None:
    """Return the quartiles of the values, with the lowest and the highest as ends; None for fewer than five."""
    found = sorted(values)
    if len(found) < LEAST:
        return None
    low, middle, high = quantiles(found, n=4, method="inclusive")
    return Spread(len(found), low, middle, high)
