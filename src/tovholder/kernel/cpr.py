"""Danish personal numbers: the date is checked, modulus 11 is not.

Since 2007 numbers are issued that do not satisfy modulus 11 (CPR-kontoret), so the check would refuse
real people. Replacement numbers are accepted: day of birth + 60, or letters among the last four (eCPR).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tovholder.kernel import clock


class NumberKind(StrEnum):
    """What sort of number it is."""

    CPR = "cpr"
    REPLACEMENT = "replacement"


class InvalidNumberError(ValueError):
    """The text is not a personal number; the `reason` is a code, the door finds the words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class PersonalNumber:
    """Ten characters, their kind and the date of birth they carry."""

    value: str
    kind: NumberKind
    born_on: date

    @property
    def masked(self) -> str:
        """Return the number as it may stand where it is not needed in full."""
        return mask(self.value)


def mask(value: str) -> str:
    """Return the date and four dots: `020160-····`; nothing for no number."""
    return f"{value[:6]}-····" if value else ""


def full(value: str) -> str:
    """Return the number with its hyphen: `020160-9995`; nothing for no number."""
    return f"{value[:6]}-{value[6:]}" if value else ""


def parse_number(text: str) -> PersonalNumber:
    """Read a number with or without hyphen and blanks.

    Raises `InvalidNumberError` with reason `length`, `characters` or `date`.
    """
    value = "".join(ch for ch in text if ch not in " -\u2010\u2011\u2013\u00a0").upper()
    if len(value) != 10:
        raise InvalidNumberError("length")
    head, tail = value[:6], value[6:]
    if not (head.isascii() and head.isdigit() and tail.isascii() and tail.isalnum()):
        raise InvalidNumberError("characters")
    day, month, year = int(head[:2]), int(head[2:4]), int(head[4:])
    lettered = not tail.isdigit()
    replacement = lettered or day > 60
    if day > 60:
        day -= 60
    try:
        born_on = _nearest_past(year, month, day) if lettered else date(_century(year, int(tail[0])) + year, month, day)
    except ValueError:
        raise InvalidNumberError("date") from None
    return PersonalNumber(value, NumberKind.REPLACEMENT if replacement else NumberKind.CPR, born_on)


def _century(year: int, seventh: int) -> int:
    """Return the century by the seventh digit (CPR-kontoret, "Personnummeret i CPR")."""
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _nearest_past(year: int, month: int, day: int) -> date:
    """Return the date in this century if it has been, else in the last: letters carry no century."""
    recent = date(2000 + year, month, day)
    return recent if recent <= clock.today() else date(1900 + year, month, day)
