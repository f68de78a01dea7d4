"""Whether two names can be the same person's."""

from enum import Enum

from tovholder.kernel.danish import search_text


class Agreement(Enum):
    """How far two names agree."""

    SAME = "same"
    SPELT = "spelt"
    """First and last name agree; what stands between differs."""
    OTHER = "other"


def compare_names(one: str, other: str) -> Agreement:
    """Return how far two full names agree, whatever their blanks and capitals."""
    first, second = search_text(one), search_text(other)
    if first == second:
        return Agreement.SAME
    words, others = first.split(), second.split()
    if words and others and words[0] == others[0] and words[-1] == others[-1]:
        return Agreement.SPELT
    return Agreement.OTHER


def split_name(name: str) -> tuple[str, str]:
    """Return given names and family name: the last word is the family name, a single word is a given name."""
    given_name, _blank, family_name = " ".join(name.split()).rpartition(" ")
    return (given_name, family_name) if given_name else (family_name, "")
