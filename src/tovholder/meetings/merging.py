"""To, der skrev samtidig: both texts, line by line, so that nothing is lost and a person chooses."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Line:
    """One line of two texts: in both, only in what stands there now, or only in what was written."""

    text: str
    stands: bool
    written: bool


def lines_of_both(standing: str, written: str) -> list[Line]:
    """Return every line of two texts, once where they agree, in an order that keeps both."""
    there, here = standing.splitlines(), written.splitlines()
    found: list[Line] = []
    for tag, from_there, to_there, from_here, to_here in SequenceMatcher(
        None, there, here, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            found += [Line(text, stands=True, written=True) for text in there[from_there:to_there]]
            continue
        found += [Line(text, stands=True, written=False) for text in there[from_there:to_there]]
        found += [Line(text, stands=False, written=True) for text in here[from_here:to_here]]
    return found


def joined(texts: list[str]) -> str:
    """Return the chosen lines as one text."""
    return "\n".join(texts).strip()
