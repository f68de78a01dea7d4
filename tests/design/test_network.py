"""The network map: every name in its place, none over another, and the same for the ear."""

from itertools import combinations
from math import atan2, hypot

import pytest

from tests.design.drawing import draw
from tovholder.design.components.network import network_picture
from tovholder.design.drawing.landscape import _angles, _bounds, draw_landscape
from tovholder.design.drawing.letters import cut, in_lines, width_of
from tovholder.design.drawing.network import PLATE
from tovholder.design.drawing.portrait import draw_portrait
from tovholder.design.gallery.networks import AREAS, RINGS, SAMPLES, crowd, sample
from tovholder.design.shapes import Dot, NetworkDrawing

CROWDS = [crowd(count) for count in (0, 1, 2, 7, 15, 30, 60)]
ONE_SIDED = sample(*(Dot(f"d{n}", f"Et ret langt navn {n}", 2, 0) for n in range(20)))
TWO = NetworkDrawing("Pia", "t", "d", AREAS[:2], RINGS[:1], [Dot(f"d{n}", "Ib", n % 2, 0) for n in range(9)])
ALONE = NetworkDrawing("Pia", "t", "d", AREAS[:1], RINGS[:1], [Dot("a", "Ib", 0, 0)])
ALL = [*CROWDS, ONE_SIDED, TWO, ALONE]


def meet(one, other):
    apart = one.x + one.width < other.x or other.x + other.width < one.x
    return not apart and abs(one.y - other.y) < PLATE


@pytest.mark.parametrize("way", [draw_landscape, draw_portrait])
@pytest.mark.parametrize("drawing", ALL)
def test_everybody_is_drawn_once_and_nobody_over_another(way, drawing):
    drawn = way(drawing)
    assert sorted(plate.key for plate in drawn.plates) == sorted(dot.key for dot in drawing.dots)
    assert not [pair for pair in combinations(drawn.plates, 2) if meet(*pair)]
    for plate in drawn.plates:
        assert plate.x >= 0
        assert plate.x + plate.width <= drawn.width
        assert 0 < plate.y < drawn.height
        assert width_of(plate.name, 14) <= plate.width - 30
    for line in (*drawn.captions, *drawn.core):
        assert 0 < line.y < drawn.height


@pytest.mark.parametrize("drawing", ALL)
def test_the_mark_stands_in_its_own_area_and_ring(drawing):
    drawn, angles, bounds = draw_landscape(drawing), _angles(drawing), _bounds(len(drawing.rings))
    outer = drawn.rings[0]
    dots = {dot.key: dot for dot in drawing.dots}
    for plate in drawn.plates:
        x, y, dot = plate.x + 12 - drawn.cx, plate.y - drawn.cy, dots[plate.key]
        assert angles[dot.area] - 0.01 <= atan2(y, x) <= angles[dot.area + 1] + 0.01, plate
        far = hypot(x / outer[0], y / outer[1])
        assert bounds[dot.ring] - 0.01 <= far <= bounds[dot.ring + 1] + 0.01, plate
        assert hypot(max(x, 0) if x > 0 else min(x + plate.width - 12, 0), y) >= 42 - PLATE / 2


def test_down_a_telephone_the_nearer_stand_higher():
    drawing = SAMPLES["some_network"]
    rings = {dot.key: dot.ring for dot in drawing.dots}
    heights = sorted((plate.y, rings[plate.key]) for plate in draw_portrait(drawing).plates)
    assert [ring for _y, ring in heights] == sorted(rings.values())


def test_a_name_is_cut_by_its_width_and_not_by_its_letters():
    assert cut("iiiiiiiiiiiiiiii", 60, 14) == "iiiiiiiiiiiiiiii"
    assert cut("MMMMMMMM", 60, 14) == "MMMM…"
    assert width_of(cut("Sille fra værestedet", 80, 14), 14) <= 80
    assert width_of("漢", 10) == 10
    assert in_lines("Dem der hjælper mig", 90, 15, 2) == ["Dem der", "hjælper mig"]


def test_it_is_said_and_named_for_the_ear():
    drawn = draw("{% network_map drawing 'mine' %}", drawing=SAMPLES["some_network"])
    pictures = drawn.all("svg", role="img")
    assert len(pictures) == 2
    for picture in pictures:
        named = [drawn.one(id=part).text for part in picture["aria-labelledby"].split()]
        assert named == ["Netværkskort", "10 på kortet. Det samme står i listen."]
    ids = [element["id"] for element in drawn.all() if element.get("id")]
    assert len(ids) == len(set(ids)) == 4
    assert not [element for element in drawn.all() if element.get("style")]


def test_words_of_people_are_words():
    drawing = sample(Dot("a", "<script>x</script>", 0, 0))
    assert "<script" not in network_picture(drawing)


def test_what_stays_off_paper_is_not_in_the_picture_for_paper():
    drawing = SAMPLES["some_network"]
    assert "Bo Prøvegaard" not in network_picture(drawing)
    assert "Karen Testesen" in network_picture(drawing)
    drawn = draw("{% network_map drawing %}", drawing=drawing)
    hidden = [plate.text for plate in drawn.all(cls="tv-net-plate") if "tv-screen-only" in plate.classes]
    assert hidden == ["Bo Prøvegaard"] * 2


def test_marks_tell_the_kind_without_colour():
    drawn = draw("{% network_map drawing %}", drawing=SAMPLES["some_network"])
    outlines = {plate.text: plate.one("path")["d"] for plate in drawn.all(cls="tv-net-plate")[:10]}
    assert len(set(outlines.values())) == 4


def test_ties_go_between_those_who_are_drawn():
    drawn = draw_landscape(SAMPLES["some_network"])
    assert [strand.is_hard for strand in drawn.strands] == [True, False]
    by_key = {plate.key: plate.middle for plate in drawn.plates}
    first = drawn.strands[0]
    assert ((first.x1, first.y1), (first.x2, first.y2)) == (by_key["a"], by_key["b"])
