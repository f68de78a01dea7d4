"""The frame of every page: it fits, it can be read by everybody, and nothing in it breaks under strict CSP."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("name", ["gate:sign-in", "gate:sign-in-pin"])
@pytest.mark.parametrize("window", ["desk", "phone"])
def test_the_way_in_is_well(name, window, request):
    window = request.getfixturevalue(window)
    window.open(reverse(name))
    assert window.page.locator("h1").count() == 1
    window.is_well()


def test_the_way_in_works_without_script(scriptless):
    scriptless.open(reverse("gate:sign-in"))
    scriptless.page.locator("form button[type=submit]").first.click()
    assert scriptless.page.locator("h1").count() == 1


def test_the_keyboard_reaches_the_content_first(desk):
    desk.open(reverse("gate:sign-in"))
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("() => document.activeElement.getAttribute('href')").startswith("#")
