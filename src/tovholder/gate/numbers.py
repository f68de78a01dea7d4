"""Numbers to call when it is urgent, and the ways in for a child: data of the municipality, never of the program."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tovholder.kernel.words import said

URGENT, FOR_A_CHILD = "numbers", "children"
"""The two lists of the file."""
DEMO_NUMBERS = Path(__file__).parent / "shipped" / "demo_hjaelp.toml"


class NumbersError(ValueError):
    """The file of numbers cannot be used; the text is one clear sentence."""


@dataclass(frozen=True)
class Number:
    """One number to call: whose, which, when somebody answers, and where one can write."""

    name: str
    number: str = ""
    when: str = ""
    address: str = ""
    """A page or form of the municipality's own: https only."""

    def __post_init__(self) -> None:
        """Refuse an address that would lead elsewhere than to a safe page. Raises `ValueError`."""
        if self.address and not self.address.startswith("https://"):
            raise ValueError(f"{self.address} does not begin with https://")


def numbers_path() -> Path:
    """Return the file that the municipality fills in, in the data folder."""
    return Path(settings.ENVIRONMENT.data) / "hjaelp.toml"


def read_numbers(path: Path | None = None, *, of: str = URGENT) -> list[Number]:
    """Return one list of the file in its order; none when there is no file. Raises `NumbersError`."""
    try:
        text = (path or numbers_path()).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    try:
        return [Number(**row) for row in tomllib.loads(text).get(of, [])]
    except (ValueError, TypeError, AttributeError) as error:
        raise NumbersError(f"hjaelp.toml cannot be used: {error}.") from None


def numbers_to_call(*, of: str = URGENT) -> list[Number]:
    """Return what the page shows: it stands also when the file does not.

    The demo shows made-up numbers from a file of the same form. They are never written into the data folder, so that
    no municipality can come to show them.
    """
    try:
        known = read_numbers(of=of)
    except NumbersError:
        known = []
    if known or not settings.ENVIRONMENT.demo:
        return known
    return [Number(said(row.name), row.number, said(row.when)) for row in read_numbers(DEMO_NUMBERS, of=of)]
