"""Buttons, alerts, marks, cards and what unfolds."""

import pytest

from tests.design.drawing import draw
from tovholder.design.shapes import Action, Box

HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize("variant", ["primary", "secondary", "tertiary", "warning"])
def test_a_button_has_its_kind_and_words(variant):
    button = draw("{% button label variant name='do' value=value %}", label="Gem", variant=variant, value="1").one(
        "button"
    )
    assert button.classes == {"button", f"button-{variant}"}
    assert (button.text, button["type"], button["name"], button["value"]) == ("Gem", "submit", "do", "1")


def test_a_kind_that_does_not_exist_is_refused():
    for template in ("{% button 'Gem' 'grand' %}", "{% alert 'Hej' 'loud' %}", "{% badge 'Hej' 'loud' %}"):
        with pytest.raises(ValueError, match="There is no"):
            draw(template)


def test_a_disabled_link_leads_nowhere():
    drawn = draw("{% link_button 'Udskriv' '/print' disabled=True %}")
    assert drawn.all("a") == []
    assert drawn.one(aria_disabled="true").text == "Udskriv"
    assert draw("{% link_button 'Udskriv' '/print' %}").one("a")["href"] == "/print"
    assert draw("{% button 'Gem' disabled=True %}").one("button").get("disabled", "no") is None


def test_attributes_for_htmx_pass_and_others_are_refused():
    button = draw(
        "{% button 'Gem' hx_get='/x' data_tv_once='1' aria_expanded='false' hx_target=none %}", none=None
    ).one("button")
    given = {name: value for name, value in button.attributes.items() if name not in {"class", "type"}}
    assert given == {"hx-get": "/x", "data-tv-once": "1", "aria-expanded": "false"}
    for name in ("onclick", "style", "hx_on_click"):
        with pytest.raises(TypeError, match="takes no argument"):
            draw("{% button 'Gem' " + name + "='x' %}")


def test_an_action_that_changes_something_is_a_form_with_its_token_and_fields():
    action = Action("Udsæt", "/later", post=True, fields=[("once", "a1")], about="Pia")
    form = draw("{% action_button action %}", action=action).one("form")
    assert (form["method"], form["action"], form.text) == ("post", "/later", "Udsæt Pia")
    fields = {field["name"]: field["value"] for field in form.all("input")}
    assert fields.pop("csrfmiddlewaretoken")
    assert fields == {"once": "a1"}


def test_an_action_that_only_goes_somewhere_is_a_link():
    drawn = draw("{% action_button action %}", action=Action("Ring", "/call", variant="primary"))
    assert drawn.all("form") == []
    assert drawn.one("a", "button-primary")["href"] == "/call"


@pytest.mark.parametrize(
    ("kind", "word", "role"),
    [
        ("info", "Oplysning", "status"),
        ("success", "Det lykkedes", "status"),
        ("warning", "Vær opmærksom", "alert"),
        ("error", "Fejl", "alert"),
    ],
)
def test_an_alert_says_its_kind_in_words_and_interrupts_only_when_asked(kind, word, role):
    quiet = draw("{% alert text kind 'Overskrift' %}", text="Hej", kind=kind).one(cls=f"alert-{kind}")
    assert quiet.text == f"{word} Overskrift Hej"
    assert quiet.get("role") is None
    assert draw("{% alert text kind live=True %}", text="Hej", kind=kind).one(cls="alert")["role"] == role


def test_what_an_alert_says_is_escaped_and_its_body_may_be_markup():
    assert draw("{% alert text heading=text %}", text=HOSTILE).one(cls="alert-text").text == HOSTILE
    box = draw("{% alert_box heading='Hør' %}<p>{{ text }}</p>{% endalert_box %}", text=HOSTILE).one(cls="alert-text")
    assert box.one("p").text == HOSTILE


def test_a_badge_is_never_only_a_colour():
    for kind in ("neutral", "info", "success", "warning", "error", "protected"):
        assert (
            draw("{% badge text kind %}", text="Over tiden", kind=kind).one(cls=f"tv-badge-{kind}").text == "Over tiden"
        )


def test_a_card_has_a_heading_of_its_level_and_keeps_its_body():
    card = draw(
        "{% card heading=name level=3 href='/x' badge='Ny' id='mine' %}<p>Krop</p>{% endcard %}", name=HOSTILE
    ).one("section")
    assert card["id"] == "mine"
    assert card.one("h3").one("a").text == HOSTILE
    assert card.one(cls="badge").text == "Ny"
    assert card.all("p")[-1].text == "Krop"
    assert draw("{% card %}Krop{% endcard %}").all("h2") == []


def test_what_unfolds_is_closed_until_asked():
    for tag in ("details", "accordion"):
        closed = draw("{% " + tag + " title %}<p>Krop</p>{% end" + tag + " %}", title="Mere").one("details")
        assert "open" not in closed.attributes
        assert (closed.one("summary").text, closed.one("p").text) == ("Mere", "Krop")
        assert "open" in draw("{% " + tag + " 'Mere' open=True %}{% end" + tag + " %}").one("details").attributes


def test_what_happens_next_is_a_list_of_sentences():
    drawn = draw("{% next_steps steps %}", steps=["Karen ringer.", HOSTILE])
    assert [item.text for item in drawn.all("li")] == ["Karen ringer.", HOSTILE]
    assert drawn.one("h2").text == "Hvad sker der nu?"


def test_an_empty_place_names_the_one_thing_to_do():
    drawn = draw("{% empty_state 'Intet i dag' action=action %}", action=Action("Start", "/start"))
    assert drawn.one("a")["href"] == "/start"
    assert draw("{% empty_state 'Intet i dag' %}").one(cls="tv-empty").text == "Intet i dag"


def test_a_question_on_the_page_can_be_answered_both_ways():
    drawn = draw(
        "{% confirm question '/do' 'Ja' '/back' 'warning' %}<p>Det sker.</p>{% endconfirm %}", question="Stop?"
    )
    form = drawn.one("form")
    assert (form["action"], form["method"]) == ("/do", "post")
    assert form.one("button", "button-warning").text == "Ja"
    assert form.one("a")["href"] == "/back"
    assert drawn.one("h2").text == "Stop?"


def test_boxes_alike_say_what_they_hold_and_nothing_of_what_they_do_not():
    stop = Action("Træk tilbage", "/stop/", post=True, fields=(("once", "a1"),), about="Jonna")
    found = [
        Box(HOSTILE, points=("Mine penge", HOSTILE), lines=("Svarede ja.",), badge="gælder", actions=(stop,)),
        Box("Må hun få det at vide?"),
    ]
    full, bare = draw("{% boxes found %}", found=found).all("section")
    assert (full.one("h3").text, full.one(cls="tv-badge").text) == (HOSTILE, "gælder")
    assert [one.text for one in full.all("li")] == ["Mine penge", HOSTILE]
    assert [one.text for one in full.all("p")] == ["Svarede ja."]
    assert full.one(cls="tv-screen-only").one("form")["action"] == "/stop/"
    assert full.all("script") == []
    assert [bare.all(kind) for kind in ("ul", "p", "form")] == [[], [], []]
    assert bare.all(cls="tv-badge") == bare.all(cls="tv-buttons") == []
    assert bare.one("h3").text == "Må hun få det at vide?"
