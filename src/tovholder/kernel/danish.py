"""Danish letters: how names are searched and in which order they stand."""

import re
import unicodedata

_ORDER = {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"}


def search_text(*parts: str) -> str:
    """Return lower-case text with single spaces, for the stored column that search reads."""
    return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip().lower()


def sort_key(text: str) -> str:
    """Return a key that puts æ, ø and å (and aa) last, as Danish lists do, by plain byte order."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    letters = (_ORDER.get(ch, ch) for ch in lowered)
    plain = unicodedata.normalize("NFKD", "".join(letters))
    return "".join(ch for ch in plain if not unicodedata.combining(ch))[:200]
