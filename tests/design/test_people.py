"""Who a page is about, whose words, what may be told."""

from datetime import date

from tests.design.drawing import draw
from tovholder.design.shapes import Contact, Identity, Telling

HOSTILE = '"><script>alert(1)</script>'
KAREN = Contact("Karen Testesen", "+45 12 34 56 78", "Koordinator")
SOREN = Contact("Søren Åkær-Test", "87 65 43 21")


def test_the_bar_shows_each_part_that_is_known():
    identity = Identity(
        name="Pia Test Berggren",
        number="050505-••••",
        age="21 år",
        protection="Beskyttet adresse",
        language="Tolk",
        coordinator=KAREN,
        stand_in=SOREN,
        step="Trin 2",
        step_url="/step",
        next_meeting="19. januar",
        consent="3 gælder",
        consent_kind="success",
    )
    drawn = draw("{% identity_bar identity level=1 %}", identity=identity)
    assert drawn.one("h1").text == "Pia Test Berggren"
    assert drawn.one(cls="tv-identity-facts").text == "21 år 050505-•••• Tolk Beskyttet adresse"
    facts = {pair.one("dt").text: pair.one("dd").text for pair in drawn.one("dl").all("div")}
    assert facts == {
        "Koordinator": "Karen Testesen +45 12 34 56 78 Stedfortræder: Søren Åkær-Test 87 65 43 21",
        "Trin": "Trin 2",
        "Næste møde": "19. januar",
        "Samtykke": "3 gælder",
    }
    assert [link["href"] for link in drawn.all("a")] == ["tel:+4512345678", "tel:87654321", "/step"]


def test_the_bar_of_somebody_of_whom_only_the_name_is_known():
    drawn = draw("{% identity_bar identity %}", identity=Identity(name=HOSTILE))
    assert drawn.one(role="group").text == HOSTILE
    assert drawn.all("dt") == drawn.all("a") == drawn.all("h1") == []


def test_the_bar_without_anybody_stands():
    assert draw("{% identity_bar identity %}", identity=Identity()).one(role="group").text == ""


def test_a_contact_can_be_called_and_so_can_who_answers_instead():
    drawn = draw("{% contact_card contact 'Din tovholder' stand_in=other %}", contact=KAREN, other=SOREN)
    assert drawn.one("a", "button")["href"] == "tel:+4512345678"
    assert drawn.one("a", "tv-phone")["href"] == "tel:87654321"
    assert draw("{% contact_card contact %}", contact=Contact("Karen")).all("a") == []


def test_words_stand_with_whose_they_are():
    drawn = draw("{% quote text 'Pia' 'med egne ord' day own=True %}", text=HOSTILE, day=date(2026, 5, 19))
    assert drawn.one("blockquote").text == HOSTILE
    assert drawn.one("figcaption").text == "Pia, med egne ord · 19. maj 2026"
    assert drawn.one("time")["datetime"] == "2026-05-19"
    assert "tv-quote-own" in drawn.one("figure").classes
    assert "tv-quote-own" not in draw("{% quote 'Hej' 'Karen' %}").one("figure").classes


def test_the_phone_card_keeps_the_two_sides_apart():
    drawn = draw(
        "{% phone_card who may may_not %}",
        who=HOSTILE,
        may=["Dagen", Telling("Tovholder", "Pia sagde ja")],
        may_not=["Adressen"],
    )
    assert [item.text for item in drawn.one(cls="tv-may").all("li")] == ["Dagen", "Tovholder Pia sagde ja"]
    assert [item.text for item in drawn.one(cls="tv-maynot").all("li")] == ["Adressen"]
    titles = [title.text for title in drawn.all(cls="tv-phonecard-title")]
    assert titles == ["✓ Må få at vide", "✕ Må ikke oplyses"]
    assert HOSTILE in drawn.one("h2").text


def test_an_empty_phone_card_promises_nothing():
    drawn = draw("{% phone_card 'en' none none %}", none=[])
    assert drawn.one(cls="tv-may").one(cls="tv-nothing").text == "Intet. Du må gerne lytte."
    assert drawn.all("li") == []
