"""Samtykke ved køkkenbordet: three cards aloud, a slip printed and written in, the telephone, and a yes withdrawn."""

from time import monotonic

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tovholder.access.models import ConsentCard, ConsentSitting

LIMIT = 60
"""Seconds for the first consent (requirement N9); a slip is written in as fast."""
SECRET = "Holder samtale om alkohol"


class Hand:
    """Somebody at a page: each press and each field typed in is counted."""

    def __init__(self, page):
        self.page, self.presses, self.fields = page, 0, 0

    def press(self, role, name, **how):
        """Press a button or link."""
        self.page.get_by_role(role, name=name, **how).first.click()
        self.presses += 1

    def tick(self, label, **how):
        """Set a cross."""
        self.page.get_by_label(label, **how).first.check()
        self.presses += 1

    def type(self, label, text):
        """Write in a field."""
        self.page.get_by_label(label).fill(text)
        self.fields += 1


def at(cast, name="consents"):
    return reverse(f"workbench:{name}", args=[cast.course.ref])


def karen(window, cast, name="consents"):
    window.sign_in(cast.account("coordinator"))
    window.open(at(cast, name))
    return Hand(window.page)


def test_the_first_consent_takes_five_presses_and_no_typing_and_two_more_follow(cast, desk):
    hand = karen(desk, cast, "overview")
    begun = monotonic()
    hand.press("link", "Samtykke", exact=True)
    hand.press("link", "Spørg nu")
    assert desk.page.get_by_text("Det må vi dele uden at spørge").is_visible()
    hand.press("link", "Min mor eller ven må få det her at vide")
    assert desk.page.get_by_text("Et nej betyder:").is_visible()
    assert desk.page.get_by_text("ser det, kommunen har skrevet her om det.").is_visible()
    desk.is_well()
    hand.tick("Jeg har sagt, hvad et nej betyder")
    hand.press("button", "Ja", exact=True)
    assert desk.page.get_by_text("Svaret er skrevet ned og gælder nu.").is_visible()
    assert monotonic() - begun < LIMIT
    assert (hand.presses, hand.fields) == (5, 0)
    hand.press("link", "Psykiatri og rusbehandling må tale sammen")
    hand.tick("Jeg har sagt, hvad et nej betyder")
    hand.press("button", "Spørg mig hver gang")
    desk.page.get_by_text("Lav dit eget kort").click()
    hand.tick("Jonna Opdigt, Fyrlys Bostøtte")
    hand.tick("Økonomi (ydelser, gæld)")
    hand.type("Hvad skal det bruges til?", "så hun kan hjælpe med gælden")
    hand.type("Det sker der ved et nej", "Der sker intet.")
    hand.press("button", "Vis kortet")
    assert desk.page.get_by_text("Må Jonna Opdigt få at vide om “Mine penge”?").is_visible()
    hand.tick("Jeg har sagt, hvad et nej betyder")
    hand.press("button", "Nej", exact=True)
    assert desk.page.get_by_text("Der er spurgt om tre ting.").is_visible()
    desk.is_well()
    answers = ConsentSitting.objects.get().cards.order_by("number").values_list("answer", flat=True)
    assert list(answers) == ["yes", "ask", "no"]


@pytest.mark.parametrize("size", ["desk", "scriptless"])
def test_a_slip_is_printed_and_written_in_with_four_presses(cast, request, size):
    window = request.getfixturevalue(size)
    card = make_card(cast, "provider")
    hand = karen(window, cast)
    window.page.get_by_role("link", name="Udskriv seddel").click()
    assert window.page.get_by_text("Må Jonna Opdigt få at vide om “Mine penge”?").first.is_visible()
    window.fits()
    window.open(at(cast))
    begun = monotonic()
    hand.press("link", "Indtast svaret")
    window.fits()
    hand.tick("ja", exact=True)
    hand.tick("Jeg har sagt, hvad et nej betyder")
    hand.press("button", "Gem svarene")
    assert window.page.get_by_text("Sedlen er skrevet ind og gælder nu.").is_visible()
    assert monotonic() - begun < LIMIT
    assert (hand.presses, hand.fields) == (4, 0)
    card.refresh_from_db()
    assert (card.answer, card.sitting.how) == ("yes", "paper")


def test_withdrawn_on_a_small_phone_without_script_it_is_gone_from_an_open_tab_at_once(cast, open_window, scriptless):
    make_card(cast, "psychiatrist", "treatment", about={6, 7}, shape="between", answer="yes")
    signe = open_window()
    signe.sign_in(cast.account("psychiatrist"))
    signe.open(reverse("workbench:agreements", args=[cast.course.ref]))
    assert signe.page.get_by_text(SECRET).first.is_visible()
    scriptless.sign_in(cast.account("citizen"))
    scriptless.open(reverse("portal:consents", args=[cast.course.ref]))
    scriptless.fits()
    scriptless.page.get_by_text("Andre svar").click()
    scriptless.page.get_by_role("button", name="Træk mit ja tilbage Signe Prøvelund, Ærna Øtest").click()
    assert scriptless.page.get_by_text("Det er stoppet nu.").is_visible()
    scriptless.fits()
    signe.page.reload()
    assert signe.page.get_by_text(SECRET).count() == 0
    assert ConsentCard.objects.get().withdrawn_how == "digital"


def test_said_on_the_telephone_it_is_one_press_for_the_coordinator(cast, phone):
    make_card(cast, "provider", answer="yes")
    hand = karen(phone, cast)
    phone.is_well()
    hand.press("button", "Træk tilbage (telefon)")
    assert phone.page.get_by_text("Trukket tilbage. Det gælder fra dette sekund.").is_visible()
    assert hand.presses == 1
    assert ConsentCard.objects.get().withdrawn_how == "phone"
