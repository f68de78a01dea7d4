"""Which characters our fonts can draw: a sheet with one that they cannot is no PDF/UA, so it is told apart before."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNKNOWN = "□"
"""Stands where somebody wrote a character that no font here has."""
LONGEST = 40
"""Words longer than this may be broken anywhere, or they would run off the sheet."""
_MAY_BREAK = "\u200b"
_JOINERS = frozenset("\u200c\u200d\u200e\u200f\u00ad\u200b\u2060\ufe0e\ufe0f")
"""Characters without a shape that shape others: kept. Every other one without a shape is left out."""


@lru_cache(maxsize=1)
def drawn() -> frozenset[int]:
    """Return every code point that a font of ours has a glyph for."""
    return frozenset(code for path in sorted(FONTS.rglob("*.ttf")) for code in _codes(path.read_bytes()))


def drawable(text: str) -> str:
    """Return a text as it can be drawn: nothing invisible that turns it around, and no character without a glyph."""
    return "".join(_drawable(letter) for letter in text)


def breakable(text: str) -> str:
    """Return a text in which no word is too long for the sheet."""
    if len(text) <= LONGEST:
        return text
    return " ".join(_broken(word) for word in text.split(" "))


def _drawable(letter: str) -> str:
    if letter in "\n" or letter in _JOINERS:
        return letter
    if letter.isspace():
        return "\u00a0" if letter == "\u00a0" else " "
    if unicodedata.category(letter) in {"Cc", "Cf"}:
        return ""
    return letter if ord(letter) in drawn() else UNKNOWN


def _broken(word: str) -> str:
    if len(word) <= LONGEST:
        return word
    return _MAY_BREAK.join(word[place : place + LONGEST] for place in range(0, len(word), LONGEST))


def _codes(font: bytes) -> Iterator[int]:
    """Yield the code points of a TrueType font's character map (formats 4 and 12)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">L", font, 20 + 16 * n)[0] for n in range(count)}
    start = tables[b"cmap"]
    for n in range(struct.unpack_from(">H", font, start + 2)[0]):
        place = start + struct.unpack_from(">L", font, start + 8 + 8 * n)[0]
        kind = struct.unpack_from(">H", font, place)[0]
        if kind == 12:
            yield from _wide(font, place)
        elif kind == 4:
            yield from _narrow(font, place)


def _wide(font: bytes, place: int) -> Iterator[int]:
    for n in range(struct.unpack_from(">L", font, place + 12)[0]):
        first, last, _glyph = struct.unpack_from(">LLL", font, place + 16 + 12 * n)
        yield from range(first, last + 1)


def _narrow(font: bytes, place: int) -> Iterator[int]:
    twice = struct.unpack_from(">H", font, place + 6)[0]
    for n in range(twice // 2):
        last = struct.unpack_from(">H", font, place + 14 + 2 * n)[0]
        first = struct.unpack_from(">H", font, place + 16 + twice + 2 * n)[0]
        yield from (code for code in range(first, last + 1) if code != 0xFFFF)
