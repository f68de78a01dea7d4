"""Bestemt af andre: what a decision is about, told from who decided it and by which law."""

import re

from tovholder.access import topics

_SENTENCE = (
    r"retten|byret\w*|landsret\w*|højesteret\w*|domstol\w*|dommer\w*|dom|dommen|kriminalforsorg\w*|fængs\w*|arrest\w*"
    r"|politi\w*|anklage\w*|statsadvokat\w*|tilsyn|tilsynet|straf\w*|strfl|prøveløsla\w*"
)
_MIND = r"\w*psykiat\w*|tvang\w*"
_TOPICS = ((topics.SENTENCE, _SENTENCE), (topics.MIND, _MIND))
"""The narrowest first: a sentence to treatment is a sentence."""


def topic_of_decision(decided_by: str, law: str) -> int | None:
    """Return what a decision is about, as far as it can be told; None: whoever writes it has to say so."""
    said = f"{decided_by} {law}".casefold()
    return next((topic for topic, words in _TOPICS if re.search(rf"\b(?:{words})\b", said)), None)
