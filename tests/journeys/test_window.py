"""The window itself: each of its checks is tried with the fault it is there for."""

import pytest
from django.urls import reverse

INLINE = "() => { const s = document.createElement('script'); s.textContent = '1'; document.body.append(s) }"
NO_ALT = "() => document.querySelector('main').append(new Image())"
TOO_LONG = "() => document.querySelector('main').append('x'.repeat(3000))"
OUTSIDE = "() => { const i = new Image(); i.alt = ''; i.src = 'http://192.0.2.1/a.png'; document.body.append(i) }"


@pytest.fixture
def page(desk):
    desk.open(reverse("gate:sign-in"))
    desk.is_well()
    return desk.page


@pytest.mark.parametrize(("fault", "words"), [(INLINE, "Content Security Policy"), (OUTSIDE, "192.0.2.1")])
def test_what_strict_csp_stops_is_heard(desk, page, fault, words):
    page.evaluate(fault)
    page.wait_for_timeout(200)
    heard = list(desk.complaints)
    desk.complaints.clear()
    assert [complaint for complaint in heard if words in complaint]


def test_a_fault_that_axe_sees_fails(desk, page):
    page.evaluate(NO_ALT)
    with pytest.raises(AssertionError, match="image-alt"):
        desk.axe()


def test_a_page_too_wide_fails(desk, page):
    page.evaluate(TOO_LONG)
    with pytest.raises(AssertionError, match="px too wide"):
        desk.fits()


def test_a_missing_page_fails(desk):
    with pytest.raises(AssertionError, match="answered 404"):
        desk.open("/findes-ikke/")
    desk.complaints.clear()
