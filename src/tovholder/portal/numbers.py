"""Numbers to call when it is urgent: data of the municipality, never of the program."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _


class NumbersError(ValueError):
    """The file of numbers cannot be used; the text is one clear sentence."""


@dataclass(frozen=True)
class Number:
    """One number to call: whose, which, and when somebody answers."""

    name: str
    number: str
    when: str = ""


def numbers_path() -> Path:
    """Return the file that the municipality fills in, in the data folder."""
    return Path(settings.ENVIRONMENT.data) / "hjaelp.toml"


def read_numbers() -> list[Number]:
    """Return the numbers in the order of the file; none when there is no file. Raises `NumbersError`."""
    try:
        text = numbers_path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    try:
        return [Number(**row) for row in tomllib.loads(text).get("numbers", [])]
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise NumbersError(f"hjaelp.toml cannot be used: {error}.") from None


def numbers_to_call() -> list[Number]:
    """Return what the page shows: it stands also when the file does not; the demo shows where numbers will stand."""
    try:
        known = read_numbers()
    except NumbersError:
        known = []
    if known or not settings.ENVIRONMENT.demo:
        return known
    return [
        Number(_("Akuttelefonen"), "", _("Her står nummeret, når kommunen har skrevet det ind.")),
        Number(_("Akuttilbud i kommunen"), "", _("Her står nummeret, når kommunen har skrevet det ind.")),
    ]
