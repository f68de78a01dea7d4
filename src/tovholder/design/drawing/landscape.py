"""A network on a wide page: the citizen in the middle, areas as slices, rings by closeness, names side by side.

Names stand on rows, so that two on different rows never meet; on a row each area and ring has a stretch of its own, and
names share it without overlap. When somebody finds no room, names are cut shorter and the map grows.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import atan2, cos, hypot, pi, sin, sqrt, tan

from tovholder.design.drawing.letters import in_lines, width_of
from tovholder.design.drawing.network import PLATE, Caption, Plate, Strand, plate_of, strands
from tovholder.design.shapes import Dot, NetworkDrawing

ACROSS, DOWN = 350.0, 230.0
"""Half the map's width, and half its height before it grows."""
SIDE, TOP = 100.0, 48.0
"""The room around the map for the names of the areas."""
ROW = 34.0
AIR = 7.0
RIM = 4.0
"""Between a plate and the line of a ring or an area."""
WIDEST = (158, 132, 112, 94, 78)
"""How wide a plate may be: tried one after the other before the map grows."""
A_FEW = 24
"""So few may have their names whole, if the map grows a little for it."""
MOSTLY = 0.5
"""How much of a plate lies in its own ring, at least."""
CORE = 42
"""The radius of the middle."""
INNERMOST = 0.46
"""How far out the nearest ring reaches: there the way round is short, and the middle takes of it."""
HEADING = 15
MOST_SIZES = 60


@dataclass(frozen=True)
class Landscape:
    """A drawn map: everything in the units of its own view."""

    width: int
    height: int
    cx: int
    cy: int
    rings: tuple[tuple[int, int], ...]
    """The half axes of each ring, the outermost first."""
    rays: tuple[tuple[int, int, int, int], ...]
    plates: tuple[Plate, ...]
    strands: tuple[Strand, ...]
    captions: tuple[Caption, ...]
    core: tuple[Caption, ...]
    core_radius: int = CORE


@dataclass
class _Row:
    """A row of the map, and what stands on it already: left and right edges."""

    y: float
    taken: list[tuple[float, float]] = field(default_factory=list)

    def nearest(self, wish: float, first: float, last: float, width: float) -> float | None:
        """Return the left edge nearest to a wish, from `first` to `last`, where a plate meets nobody."""
        edges = [wish, first, last]
        for left, right in self.taken:
            edges += [left - AIR - width, right + AIR]
        free = [edge for edge in edges if first <= edge <= last and self._is_free(edge, width)]
        return min(free, key=lambda edge: abs(edge - wish), default=None)

    def _is_free(self, edge: float, width: float) -> bool:
        return all(edge + width + AIR <= left or edge >= right + AIR for left, right in self.taken)


@dataclass(frozen=True)
class _Stretch:
    """A piece of a row within one area and ring."""

    row: _Row
    left: float
    right: float
    wish: float
    """Where the middle of a name would rather stand."""
    reach: float
    """How far to the right a plate may stand out of the ring: its mark tells where it belongs."""

    def edge_for(self, width: float) -> float | None:
        """Return where a plate can begin; None when it finds no room."""
        last = self.right - width
        if last < self.left:
            last = min(self.right - MOSTLY * width, self.reach - width)
        if last < self.left:
            return None
        wish = min(max(self.wish - width / 2, self.left), last)
        return self.row.nearest(wish, self.left, last, width)


