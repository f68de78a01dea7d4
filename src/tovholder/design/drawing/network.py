"""What both ways of drawing a network share: the plates with names, and what is left when paper may be found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from tovholder.design.drawing.letters import cut, width_of
from tovholder.design.shapes import Dot, NetworkDrawing

SIZE = 14
"""The size of the names."""
PLATE = 26
"""The height of a plate with a name."""
BEFORE_NAME, AFTER_NAME = 23.0, 11.0
"""The room for the mark before a name, and the air after it."""


MARKS = {
    "person": "M7 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "helper": "M6.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0ZM9 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z",
    "animal": "M12-6L18 0L12 6L6 0Z",
    "place": "M7-5H17V5H7Z",
}
"""What stands before a name: it tells the kind without colour."""


@dataclass(frozen=True)
class Plate:
    """A name with its mark, placed: the left edge and the middle line."""

    key: str
    name: str
    x: int
    y: int
    width: int
    kind: str
    off_paper: bool

    @property
    def mark(self) -> str:
        """Return the outline of the mark before the name."""
        return MARKS[self.kind]

    @property
    def middle(self) -> tuple[int, int]:
        """Return its centre."""
        return self.x + self.width // 2, self.y


@dataclass(frozen=True)
class Caption:
    """Words beside the drawing: one line."""

    text: str
    x: int
    y: int
    anchor: str = "middle"
    is_empty: bool = False
    """Whether nobody stands there."""


@dataclass(frozen=True)
class Strand:
    """A tie, drawn."""

    x1: int
    y1: int
    x2: int
    y2: int
    is_hard: bool
    off_paper: bool


def plate_of(dot: Dot, most: float) -> Plate:
    """Return the plate of one that is at most so wide, not placed yet."""
    name = cut(dot.name, most - BEFORE_NAME - AFTER_NAME, SIZE)
    width = width_of(name, SIZE) + BEFORE_NAME + AFTER_NAME
    return Plate(dot.key, name, 0, 0, ceil(width), dot.kind, dot.off_paper)


def strands(drawing: NetworkDrawing, plates: Sequence[Plate]) -> list[Strand]:
    """Return the ties between those who are drawn."""
    by_key = {plate.key: plate for plate in plates}
    found = []
    for one, other, is_hard in drawing.ties:
        if one in by_key and other in by_key:
            first, second = by_key[one], by_key[other]
            ends = (*first.middle, *second.middle)
            found.append(Strand(*ends, is_hard, off_paper=first.off_paper or second.off_paper))
    return found


def for_paper(drawing: NetworkDrawing) -> NetworkDrawing:
    """Return the same without those who stay off paper."""
    return replace(drawing, dots=[dot for dot in drawing.dots if not dot.off_paper])
