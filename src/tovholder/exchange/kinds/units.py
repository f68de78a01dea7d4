"""Which unit a spelling means. Blanks and capitals never matter; whether two names are one unit, a person decides."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.votes import group, vote
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.units import UnitFact
from tovholder.people.queries.organisations import owner_of_file, spellings_in

SUGGESTIONS = Path(__file__).parents[1] / "unit_topics.toml"
EVERYDAY = 1
ALIKE = 0.85
"""How alike two spellings are that may be a slip of the pen (1 is the same)."""


class UnknownAnswerError(Exception):
    """The operator named a unit that is neither kept nor in the file; the text is the name."""


@dataclass(frozen=True)
class Resolved:
    """What each folded spelling of a file means."""

    facts: tuple[UnitFact, ...]
    keys: Mapping[str, str]
    """The key of the unit, by folded spelling; a spelling that is unclear has none."""
    unclear: Mapping[str, tuple[str, ...]]
    """The names of the candidates, by folded spelling."""


class _Resolver:
    """The units known so far, while the spellings of a file are gone through."""

    def __init__(self, said: Sequence[tuple[int, str]], context: Context) -> None:
        self.rows: dict[str, list[tuple[int, str]]] = group(said, lambda one: search_text(one[1]))
        self.answers = context.answers
        owner = owner_of_file(context.organisation)
        kept = spellings_in(owner) if owner else {}
        self.index = {spelling: search_text(unit.name) for spelling, unit in kept.items()}
        self.names = {search_text(unit.name): unit.name for unit in kept.values()}
        self.new: set[str] = set()
        for name in self.answers.same_unit.values():
            if name not in self.index and name not in self.rows:
                raise UnknownAnswerError(name)

    def key_of(self, spelling: str) -> str | tuple[str, ...]:
        """Return the key of the unit that a spelling means, or the names of those it resembles."""
        target = self.answers.same_unit.get(spelling, spelling)
        if target in self.index:
            return self.index[target]
        alike = tuple(sorted(name for key, name in self.names.items() if resemble(target, key)))
        if alike and target not in self.answers.new_units:
            return alike
        self.names[target] = vote(self.rows.get(target, self.rows[spelling]), "", _looks_shouted).value
        self.index[target] = target
        self.new.add(target)
        return target

    def fact(self, key: str, spellings: list[str]) -> UnitFact:
        """Return what the file says of one unit: its name and every spelling of it, and a topic when it is new."""
        rows = sorted(row for spelling in spellings for row, _text in self.rows[spelling])
        details = {"default_topic": suggested_topic(self.names[key])} if key in self.new else {}
        return UnitFact(key, tuple(rows), self.names[key], tuple(spellings), details=details)


def resolve_units(said: Sequence[tuple[int, str]], context: Context) -> Resolved:
    """Return which unit each spelling means, by what is kept, what the operator answered, and the file itself.

    A spelling that differs in blanks or capitals only is the same. One that resembles another without being it is
    unclear: to merge two units would open the one's information to the other. The commonest spelling goes first.
    """
    resolver = _Resolver(said, context)
    keys: dict[str, str] = {}
    unclear: dict[str, tuple[str, ...]] = {}
    for spelling in sorted(resolver.rows, key=lambda found: (-len(resolver.rows[found]), len(found), found)):
        found = resolver.key_of(spelling)
        if isinstance(found, str):
            keys[spelling] = found
        else:
            unclear[spelling] = found
    facts = [resolver.fact(key, spellings) for key, spellings in group(keys, keys.__getitem__).items()]
    return Resolved(tuple(facts), keys, unclear)


def resemble(one: str, other: str) -> bool:
    """Tell whether two folded names may be the same unit: one holds all the other's words, or a letter differs."""
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def suggested_topic(name: str) -> int:
    """Return the topic that the words of a unit's name suggest."""
    words = search_text(name).replace("-", " ").split()
    for topic, hints in _suggestions():
        if any(word.startswith(hints) for word in words):
            return topic
    return EVERYDAY


def _looks_shouted(text: str) -> int:
    return int(text.isupper() or text.islower())


@cache
def _suggestions() -> tuple[tuple[int, tuple[str, ...]], ...]:
    lines = tomllib.loads(SUGGESTIONS.read_text(encoding="utf-8"))["suggestion"]
    return tuple((int(line["topic"]), tuple(line["words"])) for line in lines)
