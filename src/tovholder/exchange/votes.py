"""When rows disagree: what most of them say is used, and the others are told."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tovholder.exchange.cells import looks_like_formula

V = TypeVar("V", bound=Hashable)
R = TypeVar("R")


@dataclass(frozen=True)
class Vote(Generic[V]):
    """The value that won, the first row that says it, and the rows that say something else."""

    value: V
    row: int
    against: tuple[int, ...]


def vote(said: Iterable[tuple[int, V]], nothing: V, rank: Callable[[V], int] = lambda _value: 0) -> Vote[V]:
    """Return what most rows say; of several, the best `rank` (smallest), then the first said.

    Rows that say nothing do not vote.
    """
    rows: dict[V, list[int]] = {}
    for row, value in said:
        if value != nothing:
            rows.setdefault(value, []).append(row)
    if not rows:
        return Vote(nothing, 0, ())
    winner = min(rows, key=lambda value: (-len(rows[value]), rank(value), rows[value][0]))
    against = sorted(row for value, others in rows.items() if value != winner for row in others)
    return Vote(winner, rows[winner][0], tuple(against))


def plainness(text: str) -> int:
    """Return how much in a text is not a letter or a blank; what could calculate is least plain."""
    return sum(not (ch.isalpha() or ch.isspace()) for ch in text) + 1000 * looks_like_formula(text)


def group(rows: Iterable[R], key: Callable[[R], V]) -> dict[V, list[R]]:
    """Return the rows by key, in the order of the file."""
    groups: dict[V, list[R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
