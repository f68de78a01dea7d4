"""Start-up check of the numbers for urgent help."""

from typing import Any

from django.conf import settings
from django.core import checks

from tovholder.portal.numbers import NumbersError, read_numbers

FILL_IN = 'Write [[numbers]] with name, number and when into "hjaelp.toml" in the data folder.'


@checks.register("numbers")
def numbers_are_there(**kwargs: Any) -> list[checks.CheckMessage]:
    """Say when the page "Jeg har brug for hjælp nu" has nothing to show but 112."""
    try:
        known = read_numbers()
    except NumbersError as error:
        return [checks.Warning(str(error), hint=FILL_IN, id="portal.W001")]
    if known or settings.ENVIRONMENT.demo:
        return []
    return [checks.Info("There are no numbers for urgent help.", hint=FILL_IN, id="portal.I001")]