@dataclass(frozen=True)
class _Ground:
    """The map before anybody stands on it; the middle lies at (0, 0)."""

    across: float
    down: float
    bounds: tuple[float, ...]
    """The rings as parts of the whole, from the middle: one more than there are rings."""
    angles: tuple[float, ...]
    """Where each area begins, from -π on; one more than there are areas."""

    def area_at(self, x: float, y: float) -> int:
        """Return in which area a point lies."""
        angle = atan2(y, x)
        return max(place for place, start in enumerate(self.angles[:-1]) if start <= angle or place == 0)

    def stretches(self) -> dict[tuple[int, int], list[_Stretch]]:
        """Return the free pieces of every row, by area and ring."""
        found: dict[tuple[int, int], list[_Stretch]] = {}
        rows = int((self.down - PLATE / 2) / ROW)
        heights = [(row + 0.5) * ROW for row in range(rows)]
        for y in sorted([*heights, *(-height for height in heights)]):
            row = _Row(y, self._core_on(y))
            for left, right, area in self._slices(y):
                wish = self._wish(area, y)
                for ring in range(len(self.bounds) - 1):
                    for start, end in self._within(ring, y):
                        first, last = max(left, start) + RIM, min(right, end) - RIM
                        if last - first > MOSTLY * WIDEST[-1]:
                            reach = right if end < right else last
                            found.setdefault((area, ring), []).append(_Stretch(row, first, last, wish, reach))
        return found

    def _core_on(self, y: float) -> list[tuple[float, float]]:
        """Return what the middle takes of a row."""
        half = (CORE + RIM) ** 2 - (abs(y) - PLATE / 2) ** 2
        return [(-sqrt(half), sqrt(half))] if half > 0 else []

    def _slices(self, y: float) -> list[tuple[float, float, int]]:
        """Return the areas that a row runs through, from the left, each as far as a whole plate lies within it."""
        crossings = []
        for angle in self.angles[1:-1]:
            if abs(sin(angle)) > 0.001 and sin(angle) * y > 0:
                edges = [(y + half) / tan(angle) for half in (-PLATE / 2, PLATE / 2)]
                crossings.append((min(edges), max(edges)))
        crossings.sort()
        starts = [-self.across, *(last for _first, last in crossings)]
        ends = [*(first for first, _last in crossings), self.across]
        return [
            (start, end, self.area_at((start + end) / 2, y))
            for start, end in zip(starts, ends, strict=True)
            if end > start
        ]

    def _within(self, ring: int, y: float) -> list[tuple[float, float]]:
        """Return the pieces of a row that lie in a ring with a whole plate."""
        far, near = abs(y) + PLATE / 2, abs(y) - PLATE / 2
        outer = self.bounds[ring + 1] ** 2 - (far / self.down) ** 2
        if outer <= 0:
            return []
        inner = self.bounds[ring] ** 2 - (near / self.down) ** 2
        end = self.across * sqrt(outer)
        start = self.across * sqrt(max(inner, 0.0))
        if ring == 0:
            start = sqrt(max((CORE + RIM) ** 2 - near**2, 0.0))
        if start == 0:
            return [(-end, end)]
        return [(-end, -start), (start, end)]

    def _wish(self, area: int, y: float) -> float:
        """Return where the middle of an area crosses a row."""
        angle = (self.angles[area] + self.angles[area + 1]) / 2
        return max(-self.across, min(self.across, y / tan(angle))) if sin(angle) * y > 0 else cos(angle) * self.across


def draw_landscape(drawing: NetworkDrawing) -> Landscape:
    """Return the map of a drawing, every name in its area and ring and none over another."""
    angles = _angles(drawing)
    first = _first_size(drawing)
    uncut = [(growth, WIDEST[:1]) for growth in range(first, first + 3)] if len(drawing.dots) <= A_FEW else []
    for growth, widths in [*uncut, *((growth, WIDEST) for growth in range(first, MOST_SIZES))]:
        across = ACROSS * 1.05 ** max(0, growth - 5)
        ground = _Ground(across, DOWN * 1.1**growth, _bounds(len(drawing.rings)), angles)
        plates = _placed(drawing, ground, widths)
        if plates is not None:
            return _finished(drawing, ground, plates)
    raise ValueError("too many for one map")


def _first_size(drawing: NetworkDrawing) -> int:
    """Return from which size to try: a crowd does not fit the smallest."""
    cells = Counter((dot.area, dot.ring) for dot in drawing.dots)
    return max(0, max(cells.values(), default=0) - 3)


def _angles(drawing: NetworkDrawing) -> tuple[float, ...]:
    """Return where the areas begin: an area with many is wider, none is narrow."""
    weights = [5 + sum(dot.area == place for dot in drawing.dots) for place in range(len(drawing.areas))]
    at, found = -pi, [-pi]
    for weight in weights:
        at += 2 * pi * weight / sum(weights)
        found.append(at)
    return tuple(found)


def _bounds(rings: int) -> tuple[float, ...]:
    """Return how far out each ring reaches; the first takes more than its part."""
    first = {1: 1.0, 2: 0.52}.get(rings, INNERMOST)
    return (0.0, *(first + (1 - first) * place / max(rings - 1, 1) for place in range(rings)))


def _placed(drawing: NetworkDrawing, ground: _Ground, widths: Sequence[int]) -> list[Plate] | None:
    """Return every plate where it stands, the longest names first; None when somebody finds no room."""
    free = ground.stretches()
    found: list[Plate] = []
    for dot in sorted(drawing.dots, key=lambda dot: (-len(dot.name), dot.key)):
        plate = _best(dot, widths, free.get((dot.area, dot.ring), []), _home(ground, dot.area, dot.ring))
        if plate is None:
            return None
        found.append(plate)
    return found


