"""Loginnavne: easy to read aloud and to type, and telling nothing about the person."""

import re
import secrets
import unicodedata

WORDS = (
    "anemone", "birk", "blomme", "bog", "bregne", "brise", "bakke", "dal", "dug", "egern", "eng", "fasan", "fjord",
    "fyr", "gran", "grotte", "hassel", "havre", "hejre", "hind", "hval", "humle", "iris", "kastanje", "kilde", "klint",
    "klit", "korn", "krage", "lilje", "linde", "lupin", "lykke", "mose", "musling", "nellike", "nordlys",
    "odder", "pil", "poppel", "primula", "rav", "regn", "ribs", "rose", "rug", "sand", "sol", "solsort", "spurv",
    "stork", "strand", "svale", "syren", "tang", "timian", "torv", "tulipan", "ugle", "valmue", "vibe", "viol", "vind",
)  # fmt: skip
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def random_login() -> str:
    """Return two words and two digits, as `birk-solsort-47`."""
    return f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(90) + 10}"


def login_from_name(name: str) -> str:
    """Return a name as a login, as `soeren.aakaer-test`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(DANISH))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9-]+", ".", letters).strip(".-")[:100] or "fagperson"


def tidy_login(typed: str) -> str:
    """Return a login as it is kept, however it was typed from a slip of paper."""
    return re.sub(r"\s+", "-", typed.strip().lower())
