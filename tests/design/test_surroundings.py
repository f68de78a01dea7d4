"""The frame: it is whole however little it is given."""

import pytest
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.test import RequestFactory

from tests.design.drawing import draw, read
from tovholder.design.gallery.samples import CITIZEN_FRAME, STAFF_FRAME
from tovholder.design.shapes import Frame

LAYOUTS = ["staff", "citizen", "plain"]


def page(layout, body="", **values):
    """Return a page in a layout."""
    template = engines["django"].from_string('{% extends "design/layout_' + layout + '.html" %}' + body)
    return read(template.render(values, RequestFactory().get("/")))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("frame", [None, {}, Frame(), {"municipality": None, "demo": True}, STAFF_FRAME])
def test_a_page_stands_with_any_frame(layout, frame):
    drawn = page(layout, "{% block heading %}Hej{% endblock %}", frame=frame)
    assert drawn.one("h1").text == "Hej"
    assert drawn.one("title").text == "Tovholder"
    assert drawn.one("main")["id"] == drawn.all("a", "skipnav")[0]["href"].removeprefix("#")
    assert len(drawn.all(cls="tv-demo")) == bool(
        frame and draw("{% whole_frame as f %}{% if f.demo %}<p></p>{% endif %}", frame=frame).children
    )


def test_whatever_object_the_frame_is_its_parts_are_read():
    class Partial:
        municipality = "Prøvestrup Kommune"
        viewer_name = None

    drawn = page("staff", frame=Partial())
    assert drawn.one(cls="tv-municipality").text == "Prøvestrup Kommune"
    assert drawn.all(cls="tv-viewer") == []


def test_staff_find_search_navigation_and_the_way_out():
    drawn = page("staff", frame=STAFF_FRAME)
    search = drawn.one("form", "tv-search")
    assert (search["method"], search.one("input", type="search")["name"]) == ("post", "q")
    assert [link.text for link in drawn.one(cls="tv-sidebar").all("a")] == [
        label for label, _, _ in STAFF_FRAME.navigation
    ]
    assert {form["method"] for form in drawn.all("form", "tv-signout")} == {"post"}
    assert drawn.all(cls="tv-exit") == []


def test_citizens_always_have_a_way_out_and_help():
    drawn = page("citizen", frame=CITIZEN_FRAME)
    way_out = drawn.one("a", "tv-exit")
    assert way_out["href"] == "https://www.dr.dk/"
    assert way_out["data-tv-sign-out"] == "#"
    assert drawn.one("a", "tv-help").text == "Jeg har brug for hjælp nu"
    assert "data-tv-sign-out" not in page("citizen").one("a", "tv-exit").attributes


def test_the_session_speaks_up_five_minutes_before():
    region = page("staff", frame=STAFF_FRAME).one(cls="tv-session")
    assert (region["data-tv-session"], region["data-tv-before"], region["role"]) == ("3600", "300", "alert")
    assert "hidden" in region.children[0].attributes
    assert page("staff", frame=Frame()).all(cls="tv-session") == []


def test_the_other_language_is_a_form_that_comes_back_here():
    drawn = draw("{% language_switch 'da' %}", request=RequestFactory().get("/mine/?side=2"))
    assert drawn.one("button").attributes.items() >= {"value": "en", "lang": "en", "name": "language"}.items()
    assert drawn.one("input", name="next")["value"] == "/mine/?side=2"


def test_messages_are_told_by_kind():
    told = [Message(25, "Gemt."), Message(40, "<b>Fejl</b>"), Message(20, "Hej.")]
    drawn = draw("{% message_list %}", messages=told)
    assert [alert.one(cls="alert-text").text for alert in drawn.all(cls="alert")] == ["Gemt.", "<b>Fejl</b>", "Hej."]
    assert [sorted(alert.classes)[1] for alert in drawn.all(cls="alert")] == [
        "alert-success",
        "alert-error",
        "alert-info",
    ]
