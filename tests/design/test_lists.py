"""Tables, tasks, what happened, facts, pages and ways around."""

from datetime import UTC, date, datetime

import pytest

from tests.design.drawing import draw
from tovholder.design.markup import badge_html
from tovholder.design.shapes import Action, Cell, Event, Header, Line, Link, Task

HOSTILE = '"><script>alert(1)</script>'


def test_a_table_names_every_field_for_phones_and_listeners():
    headers = ["Hvem", Header("Timer", is_number=True), Header("Handling", is_hidden=True)]
    rows = [[Cell("Ib", "/ib", badge="Ny", note="Ydelse"), HOSTILE, Cell(actions=[Action("Ret", "/ret", about="Ib")])]]
    table = draw("{% table 'Deltagere' headers rows %}", headers=headers, rows=rows).one("table")
    assert table.one("caption").text == "Deltagere"
    assert [head.text for head in table.all("th", scope="col")] == ["Hvem", "Timer", "Handling"]
    assert table.one("th", scope="row").text == "Ib Ny Ydelse"
    number, action = table.all("td")
    assert (number["data-title"], number["class"], number.text) == ("Timer", "tv-num", HOSTILE)
    assert action.one("a")["href"] == "/ret"
    assert {element.tag: element["role"] for element in table.walk() if element.get("role")} == {
        "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "rowheader", "td": "cell",
    }  # fmt: skip


def test_a_table_takes_what_other_components_return():
    rows = [["Ib", badge_html(HOSTILE, "info")]]
    drawn = draw("{% table 'Liste' headers rows %}", headers=["Hvem", "Mærke"], rows=rows)
    assert drawn.one("td").one(cls="badge").text == HOSTILE


def test_a_table_without_rows_says_so_and_a_short_row_is_a_fault():
    drawn = draw("{% table 'Liste' headers rows empty='Ingen endnu.' %}", headers=["Hvem"], rows=[])
    assert drawn.all("table") == []
    assert [part.text for part in drawn.all("p")] == ["Liste", "Ingen endnu."]
    with pytest.raises(ValueError, match="1 fields under 2 headers"):
        draw("{% table 'Liste' headers rows %}", headers=["Hvem", "Hvad"], rows=[["Ib"]])


def test_a_task_has_whom_what_age_verb_and_later():
    task = Task(
        name=HOSTILE,
        text="Tandlæge er over tiden.",
        verb=Action("Ring", "/call", variant="primary"),
        url="/pia",
        age="5 dage",
        badge="Over tiden",
        kind="warning",
        snooze=Action("Udsæt", "/later", post=True, fields=[("once", "a1")]),
    )
    line = draw("{% task_list tasks 'Min dag' %}", tasks=[task]).one("li")
    assert line.one(cls="tv-task-name").text == f"{HOSTILE} Over tiden"
    assert line.one(cls="tv-task-text").text == "Tandlæge er over tiden. 5 dage"
    assert [link["href"] for link in line.all("a")] == ["/pia", "/call"]
    assert line.one("form")["action"] == "/later"


def test_what_happened_is_told_in_the_order_given():
    events = [
        Event(datetime(2026, 11, 3, 12, 30, tzinfo=UTC), "Karen", "ringede", detail=HOSTILE, url="/e"),
        Event(date(2026, 4, 28), "Søren", "startede et forløb", badge="Start"),
    ]
    first, second = draw("{% timeline events %}", events=events).all("li")
    assert first.text == f"3. november 2026 13.30 Karen ringede {HOSTILE}"
    assert second.text == "28. april 2026 Søren startede et forløb Start"
    assert first.one("a")["href"] == "/e"


def test_facts_without_a_value_are_left_out():
    drawn = draw("{% fact_list facts %}", facts=[("Sprog", ""), ("Timer", 0), ("Tolk", None), ("Navn", HOSTILE)])
    assert [(pair.one("dt").text, pair.one("dd").text) for pair in drawn.all("div")] == [
        ("Timer", "0"),
        ("Navn", HOSTILE),
    ]


