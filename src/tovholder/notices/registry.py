"""The closed registry: an upper room registers its kinds of notice; nothing else can be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.people.models import Account


class UnknownKindError(LookupError):
    """Nobody registered this kind of notice."""


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice: its facts by name, its neutral text, and whether the recipient may still know it."""

    key: str
    facts: frozenset[str]
    text: Callable[[], str]
    """The neutral sentence that leaves the house: no name, unit, topic or place."""
    may_know: Callable[[Account, dict[str, Any], datetime], bool]
    """Asked again when the notice is sent."""


_KINDS: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Add a kind; the same key twice is a fault in the code."""
    if kind.key in _KINDS:
        raise ValueError(f"{kind.key} is registered already")
    _KINDS[kind.key] = kind


def kind_of(key: str) -> NoticeKind:
    """Return a registered kind. Raises `UnknownKindError`."""
    try:
        return _KINDS[key]
    except KeyError:
        raise UnknownKindError(key) from None


def kinds() -> tuple[NoticeKind, ...]:
    """Return every registered kind, by key."""
    return tuple(_KINDS[key] for key in sorted(_KINDS))
