"""The twelve topics as numbers and bits, never renumbered. Their words stand as data (`shipped/topics.toml`)."""

from collections.abc import Iterable

EVERYDAY = 1
HOUSING = 2
MONEY = 3
WORK = 4
BODY = 5
MIND = 6
SUBSTANCES = 7
PRIVATE_LIFE = 8
CHILDREN = 9
SENTENCE = 10
VIOLENCE = 11
CRISIS = 12

HIGHEST = 31
ALL = frozenset(range(1, 13))
DISCREET = frozenset({SUBSTANCES, SENTENCE, VIOLENCE})
"""What is folded away and never printed with the rest: somebody may look over a shoulder or find the sheet."""
NEVER_FOR_OTHERS_WHO_ACT = frozenset({VIOLENCE})
"""What guardians, custody holders and parents never see for another person (topics.md, topic 11)."""
NEVER_BEHIND_GLASS = frozenset({SENTENCE, VIOLENCE})
"""What no emergency opens: who needs it then rings those who have it (decision 0015)."""


def bit(topic: int) -> int:
    """Return the bit of a topic (1 to 31). Raises `ValueError` outside."""
    if not 1 <= topic <= HIGHEST:
        raise ValueError(f"there is no topic {topic}")
    return 1 << (topic - 1)


def bits(topics: Iterable[int]) -> int:
    """Return the bitset of several topics."""
    value = 0
    for topic in topics:
        value |= bit(topic)
    return value


def numbers(value: int) -> list[int]:
    """Return the topics of a bitset, in order."""
    return [topic for topic in range(1, HIGHEST + 1) if value & bit(topic)]