def test_pages_keep_the_rest_of_the_address():
    drawn = draw("{% pagination 2 7 132 'q=a&b=c' %}")
    assert drawn.one(cls="tv-pagination-total").text == "132 i alt"
    assert [link["href"] for link in drawn.all("a")] == [f"?q=a&b=c&page={page}" for page in (1, 1, 3, 4, 3)]
    assert drawn.one(aria_current="page").text == "Side 2"


def test_too_many_to_count_says_over():
    assert (
        draw("{% pagination 1 25 500 over=True %}").one(cls="tv-pagination-total").text == "Over 500 – søg mere præcist"
    )
    assert draw("{% pagination 1 1 3 %}").all("ul") == []


@pytest.mark.parametrize("tag", ["tabs", "side_navigation"])
def test_where_one_stands_is_marked_once(tag):
    items = [("Overblik", "/a", True), Link(HOSTILE, "/b", count=0), ["Historik", "/c"]]
    for nav in draw("{% " + tag + " items 'Siden' %}", items=items).all("nav"):
        assert nav["aria-label"] == "Siden"
        assert [link["href"] for link in nav.all("a")] == ["/a", "/b", "/c"]
        assert nav.one(aria_current="page").text == "Overblik"
        assert nav.all("a")[1].text == f"{HOSTILE} 0"


def test_tabs_fold_into_one_line_that_says_where_one_is():
    """On a narrow screen the list is hidden and the fold shown, both by style alone: one is always there."""
    items = [("Overblik", "/a", False), (HOSTILE, "/b", True)]
    page = draw("{% tabs items 'Siden' %}", items=items)
    assert len(page.all("nav")) == 2
    assert page.one("details").one("summary").text == HOSTILE
    assert draw("{% tabs items 'Siden' %}", items=[("Overblik", "/a", False)]).one("summary").text == "Siden"


def test_the_way_up_ends_where_one_stands():
    nav = draw("{% breadcrumb items %}", items=[("Borgere", "/all"), (HOSTILE, "/here")]).one("nav")
    assert [(link.text, link["href"]) for link in nav.all("a")] == [("Borgere", "/all")]
    assert nav.one(aria_current="page").text == HOSTILE


def test_a_line_of_a_plan_says_what_is_known_of_it_and_no_more():
    full = Line(
        "a1", HOSTILE, "/ret/", "i gang", "info", ["senest 1. marts"], "Pias ord", "12 34 56 78", off_paper=True
    )
    drawn = draw("{% line_list lines %}", lines=[full, Line("a2", "Ro"), Line("a3", "Søvn", notes=["en", "to"])])
    first, bare, noted = drawn.all("li")
    assert (first.classes, bare.classes) == ({"tv-screen-only"}, set())
    words, phone = first.all("a")
    assert (words.text, words["href"], words["hx-get"]) == (HOSTILE, "/ret/", "/ret/")
    assert (words["hx-target"], words["hx-swap"], first.one("div")["id"]) == ("#linje-a1", "outerHTML", "linje-a1")
    assert (phone.text, phone["href"]) == ("12 34 56 78", "tel:12345678")
    assert first.one(cls="tv-note").text == "Pias ord · senest 1. marts"
    assert first.one(cls="tv-badge").text == "i gang"
    assert (bare.text, bare.all("a"), bare.all("span")) == ("Ro", [], [])
    assert noted.one(cls="tv-note").text == "en · to"
    assert draw("{% line_list lines %}", lines=[]).all() == []


def test_a_line_that_was_changed_says_so_below_its_words():
    drawn = draw("{% plan_line line %}<b>Gemt.</b>{% endplan_line %}", line=Line("a1", "Ro", "/ret/"))
    assert drawn.one("div").text == "Ro Gemt."
    assert drawn.one("b").text == "Gemt."