def _best(dot: Dot, widths: Sequence[int], stretches: Sequence[_Stretch], home: tuple[float, float]) -> Plate | None:
    """Return the plate of one nearest to the middle of where they belong; the name is cut only where it must be."""
    tried = 0
    for widest in widths:
        plate = plate_of(dot, widest)
        if plate.width == tried:
            continue
        tried = plate.width
        best: tuple[float, float, _Stretch] | None = None
        for stretch in stretches:
            edge = stretch.edge_for(plate.width)
            if edge is not None:
                away = hypot(edge + plate.width / 2 - home[0], 1.6 * (stretch.row.y - home[1]))
                if best is None or away < best[0]:
                    best = (away, edge, stretch)
        if best is not None:
            _away, edge, stretch = best
            stretch.row.taken.append((edge, edge + plate.width))
            return replace(plate, x=round(edge), y=round(stretch.row.y))
    return None


def _home(ground: _Ground, area: int, ring: int) -> tuple[float, float]:
    """Return the middle of an area in a ring."""
    angle = (ground.angles[area] + ground.angles[area + 1]) / 2
    part = (ground.bounds[ring] + ground.bounds[ring + 1]) / 2
    return cos(angle) * ground.across * part, sin(angle) * ground.down * part


def _finished(drawing: NetworkDrawing, ground: _Ground, plates: Sequence[Plate]) -> Landscape:
    """Return everything moved to where the view begins."""
    cx, cy = round(ground.across + SIDE), round(ground.down + TOP)
    moved = tuple(replace(one, x=round(one.x + cx), y=round(one.y + cy)) for one in plates)
    rings = tuple((round(ground.across * part), round(ground.down * part)) for part in reversed(ground.bounds[1:]))
    core = in_lines(drawing.middle, 2 * CORE - 14, HEADING, 2)
    return Landscape(
        width=2 * cx,
        height=2 * cy,
        cx=cx,
        cy=cy,
        rings=rings,
        rays=tuple(_ray(ground, angle, cx, cy) for angle in ground.angles[:-1]) if len(drawing.areas) > 1 else (),
        plates=moved,
        strands=tuple(strands(drawing, moved)),
        captions=tuple(_captions(drawing, ground, cx, cy)),
        core=tuple(
            Caption(line, cx, round(cy + 5 + (place - (len(core) - 1) / 2) * 17)) for place, line in enumerate(core)
        ),
    )


def _ray(ground: _Ground, angle: float, cx: int, cy: int) -> tuple[int, int, int, int]:
    """Return the line between two areas, from the middle to the rim."""
    rim = 1 / hypot(cos(angle) / ground.across, sin(angle) / ground.down)
    ends = (CORE * cos(angle), CORE * sin(angle), rim * cos(angle), rim * sin(angle))
    return tuple(round(value + (cx, cy)[place % 2]) for place, value in enumerate(ends))  # type: ignore[return-value]  # four of them


def _captions(drawing: NetworkDrawing, ground: _Ground, cx: int, cy: int) -> list[Caption]:
    """Return the names of the areas just outside the rim."""
    found = []
    for place, name in enumerate(drawing.areas):
        angle = (ground.angles[place] + ground.angles[place + 1]) / 2
        rim = 1 / hypot(cos(angle) / ground.across, sin(angle) / ground.down) + 14
        x, y = cx + rim * cos(angle), cy + rim * sin(angle)
        anchor = "start" if cos(angle) > 0.3 else "end" if cos(angle) < -0.3 else "middle"
        room = {"start": 2 * cx - x - 4, "end": x - 4, "middle": 240.0}[anchor]
        lines = in_lines(name, max(room, 88.0) / 1.06, HEADING, 3)
        widest = max(width_of(line, HEADING) * 1.06 for line in lines)
        x = min(x, 2 * cx - 4 - widest) if anchor == "start" else max(x, 4 + widest) if anchor == "end" else x
        first = y + 5 - (len(lines) - 1) * 9 * (1 - sin(angle))
        is_empty = all(dot.area != place for dot in drawing.dots)
        found += [
            Caption(line, round(x), round(first + number * 18), anchor, is_empty) for number, line in enumerate(lines)
        ]
    return found
