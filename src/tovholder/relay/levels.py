"""Loggens niveauer as data: how worried the writer is, when they want to say it (requirement 2-21)."""

from datetime import datetime

from tovholder.kernel.templates import template_at
from tovholder.kernel.words import said

KIND, KEY = "log_levels", "log_levels"


def levels_at(moment: datetime) -> dict[int, str]:
    """Return the words of each level in force, by number, as they are stored: the text of an entry keeps them."""
    return {row["number"]: row["name"] for row in template_at(KIND, KEY, moment).body["levels"]}


def level_choices(moment: datetime) -> list[tuple[int, str]]:
    """Return the levels in force in the language of the page."""
    return [(number, said(name)) for number, name in sorted(levels_at(moment).items())]
