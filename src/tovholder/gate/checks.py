"""Start-up checks of the numbers for urgent help and of the ways in for a child."""

from typing import Any

from django.conf import settings
from django.core import checks

from tovholder.gate.numbers import FOR_A_CHILD, URGENT, NumbersError, read_numbers

FILL_IN = 'Write [[%s]] with name, number and when into "hjaelp.toml" in the data folder.'
EMPTY = (
    (URGENT, "There are no numbers for urgent help.", "gate.I001"),
    (FOR_A_CHILD, "There is no local way in for who is worried about a child.", "gate.I002"),
)


def numbers_are_there(**kwargs: Any) -> list[checks.CheckMessage]:
    """Say when "Jeg har brug for hjælp nu" or "Bekymret for et barn?" has nothing to show but 112."""
    try:
        known = {name: read_numbers(of=name) for name, _words, _id in EMPTY}
    except NumbersError as error:
        return [checks.Warning(str(error), hint=FILL_IN % URGENT, id="gate.W001")]
    if settings.ENVIRONMENT.demo:
        return []
    return [checks.Info(words, hint=FILL_IN % name, id=code) for name, words, code in EMPTY if not known[name]]
