"""What stands in the field "who": a name, a number, or a number and a name."""

import re
from dataclasses import dataclass

from tovholder.kernel.cpr import parse_number

LOOKS_LIKE_A_NUMBER = re.compile(r"\s*(\d{6}[-\s]?[0-9A-Za-z]{4})(?![0-9A-Za-z])\s*(.*)", re.DOTALL)
MANY_DIGITS = re.compile(r"[\d\s-]{6,}")


@dataclass(frozen=True)
class Wanted:
    """Who is meant: the number without hyphen, and the name; either may be empty."""

    name: str = ""
    number: str = ""


def read_who(text: str) -> Wanted:
    """Return what was typed. Raises `InvalidNumberError` for what looks like a number and is none."""
    found = LOOKS_LIKE_A_NUMBER.fullmatch(text)
    if found:
        return Wanted(name=" ".join(found[2].split()), number=parse_number(found[1]).value)
    if MANY_DIGITS.fullmatch(text.strip()):
        return Wanted(number=parse_number(text).value)
    return Wanted(name=" ".join(text.split()))
