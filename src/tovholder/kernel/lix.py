"""Læsbarhed: lix, and the sentences that are too long to be read aloud in one breath."""

import re
from dataclasses import dataclass

LONG_WORD = 7
"""A word with at least so many letters counts as long (Björnsson 1968: more than six)."""
LONG_SENTENCE = 25
"""A sentence to a citizen stays under so many words."""
MOST_FOR_CITIZENS = 34
"""Up to here a text reads easily: what texts to citizens aim at."""

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True)
class Readability:
    """How hard a text is to read: its lix, and the sentences with too many words."""

    lix: int
    long_sentences: tuple[str, ...]

    @property
    def is_easy(self) -> bool:
        """Tell whether it can be sent to a citizen as it is."""
        return self.lix <= MOST_FOR_CITIZENS and not self.long_sentences


def readability(text: str) -> Readability:
    """Return the lix of a text (words in a sentence + per cent long words) and its long sentences; 0 for no words."""
    sentences = [found for part in _SENTENCE.split(text) if (found := part.strip()) and _WORD.search(found)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return Readability(0, ())
    long_words = sum(len(word) >= LONG_WORD for word in words)
    lix = round(len(words) / len(sentences) + 100 * long_words / len(words))
    return Readability(lix, tuple(one for one in sentences if len(_WORD.findall(one)) > LONG_SENTENCE))


def lix_of(text: str) -> int:
    """Return the lix of a text, rounded."""
    return readability(text).lix
