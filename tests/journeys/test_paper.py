"""Paper lies open on tables: that somebody hidden takes part stays on the screen of who may know it."""

import pytest
from django.urls import reverse

HIDDEN = "Tilde Prøvemose"
PAGES = ["participants", "agreements", "plan", "history", "handover"]


def shown(window):
    return window.page.get_by_text(HIDDEN).filter(visible=True).count()


@pytest.mark.parametrize("page", PAGES)
def test_who_is_hidden_from_others_does_not_come_out_on_paper(cast, desk, page):
    desk.sign_in(cast.account("coordinator"))
    desk.open(reverse(f"workbench:{page}", args=[cast.course.ref]))
    desk.page.emulate_media(media="print")
    assert shown(desk) == 0
    assert desk.page.locator("h1").first.is_visible()


def test_the_screen_says_whom_paper_leaves_out(cast, desk):
    desk.sign_in(cast.account("coordinator"))
    desk.open(reverse("workbench:agreements", args=[cast.course.ref]))
    assert shown(desk)
    assert desk.page.get_by_text("kommer ikke med, når du udskriver").first.is_visible()
