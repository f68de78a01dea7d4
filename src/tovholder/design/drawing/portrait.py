"""A network on a telephone: the citizen at the top, those who are close next, the others further down.

Ties are not drawn here: lines across a narrow page hide more than they tell. The list beside it says them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tovholder.design.drawing.letters import in_lines
from tovholder.design.drawing.network import PLATE, Caption, Plate, plate_of
from tovholder.design.shapes import NetworkDrawing

WIDTH = 304
EDGE = 12
LINE = 33.0
GAP = 8.0
CORE = 40
BULGE = 14
"""How far the middle of a wave hangs below its ends."""
HEADING = 15


@dataclass(frozen=True)
class Wave:
    """A ring as it meets the page: everything above this line is as close, or closer."""

    path: str
    number: int


@dataclass(frozen=True)
class Portrait:
    """A drawn map: everything in the units of its own view."""

    width: int
    height: int
    waves: tuple[Wave, ...]
    """The outermost first, so that the nearer lie upon them."""
    plates: tuple[Plate, ...]
    steps: tuple[Caption, ...]
    """The words of closeness."""
    captions: tuple[Caption, ...]
    core: tuple[Caption, ...]
    core_radius: int = CORE


def draw_portrait(drawing: NetworkDrawing) -> Portrait:
    """Return the map of a drawing, ring after ring down the page, each area under its name."""
    y = EDGE + 2 * CORE + GAP
    plates: list[Plate] = []
    steps: list[Caption] = []
    captions: list[Caption] = []
    edges: list[float] = []
    for ring, words in enumerate(drawing.rings):
        y += HEADING + (0 if ring == 0 else BULGE + 4)
        steps.append(Caption(words, WIDTH // 2, round(y), is_empty=all(dot.ring != ring for dot in drawing.dots)))
        y += GAP
        for place, name in enumerate(drawing.areas):
            found = [plate_of(d, WIDTH - 2 * EDGE) for d in drawing.dots if (d.ring, d.area) == (ring, place)]
            if found:
                captions.append(Caption(name, EDGE, round(y + 12), "start"))
                y += 18
                placed, y = _in_rows(found, y)
                plates += placed
        y += GAP
        edges.append(y)
    height = round(y + BULGE + 2)
    core = in_lines(drawing.middle, 2 * CORE - 14, HEADING, 2)
    middle = EDGE + CORE
    return Portrait(
        width=WIDTH,
        height=height,
        waves=tuple(Wave(_wave(edge), number) for number, edge in reversed(list(enumerate(edges)))),
        plates=tuple(plates),
        steps=tuple(steps),
        captions=tuple(captions),
        core=tuple(
            Caption(line, WIDTH // 2, round(middle + 5 + (place - (len(core) - 1) / 2) * 17))
            for place, line in enumerate(core)
        ),
    )


def _in_rows(found: Sequence[Plate], y: float) -> tuple[list[Plate], float]:
    """Return plates beside each other, row after row, and where the next thing begins."""
    rows: list[list[Plate]] = [[]]
    for plate in found:
        taken = sum(one.width + GAP for one in rows[-1])
        if rows[-1] and taken + plate.width > WIDTH - 2 * EDGE:
            rows.append([])
        rows[-1].append(plate)
    placed = []
    for row in rows:
        x = float(EDGE)
        for plate in row:
            placed.append(replace(plate, x=round(x), y=round(y + PLATE / 2 + 2)))
            x += plate.width + GAP
        y += LINE
    return placed, y


def _wave(edge: float) -> str:
    """Return everything down to a line that hangs a little in the middle."""
    low = round(edge)
    return f"M0 0H{WIDTH}V{low}Q{WIDTH // 2} {low + 2 * BULGE} 0 {low}Z"
