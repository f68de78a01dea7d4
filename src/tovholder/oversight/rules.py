"""The unusual patterns, each a small question to a few lines of the trail. None of them tells a number of anybody."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from tovholder.audit.enums import LineKind
from tovholder.audit.queries import Line
from tovholder.kernel.danish import search_text
from tovholder.oversight.enums import Pattern

HOUR = timedelta(hours=1)
MANY_REFUSED = 5
"""Refused attempts within an hour: a mistyped address or an old bookmark gives one or two."""
MANY_CITIZENS = 25
"""Different courses or citizens within an hour: more than anybody prepares meetings for."""
COMMON_NAMES = frozenset(
    {
        *("nielsen", "jensen", "hansen", "andersen", "pedersen", "christensen", "larsen", "sørensen", "rasmussen"),
        *("jørgensen", "petersen", "madsen", "kristensen", "olsen", "thomsen", "christiansen", "poulsen", "johansen"),
        *("møller", "mortensen"),
    }
)
"""The twenty most frequent family names in Denmark: sharing one says nothing."""


@dataclass(frozen=True)
class Person:
    """A name to compare."""

    given: str
    family: str

    @property
    def full(self) -> str:
        """Return the whole name in the form in which names are compared."""
        return search_text(f"{self.given} {self.family}".strip())

    @property
    def last(self) -> str:
        """Return the last of the family names in that form."""
        return search_text(self.family.split()[-1]) if self.family.split() else ""


def pattern_of_names(reader: Person, citizens: Iterable[Person], relatives: Iterable[Person]) -> Pattern | None:
    """Return which pattern of names the reading of a course is, the stronger one; None for most."""
    around = list(citizens)
    if reader.full and reader.full in {person.full for person in (*around, *relatives)}:
        return Pattern.FULL_NAME
    is_rare = bool(reader.last) and reader.last not in COMMON_NAMES
    return Pattern.FAMILY_NAME if is_rare and reader.last in {person.last for person in around} else None


def refused_often(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines with which somebody had been refused many times within an hour; the lines are one account's."""
    refused = [line for line in lines if line.kind == LineKind.DENIED]
    return _within_an_hour(refused, lambda line: [line.number], MANY_REFUSED)


def looked_up_many(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines with which somebody had opened many different courses or citizens within an hour.

    A list with many on it is one page and no looking up: it does not count.
    """
    return _within_an_hour([line for line in lines if line.kind == LineKind.READ], _whom, MANY_CITIZENS)


def _whom(line: Line) -> list[Hashable]:
    if line.coordination_id is not None:
        return [("course", line.coordination_id)]
    return [("citizen", line.citizen_ids[0])] if len(line.citizen_ids) == 1 else []


def _within_an_hour(lines: list[Line], what: Callable[[Line], Iterable[Hashable]], least: int) -> Iterator[Line]:
    first = 0
    for last, line in enumerate(lines):
        while lines[first].at <= line.at - HOUR:
            first += 1
        if len({one for row in lines[first : last + 1] for one in what(row)}) >= least:
            yield line
