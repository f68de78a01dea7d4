"""PIN-koden: what a citizen may not choose, because those who know them would try it first."""

from datetime import date
from enum import StrEnum
from itertools import pairwise, permutations

SHORTEST = 6
LONGEST = 12
KEYPAD_WALKS = ("147258", "147852", "159357", "159753", "258456", "258369", "357159", "369258", "741852", "789456")


class Weakness(StrEnum):
    """Why a PIN is refused."""

    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TRIVIAL = "trivial"
    DATE = "date"
    PERSONAL = "personal"


def weakness_of(pin: str, *, born_on: date | None = None, known: tuple[str, ...] = ()) -> Weakness | None:
    """Return why a PIN is refused, or None; `known` are numbers that family knows: the person's number, the phone."""
    if not (pin.isascii() and pin.isdigit()):
        return Weakness.NOT_DIGITS
    if len(pin) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(pin) > LONGEST:
        return Weakness.TOO_LONG
    if _is_trivial(pin):
        return Weakness.TRIVIAL
    if _is_date(pin) or (born_on and _holds_birth_date(pin, born_on)):
        return Weakness.DATE
    return Weakness.PERSONAL if any(_overlaps(pin, number) for number in known) else None


def _is_trivial(pin: str) -> bool:
    """Tell whether it has two digits only, one even step, a repeated part, a mirror, or walks over the keypad."""
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    repeats = any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3, 4) if size * 2 <= len(pin))
    pairs = pin[::2] == pin[1::2]
    return len(set(pin)) <= 2 or len(steps) == 1 or repeats or pairs or pin == pin[::-1] or pin in KEYPAD_WALKS


def _is_date(pin: str) -> bool:
    """Tell whether it reads as a day in any of the usual orders."""
    if len(pin) == 6:
        parts = (pin[:2], pin[2:4], pin[4:])
        readings = [(parts[2], parts[1], parts[0]), (parts[0], parts[1], parts[2]), (parts[2], parts[0], parts[1])]
        return any(_is_day(f"20{year}", month, day) for year, month, day in readings)
    if len(pin) == 8:
        late, early = (pin[4:], pin[2:4], pin[:2]), (pin[:4], pin[4:6], pin[6:])
        readings = [late, early, (pin[4:], pin[:2], pin[2:4])]
        return any(year[:2] in {"19", "20"} and _is_day(year, month, day) for year, month, day in readings)
    return False


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _holds_birth_date(pin: str, born_on: date) -> bool:
    day, month = f"{born_on.day:02}", f"{born_on.month:02}"
    years = (f"{born_on.year:04}", f"{born_on.year % 100:02}")
    return any("".join(order) in pin for year in years for order in permutations((day, month, year)))


def _overlaps(pin: str, number: str) -> bool:
    """Tell whether a PIN stands in a known number, or its last four digits stand in the PIN."""
    digits = "".join(letter for letter in number if letter.isdigit())
    return len(digits) >= 4 and (pin in digits or digits[-4:] in pin)
