"""What stands in one cell: days, yes and no, telephones, and what a spreadsheet would take for a formula."""

import re
from datetime import date

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
"""What makes a spreadsheet calculate (the last four are the full-width signs)."""
APOSTROPHED = re.compile(rf"'+[{re.escape(FORMULA_STARTS)}]")
NUMBERLIKE = re.compile(r"[+-][\d\s.,()-]*|-+")
BLANKS = re.compile(r"\s+")
DASHES = re.compile(r"[\u2010-\u2015\u2212]")

YES = {"j", "ja", "x", "1", "sand", "y", "yes", "true"}
NO = {"n", "nej", "0", "falsk", "no", "false"}
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
DAY_FIRST = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
SPOKEN = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\.?\s+(\d{4})")
MIDNIGHT = re.compile(r"[ t]00[:.]00([:.]00(\.0+)?)?$")
NO_DAY = re.compile(r"([a-zæøå]+\.?\s+\d{2,4}|\d{1,2}[-./]\d{4}|\d{4}[-./]\d{1,2}|\d{4})")
NEAR_FUTURE = 30
"""Years ahead that two digits may mean: an intervention can be granted that long, hardly longer."""


class UnreadableDayError(ValueError):
    """The text is no day; `code` is the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(text: str) -> str:
    """Return text on one line with single blanks, and without the apostrophe that an export set before a formula."""
    if APOSTROPHED.match(text):
        text = text[1:]
    return BLANKS.sub(" ", text).strip()


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet would calculate this; a telephone number or a lone dash it may keep."""
    return text.startswith(tuple(FORMULA_STARTS)) and not NUMBERLIKE.fullmatch(text)


def neutralise(text: str) -> str:
    """Return the text as every export writes it: an apostrophe before what could calculate. `tidy` takes it off."""
    if text.startswith(tuple(FORMULA_STARTS)) or APOSTROPHED.match(text):
        return f"'{text}"
    return text


def parse_day(text: str, *, today: date, may_be_short: bool = True) -> date:
    """Read a day as Danes write it (31-12-2025, 31.12.2025, 31/12/25, 1-6-2025, 1. juni 2025) or as ISO.

    Two digits of a year mean this century up to thirty years ahead; where that guess would do harm (births) they are
    refused. Raises `UnreadableDayError` with code `date_impossible`, `date_no_day`, `date_short_year`, `date_far` or
    `date_unreadable`.
    """
    text = DASHES.sub("-", MIDNIGHT.sub("", text.strip().lower()))
    day, month, year = _parts(text)
    if len(year) == 2 and not may_be_short:
        raise UnreadableDayError("date_short_year")
    number = int(year)
    if len(year) == 2:
        number += 2000 if 2000 + number <= today.year + NEAR_FUTURE else 1900
    try:
        found = date(number, month, day)
    except ValueError:
        raise UnreadableDayError("date_impossible") from None
    if not 1880 <= found.year <= today.year + 100:
        raise UnreadableDayError("date_far")
    return found


def _parts(text: str) -> tuple[int, int, str]:
    if found := YEAR_FIRST.fullmatch(text):
        return int(found[4]), int(found[3]), found[1]
    if found := DAY_FIRST.fullmatch(text):
        return int(found[1]), int(found[3]), found[4]
    if (found := SPOKEN.fullmatch(text)) and (month := _month(found[2])):
        return int(found[1]), month, found[3]
    raise UnreadableDayError("date_no_day" if _is_month_or_year(text) else "date_unreadable")


def _month(word: str) -> int:
    starts = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return starts[0] if len(starts) == 1 else 0


def _is_month_or_year(text: str) -> bool:
    word = text.partition(" ")[0].strip(".")
    return bool(NO_DAY.fullmatch(text)) and (not word.isalpha() or bool(_month(word)))


def parse_yes_no(text: str) -> bool | None:
    """Return yes or no; None for what says neither."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None


def parse_phone(text: str) -> str:
    """Return a telephone number in pairs (Danish) or as it stands (foreign); nothing for what is none."""
    digits = re.sub(r"[\s().-]", "", text)
    digits = re.sub(r"^(\+45|0045)(?=\d{8}$)", "", digits)
    if re.fullmatch(r"\d{8}", digits):
        return " ".join(re.findall(r"\d\d", digits))
    return digits if re.fullmatch(r"(\+|00)\d{6,14}", digits) else ""


def parse_email(text: str) -> str:
    """Return an e-mail address in lower case; nothing for what is none."""
    return text.lower() if re.fullmatch(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}", text) else ""
