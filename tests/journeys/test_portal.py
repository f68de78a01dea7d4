"""Pia's promise: on a phone, also without script, she sees whom to call, what she promised, and help now."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db(transaction=True)

DONE = "ringer til Karen om fredagen"


def open_course(window, cast, key="citizen"):
    window.sign_in(cast.account(key))
    window.open(reverse("portal:course", args=[cast.course.ref]))


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_what_i_promised_is_done_and_undone(cast, request, size):
    window = request.getfixturevalue(size)
    open_course(window, cast)
    page = window.page
    page.get_by_role("button", name=f"Jeg har gjort det {DONE}").click()
    assert page.get_by_text("Godt. Det står som gjort.").is_visible()
    page.get_by_text("Det er gjort eller slut").click()
    page.get_by_role("button", name=f"Fortryd {DONE}").click()
    assert page.get_by_role("button", name=f"Jeg har gjort det {DONE}").is_visible()


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_help_is_one_press_away_also_signed_out(cast, request, size):
    window = request.getfixturevalue(size)
    window.open(reverse("gate:sign-in"))
    window.page.get_by_role("link", name="Jeg har brug for hjælp nu").click()
    assert window.page.get_by_role("link", name="Ring 112").get_attribute("href") == "tel:112"
    window.fits()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_pages_beside_the_overview_are_well(cast, request, size):
    window = request.getfixturevalue(size)
    open_course(window, cast)
    window.open(reverse("portal:people", args=[cast.course.ref]))
    window.is_well()
    window.open(reverse("portal:help-now"))
    window.is_well()
    window.open(reverse("portal:overview") + "?alle")
    window.is_well()


def test_paper_leaves_out_what_is_only_for_my_eyes(cast, phone):
    open_course(phone, cast)
    phone.page.get_by_text("Andre aftaler").click()
    assert phone.page.get_by_text("Holder samtale om alkohol").is_visible()
    phone.page.emulate_media(media="print")
    assert not phone.page.get_by_text("Holder samtale om alkohol").is_visible()
    assert phone.page.get_by_text("Kommer mandag klokken 10").is_visible()


def test_printing_is_offered_where_it_can_be_done(cast, phone, scriptless):
    open_course(phone, cast)
    assert phone.page.get_by_role("button", name="Udskriv").is_visible()
    open_course(scriptless, cast)
    assert not scriptless.page.get_by_text("Udskriv", exact=True).is_visible()
