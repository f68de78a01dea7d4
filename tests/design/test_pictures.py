"""The staircase and pictures in general: drawn for the eye, written for the ear."""

from itertools import pairwise

import pytest

from tests.design.drawing import draw
from tovholder.design.components.pictures import wrapped

STEPS = [(1, "Kontakter og aftaler"), (2, "Møder og en fælles plan"), (3, "Én rådgiver eller ét team")]


def treads(drawn):
    """Return number, place and mark of each step as drawn, from the top."""
    return [
        (
            tread.one(cls="tv-tread-number").text,
            int(tread.one("rect")["x"]),
            " ".join(mark.text for mark in tread.all(cls="tv-tread-mark")),
        )
        for tread in drawn.all("g")
    ]


def test_the_staircase_climbs_and_says_what_is_decided_and_suggested():
    drawn = draw("{% staircase steps 1 2 %}", steps=STEPS)
    assert treads(drawn) == [("Trin 3", 62, ""), ("Trin 2", 32, "Foreslået"), ("Trin 1", 2, "Besluttet")]
    assert [row.text for row in drawn.one("tbody").all("tr")] == [
        "Trin 1 Kontakter og aftaler Besluttet",
        "Trin 2 Møder og en fælles plan Foreslået",
        "Trin 3 Én rådgiver eller ét team –",
    ]
    picture = drawn.one("svg", role="img")
    named = [drawn.one(id=part).text for part in picture["aria-labelledby"].split()]
    assert named == ["Trappen", "En trappe med 3 trin. Besluttet er trin 1. Foreslået er trin 2."]


def test_a_decision_as_suggested_is_one_mark():
    drawn = draw("{% staircase steps 2 2 %}", steps=STEPS)
    assert [mark for _, _, mark in treads(drawn) if mark] == ["Besluttet, som foreslået"]
    assert drawn.all(cls="tv-tread-suggested") == []


def test_nothing_decided_is_a_staircase_without_marks():
    assert [mark for _, _, mark in treads(draw("{% staircase steps %}", steps=STEPS)) if mark] == []


def test_steps_stand_on_each_other_inside_the_drawing():
    drawn = draw(
        "{% staircase steps 1 %}",
        steps=[(n, "Beskæftigelsesindsatskoordinationsafdelingen " * n) for n in (1, 2, 3, 4)],
    )
    boxes = [{name: int(tread.one("rect")[name]) for name in ("x", "y", "width", "height")} for tread in drawn.all("g")]
    _, _, width, height = map(int, drawn.one("svg", role="img")["viewbox"].split())
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] == lower["y"]
        assert upper["x"] > lower["x"]
    assert boxes[-1]["y"] + boxes[-1]["height"] <= height
    assert {box["x"] + box["width"] for box in boxes} == {width - 2}


@pytest.mark.parametrize(
    "text", ["", "Kort", "Speciallægeerklæringsindhentningsproces nu", "et to tre fire fem seks syv otte ni"]
)
def test_no_line_of_a_label_is_too_long(text):
    lines = wrapped(text, 12, 3)
    assert len(lines) <= 3
    assert all(len(line) <= 12 for line in lines)
    assert wrapped(text, 100, 3) == [text][: len(text)]


def test_a_picture_has_the_same_content_as_a_table():
    drawn = draw(
        "{% picture 'Kontakter' headers rows note='Flest i uge 47.' %}<svg></svg>{% endpicture %}",
        headers=["Uge", "Antal"],
        rows=[("45", "3"), ("47", "<b>")],
    )
    assert len(drawn.one(cls="tv-drawing").all("svg")) == 1
    assert [row.text for row in drawn.one("tbody").all("tr")] == ["45 3", "47 <b>"]
    assert drawn.one("h3").text == "Kontakter"
