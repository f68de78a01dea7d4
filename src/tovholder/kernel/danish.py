"""Danish letters: how names are searched and in which order they stand."""

import re
import unicodedata

_ORDER = {"æ": "zzz1", "ä": "zzz1", "ø": "zzz2", "ö": "zzz2", "å": "zzz3"}


GROWTH = 3
"""How many letters `search_text` makes of one at the most: a column that keeps it is so much longer than its source."""


def search_text(*parts: str) -> str:
    """Return lower-case text with single spaces, for the stored column that search reads."""
    text = unicodedata.normalize("NFC", " ".join(part for part in parts if part))
    return re.sub(r"\s+", " ", text).strip().lower()


def sort_key(text: str) -> str:
    """Return a key that puts æ, ø and å (and aa) last, as Danish lists do.

    Letters and digits only, so that every collation of a database puts the keys in the same order.
    """
    lowered = search_text(text).replace("aa", "å")
    letters = unicodedata.normalize("NFKD", "".join(_ORDER.get(ch, ch) for ch in lowered))
    plain = (ch for ch in letters if not unicodedata.combining(ch))
    return "".join(ch if ch.isalnum() else "0" for ch in plain)[:200]
