"""What in a text tells who somebody is or where they live: personal numbers, addresses, names. Nothing is kept.

Meant to warn who writes, so it errs towards silence: dates, telephone and case numbers are no personal numbers, and a
word that merely begins like a name is no name.
"""

import re
from functools import lru_cache

from tovholder.kernel.cpr import InvalidNumberError, PersonalNumber, parse_number

_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014"
_BLANK = r"[ \u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w+/{_DASHES}])(?<!\d[.,])"  # not in the middle of a longer number, a code or an amount
    rf"\d{{2}}{_BLANK}?\d{{2}}{_BLANK}?\d{{2}}{_BLANK}?[{_DASHES}]?{_BLANK}?\d{{4}}"
    rf"(?![\w/]|[{_DASHES}]\w|[.,]\d)"
)
_PAIRS = re.compile(rf"\d{{2}}{_BLANK}\d{{2}}{_BLANK}\d{{2}}{_BLANK}\d{{4}}$")
_STREET = re.compile(
    r"^\W*(?P<street>[^\d,;]*[^\W\d][^\d,;]*?)[\s,.]*(?P<house>\d{1,4})\s?(?P<letter>[A-Za-zÆØÅæøå]?)(?![\w])"
)
_ENDINGS = (
    "vej|vejen|gade|gaden|allé|alle|stræde|strædet|plads|pladsen|torv|torvet|boulevard|park|parken|vænget|vænge|"
    "bakken|haven|toften|krogen|engen|marken|lunden|skoven|stien|kaj|brygge"
)
_CAPITAL_ENDINGS = "|".join(word.title() for word in _ENDINGS.split("|"))
_LOOKS_LIKE = re.compile(
    rf"(?<!\w)(?:[A-ZÆØÅ][\wé.]*(?:{_ENDINGS})|[A-ZÆØÅ][\wé.]*(?: [\wé.]+)? (?:{_CAPITAL_ENDINGS}))"
    r",? (?:nr\.? ?)?\d{1,4}(?: ?[A-Z])?(?![\w:/-]|[.,]\d| (?:gange|timer|dage|uger))"
)
_GAP = r"[\s,.\u00a0-]*"


def numbers_in(text: str) -> list[PersonalNumber]:
    """Return the personal numbers in a text, each once: with hyphen, blanks or neither, and with a real date.

    Modulus 11 is not asked (CPR-kontoret has issued numbers without it since 2007). Ten digits that are part of
    something longer, or written as a date with an hour, are none.
    """
    found: dict[str, PersonalNumber] = {}
    for match in _NUMBER.finditer(text):
        try:
            number = parse_number(re.sub(rf"[\s{_DASHES}\u00a0\u202f]", "", match.group()))
        except InvalidNumberError:
            continue
        if not _is_hour(match.group()):
            found[number.value] = number
    return list(found.values())


def _is_hour(written: str) -> bool:
    """Tell a date with an hour, `12 11 26 1430`, from a number: in pairs, and the four digits are on the clock."""
    last = written[-4:]
    return (
        bool(_PAIRS.fullmatch(written))
        and int(last[:2]) < 24
        and int(last[2:]) < 60
        and last[2:] in {"00", "15", "30", "45"}
    )


def holds_address(text: str, address: str) -> bool:
    """Tell whether a text holds this address: its street and its house, however commas, case and floors are written.

    A street alone is not enough: `Kirken` is a word of every day. False for an address without a house number.
    """
    wanted = _pattern_of(address)
    return wanted is not None and wanted.search(text) is not None


def cover_address(text: str, address: str, instead: str) -> str:
    """Return the text with `instead` wherever `holds_address` would find the address."""
    wanted = _pattern_of(address)
    return wanted.sub(instead, text) if wanted is not None else text


@lru_cache(maxsize=256)
def _pattern_of(address: str) -> re.Pattern[str] | None:
    match = _STREET.match(address)
    if match is None:
        return None
    words = [re.escape(word) for word in re.split(r"[\s.,-]+", match["street"]) if word]
    street = _GAP.join(_either(word) for word in words)
    letter = rf"\s?{re.escape(match['letter'])}" if match["letter"] else ""
    return re.compile(rf"(?<!\w){street}{_GAP}(?:nr\.?\s?)?{match['house']}{letter}(?!\d)", re.IGNORECASE)


def _either(word: str) -> str:
    """Return a word as it may be written: `vej` and `v.`, `allé` and `alle`, `å` and `aa`."""
    word = re.sub("é|e(?=$)", "[eé]", word) if word.lower().endswith(("allé", "alle")) else word
    word = re.sub("å|aa", "(?:å|aa)", word, flags=re.IGNORECASE)
    return re.sub("vej$", r"v(?:ej|\\.|j\\.?)", word, flags=re.IGNORECASE)


def looks_like_address(text: str) -> bool:
    """Tell whether a text holds what looks like an address, whosever: a street by its ending, and a house number."""
    return _LOOKS_LIKE.search(text) is not None


def holds_name(text: str, given_name: str, family_name: str = "") -> bool:
    """Tell whether a text names somebody: by the given name as it is written, whole, alone or with an s.

    A given name of two letters counts only with the family name, for `Bo` and `Ib` are other words too.
    """
    wanted = _name_pattern(given_name, family_name)
    return wanted is not None and wanted.search(text) is not None


def cover_name(text: str, given_name: str, family_name: str, instead: str) -> str:
    """Return the text with `instead` for the name, whole or the given name alone, with or without an s."""
    wanted = _name_pattern(given_name, family_name)
    if wanted is None:
        return text
    whole = " ".join(f"{given_name} {family_name}".split())
    return wanted.sub(instead, text.replace(whole, instead))


@lru_cache(maxsize=256)
def _name_pattern(given_name: str, family_name: str) -> re.Pattern[str] | None:
    given = given_name.split(maxsplit=1)[0] if given_name.split() else ""
    family = family_name.rsplit(maxsplit=1)[-1] if family_name.split() else ""
    if not given or (len(given) < 3 and not family):
        return None
    wanted = [given] if len(given) > 2 else [given, family]
    pattern = r"(?:\s[\w.-]+)*?\s".join(re.escape(part) for part in wanted)
    return re.compile(rf"(?<![\w-]){pattern}(?:s|'s|’s|’|')?(?![\w])")
