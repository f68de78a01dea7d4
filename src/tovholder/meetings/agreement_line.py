"""En aftale på én linje: "Ib · rater · 1/12" is who, what and by when; what cannot be read is asked about.

"Ingen aftale" is read as that nothing was agreed, on purpose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tovholder.kernel.danish_dates import InvalidDayError, parse_day

MARKS = re.compile(r"\s*[·;|\t]\s*|\s+[-–—]\s+")
MOST_DAY_WORDS = 6
"""A day is at most so many words: "på tirsdag den 3. november 2026"."""
NOTHING = frozenset({"ingen", "ingen aftale", "ingen aftaler", "intet"})
BEFORE_DAY = re.compile(r"\b(?:senest|inden|den|d\.|til)$", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """One who can hold an agreement: the ref by which it is written, and the name."""

    ref: str
    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """How a line was read. Without a `holder` it is asked who was meant: `candidates`, or everybody when none fits."""

    what: str
    due_on: date | None
    holder: Person | None
    said_who: str
    candidates: tuple[Person, ...] = ()
    bad_day: str = ""
    """What stands where a day should, and is none."""
    is_nothing: bool = False
    """Whether it says that nothing was agreed, on purpose."""

    @property
    def is_clear(self) -> bool:
        """Tell whether it can be written as it is."""
        return self.is_nothing or (self.holder is not None and bool(self.what) and not self.bad_day)

    @property
    def asks_who(self) -> bool:
        """Tell whether all that is missing is who shall do it."""
        return self.holder is None and bool(self.what) and not (self.bad_day or self.is_nothing)


def read_line(text: str, *, people: Sequence[Person], today: date) -> Understood:
    """Return how a typed line is understood: holder, what, day. The marks ·  ; | and a dash part it; spaces do too."""
    if _plain(text).strip("!–—- ") in NOTHING:
        return Understood("", None, None, "", is_nothing=True)
    parts = [part.strip() for part in MARKS.split(text.strip())]
    if len(parts) == 1:
        return _without_marks(parts[0], people, today)
    who, rest = parts[0], parts[1:]
    due_on, bad_day = None, ""
    if len(rest) > 1:
        due_on = _day(rest[-1], today)
        if due_on is None and (len(rest) > 2 or _looks_like_a_day(rest[-1])):
            bad_day = rest[-1]
        if due_on is not None or bad_day:
            rest = rest[:-1]
    what = " – ".join(part for part in rest if part)
    if due_on is None and not bad_day:
        what, due_on = _day_at_the_end(what, today)
    found = _who(who, people)
    return _understood(what, due_on, found, who, bad_day)


def _without_marks(text: str, people: Sequence[Person], today: date) -> Understood:
    what, due_on = _day_at_the_end(text, today)
    words = what.split()
    for count in range(min(4, len(words)), 0, -1):
        who = " ".join(words[:count]).rstrip(":,")
        found = _who(who, people)
        if found:
            return _understood(" ".join(words[count:]), due_on, found, who, "")
    return _understood(what, due_on, (), "", "")


def _understood(what: str, due_on: date | None, found: tuple[Person, ...], said_who: str, bad_day: str) -> Understood:
    holder = found[0] if len(found) == 1 else None
    return Understood(what, due_on, holder, said_who, () if holder else found, bad_day)


def _who(said: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Return whom a name can mean: exactly so named, else whose names begin so."""
    wanted = _plain(said)
    if not wanted:
        return ()
    exact = tuple(one for one in people if wanted in {_plain(name) for name in (one.name, *one.other_names)})
    first = tuple(one for one in people if wanted == _plain(one.name).split()[0]) if not exact else ()
    begins = tuple(one for one in people if _begins(_plain(one.name), wanted)) if not (exact or first) else ()
    return exact or first or begins


def _begins(name: str, wanted: str) -> bool:
    """Tell whether each typed word begins a word of the name, in order; one letter alone is too little."""
    words = name.split()
    for part in wanted.split():
        if len(part) < 2:
            return False
        place = next((number for number, word in enumerate(words) if word.startswith(part)), None)
        if place is None:
            return False
        words = words[place + 1 :]
    return True


def _plain(name: str) -> str:
    return " ".join(name.lower().replace(".", " ").split())


def _day(text: str, today: date) -> date | None:
    try:
        return parse_day(_without_before(text), today=today)
    except InvalidDayError:
        return None


def _without_before(text: str) -> str:
    words = text.strip().rstrip(".").split()
    while words and BEFORE_DAY.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)


def _day_at_the_end(text: str, today: date) -> tuple[str, date | None]:
    """Return the text without the day it ends with, and the day."""
    words = text.split()
    for count in range(min(MOST_DAY_WORDS, len(words) - 1), 0, -1):
        day = _day(" ".join(words[-count:]), today)
        if day is not None:
            kept = " ".join(words[:-count])
            while (found := BEFORE_DAY.search(kept)) is not None:
                kept = kept[: found.start()].rstrip(" ,")
            return kept.rstrip(" ,"), day
    return text, None


def _looks_like_a_day(text: str) -> bool:
    return bool(re.search(r"\d\s*[/.-]\s*\d", text))
