"""What is printed, block by block: words and the order they are read in. Knows neither letters nor layout.

A room composes a `Document` from what a seat may know; `design.paper` makes it a sheet.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How loud words are."""

    PLAIN = "plain"
    STRONG = "strong"
    """The one thing that must be found at a glance: when and where."""
    QUIET = "quiet"


@dataclass(frozen=True)
class Heading:
    """A heading below the document's title: level 2, or 3 below it."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Sentences:
    """Sentences that stand together as one paragraph, or each on a line of its own."""

    lines: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    are_apart: bool = False


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick with a pen."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Blanks:
    """Beginnings that the reader completes with a pen, each on so many lines."""

    beginnings: tuple[str, ...]
    lines: int = 1


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, and whose they are."""

    text: str
    whose: str = ""


@dataclass(frozen=True)
class Facts:
    """What something is called, and what it is, a line for each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """One cell of a table; what needs attention stands after it, in bold."""

    text: str
    strong: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under headers; the widths are shares of the sheet."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing of our own (SVG with its looks in attributes) and the words that say the same."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page, in a frame of their own."""

    blocks: tuple["Block", ...]


Block = Heading | Sentences | Points | Ticks | Blanks | Quote | Facts | Table | Picture | Together


@dataclass(frozen=True)
class Document:
    """One document on its own sheets: a title, and its blocks in reading order.

    `sender` is all that may stand at the top of the sheet. Between `smallest` and `largest` points it is set in the
    largest size that keeps it on one sheet; what no size keeps there is set in 12 on several. Large print is 18.
    """

    title: str
    blocks: tuple[Block, ...]
    sender: str = ""
    under_title: str = ""
    smallest: float = 12
    largest: float = 12
    language: str = "da"
