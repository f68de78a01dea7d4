"""Read the cells of one row, and note what is wrong with them."""

from collections.abc import Mapping
from datetime import date

from tovholder.exchange.cells import (
    UnreadableDayError,
    looks_like_formula,
    parse_day,
    parse_email,
    parse_phone,
    parse_yes_no,
)
from tovholder.exchange.columns import Row, Sheet, fold
from tovholder.exchange.faults import Fault, fault
from tovholder.kernel.cpr import InvalidNumberError, parse_number
from tovholder.people.queries.room import room_for

LIST_SIGN = "|"
"""What stands between several words in one cell: neither of the delimiters."""
TOPICS = 12


def _said(day: date) -> str:
    return day.strftime("%d-%m-%Y")


class Reader:
    """One row under reading; `faults` is what was found wrong so far."""

    def __init__(self, sheet: Sheet, row: Row, today: date) -> None:
        self.row = row
        self.today = today
        self.faults: list[Fault] = []
        self._headers = sheet.headers
        if row.surplus:
            self.find("", "too_many_cells")

    def find(self, name: str, code: str, **values: str) -> None:
        """Note a fault of this row in the column of this name."""
        self.faults.append(fault(self.row.number, self._headers.get(name, ""), code, **values))

    def text(self, name: str, kind: str, field: str) -> str:
        """Return a text that fits into a field of a kind of row."""
        text = self.row[name]
        if looks_like_formula(text):
            self.find(name, "formula")
        limit = room_for(kind, field)
        if len(text) > limit:
            self.find(name, "too_long", length=str(len(text)), limit=str(limit))
        if not all(ch.isprintable() or ch.isspace() for ch in text) or "\ufffd" in text:
            self.find(name, "bad_character")
        return text

    def needed(self, name: str, kind: str, field: str) -> str:
        """Return a text that must be there."""
        if not self.row[name]:
            self.find(name, "missing")
        return self.text(name, kind, field)

    def number(self, name: str) -> str:
        """Return the ten characters of a personal number, or nothing."""
        text = self.row[name]
        if not text:
            return ""
        try:
            return parse_number(text).value
        except InvalidNumberError as refused:
            self.find(name, f"number_{refused.reason}", count=str(len(fold(text))))
            return ""

    def day(self, name: str, *, may_be_short: bool = True) -> date | None:
        """Return a day, or None for an empty cell."""
        text = self.row[name]
        if not text:
            return None
        try:
            return parse_day(text, today=self.today, may_be_short=may_be_short)
        except UnreadableDayError as refused:
            self.find(name, refused.code, text=text)
            return None

    def period(self, first: str, last: str) -> tuple[date | None, date | None]:
        """Return a first and a last day in this order."""
        starts_on, ends_on = self.day(first), self.day(last)
        if starts_on and ends_on and ends_on < starts_on:
            self.find(last, "ends_before_start", start=_said(starts_on), end=_said(ends_on))
        return starts_on, ends_on

    def yes_no(self, name: str) -> bool | None:
        """Return yes or no; None when nothing, or neither, is said."""
        text = self.row[name]
        answer = parse_yes_no(text) if text else None
        if text and answer is None:
            self.find(name, "yes_no_unknown", text=text)
        return answer

    def protection(self, name: str) -> bool | None:
        """Return yes or no; what is neither counts as yes, because a slip here can cost a life."""
        text = self.row[name]
        answer = parse_yes_no(text) if text else None
        if text and answer is None:
            self.find(name, "protection_unclear", text=text)
            return True
        return answer

    def choice(self, name: str, words: Mapping[str, str], *, is_needed: bool = False) -> str:
        """Return the code of a word, or nothing for an empty cell."""
        text = self.row[name]
        if text and fold(text) not in words:
            self.find(name, "choice_unknown", text=text, choices=", ".join(sorted(words)))
        if not text and is_needed:
            self.find(name, "missing")
        return words.get(fold(text), "")

    def choices(self, name: str, words: Mapping[str, str]) -> tuple[str, ...]:
        """Return the codes of several words in one cell."""
        found = []
        for text in self.several(name):
            if fold(text) in words:
                found.append(words[fold(text)])
            else:
                self.find(name, "choice_unknown", text=text, choices=", ".join(sorted(words)))
        return tuple(found)

    def several(self, name: str) -> tuple[str, ...]:
        """Return the texts of one cell, which a vertical bar separates."""
        return tuple(text.strip() for text in self.row[name].split(LIST_SIGN) if text.strip())

    def topic(self, name: str) -> int | None:
        """Return the number of a topic (1 to 12); None for an empty cell."""
        found = self.topics(name)
        return found[0] if found else None

    def topics(self, name: str) -> tuple[int, ...]:
        """Return the numbers of several topics in one cell; the word `alle` is all twelve."""
        text = self.row[name]
        if fold(text) == "alle":
            return tuple(range(1, TOPICS + 1))
        said = [int(part) if part.isdecimal() else 0 for part in self.several(name)]
        if not all(1 <= number <= TOPICS for number in said):
            self.find(name, "topics_unclear", text=text)
            return ()
        return tuple(said)

    def phone(self, name: str) -> str:
        """Return a telephone number; what is none is kept as it stands, and pointed out."""
        text = self.row[name]
        number = parse_phone(text)
        if text and not number:
            self.find(name, "phone_unclear", text=text)
        return number or self.text(name, "Employment", "phone")

    def email(self, name: str) -> str:
        """Return an e-mail address; what is none is not kept."""
        text = self.row[name]
        address = parse_email(text)
        if text and not address:
            self.find(name, "email_invalid", text=text)
        return address
