"""The gallery in a browser: axe and width in every dress, and components that are started once."""

import pytest
from django.urls import reverse

PAGES = ["gallery", "sample-staff", "sample-citizen", "sample-plain"]
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 320, "height": 640}}
DRESSES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dress", DRESSES)
def test_the_gallery_is_well_in_every_dress(open_window, size, dress):
    window = open_window(SIZES[size], **DRESSES[dress])
    for name in PAGES:
        window.open(reverse(f"design:{name}"))
        window.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        window.page.evaluate(
            "document.querySelectorAll('[data-tv-session-message]').forEach(one => { one.hidden = false; })"
        )
        window.is_well()


def test_nothing_is_still_cut_off_at_twice_the_size(open_window):
    """Zoom of 200 % on a window of 1280 leaves 640."""
    window = open_window({"width": 640, "height": 450}, device_scale_factor=2)
    for name in PAGES:
        window.open(reverse(f"design:{name}"))
        window.fits()


def test_a_page_works_without_script(scriptless):
    scriptless.open(reverse("design:sample-citizen"))
    page = scriptless.page
    page.get_by_text("Menu", exact=True).click()
    assert page.get_by_role("link", name="Mine folk").is_visible()
    assert page.get_by_role("link", name="Forlad siden").get_attribute("href") == "https://www.dr.dk/"
    assert page.get_by_role("alert").count() == 0


def test_the_keyboard_meets_the_way_past_the_header_first(desk):
    desk.open(reverse("design:sample-staff"))
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('href')") == "#indhold"
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "indhold"


def test_a_form_that_comes_back_leads_to_its_faults(desk):
    desk.open(reverse("design:gallery"))
    page = desk.page
    assert "tv-error-summary" in page.evaluate("document.activeElement.className")
    page.get_by_role("link", name="Fra dato: Indtast en gyldig dato.").click()
    assert page.evaluate("document.activeElement.id") == "faulty_day"


def test_what_htmx_brings_is_started_once(desk):
    """The same summary swapped in twice takes focus each time it is new, and never on a later pass."""
    desk.open(reverse("design:gallery"))
    page = desk.page
    page.evaluate(
        """() => {
          const place = document.createElement('div');
          place.id = 'place';
          place.dataset.focused = 0;
          document.querySelector('main').append(place);
          place.addEventListener('focusin', () => { place.dataset.focused = Number(place.dataset.focused) + 1; });
        }"""
    )
    swap = "htmx.ajax('GET', location.href, {target: '#place', select: '[data-tv-error-summary]', swap: 'innerHTML'})"
    page.evaluate(swap)
    page.wait_for_selector("#place[data-focused='1']")
    page.evaluate("document.querySelector('#place > div').blur()")
    page.evaluate("htmx.trigger(document.body, 'htmx:load', {elt: document.body})")
    assert page.locator("#place").get_attribute("data-focused") == "1"
    page.evaluate(swap)
    page.wait_for_selector("#place[data-focused='2']")
    assert page.evaluate("document.querySelectorAll('style').length") == 0


def test_a_form_is_sent_once_however_often_it_is_pressed(desk):
    desk.open(reverse("design:sample-plain"))
    page = desk.page
    sent = page.evaluate(
        """() => {
          const form = document.querySelector('form[data-tv-once]');
          let sent = 0;
          form.addEventListener('submit', event => {
            if (!event.defaultPrevented) { sent += 1; event.preventDefault(); }
          });
          form.requestSubmit(); form.requestSubmit(); form.requestSubmit();
          return sent;
        }"""
    )
    assert sent == 1


def test_the_session_warns_five_minutes_before_and_can_be_kept(open_window):
    window = open_window()
    page = window.page
    page.clock.install()
    window.open(reverse("design:sample-staff"))
    warning = page.locator("[data-tv-session-message]")
    page.clock.fast_forward(54 * 60 * 1000)
    assert not warning.is_visible()
    page.clock.fast_forward(2 * 60 * 1000)
    assert warning.is_visible()
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        warning.get_by_role("button").click()
    assert answer.value.status in {200, 403, 405}


def test_leaving_fast_empties_the_page_and_replaces_it(desk):
    desk.open(reverse("design:sample-citizen"))
    page = desk.page
    page.route(
        "https://www.dr.dk/**", lambda route: route.fulfill(body="<title>Nyheder</title>", content_type="text/html")
    )
    entries = page.evaluate("history.length")
    page.get_by_role("link", name="Forlad siden").click()
    page.wait_for_url("https://www.dr.dk/")
    assert page.evaluate("history.length") == entries
    desk.complaints.remove("reached outside: www.dr.dk")


def test_print_is_black_on_white(desk):
    desk.page.emulate_media(media="print", color_scheme="dark")
    desk.open(reverse("design:sample-staff"))
    colours = desk.page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(one => one.checkVisibility()).flatMap(one => {
          const style = getComputedStyle(one);
          return [style.color, style.backgroundColor, style.borderTopColor, getComputedStyle(one, '::before').color];
        })"""
    )
    grey = [colour for colour in set(colours) if len(set(colour.strip("rgba()").split(", ")[:3])) > 1]
    assert grey == []
    assert not desk.page.locator(".tv-sidebar").is_visible()
