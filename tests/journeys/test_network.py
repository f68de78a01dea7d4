"""Mine folk on a phone and the network at a desk: drawn, moved, read aloud, printed; names as wide as we said."""

import pytest
from django.urls import reverse

from tests.factories.maps import put, put_helpers
from tovholder.network.enums import MapReaders

pytestmark = pytest.mark.django_db(transaction=True)

TOO_WIDE = """() => [...document.querySelectorAll('.tv-net-plate')]
  .filter(plate => plate.getClientRects().length)
  .filter(plate => plate.querySelector('text').getComputedTextLength()
    > plate.querySelector('rect').width.baseVal.value - 26)
  .map(plate => plate.textContent)"""


def open_people(window, cast):
    window.sign_in(cast.account("citizen"))
    window.open(reverse("portal:people", args=[cast.course.ref]))


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_i_put_somebody_on_my_map_move_them_and_undo_it(cast, request, size):
    window = request.getfixturevalue(size)
    open_people(window, cast)
    page = window.page
    page.get_by_role("link", name="Sæt en på kortet").click()
    page.get_by_label("Hvem?").fill("Sille fra værestedet")
    page.get_by_text("Kæreste og venner").click()
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("img", name="Netværkskort").wait_for()
    page.get_by_role("link", name="Ret Sille fra værestedet").click()
    page.get_by_text("Helt tæt på").click()
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("cell", name="Helt tæt på").wait_for()
    page.get_by_role("link", name="Ret Sille fra værestedet").click()
    page.get_by_role("button", name="Fortryd sidste ændring").click()
    page.get_by_text("Sille fra værestedet står, som før det sidste blev rettet.").wait_for()
    assert page.get_by_role("cell", name="Helt tæt på").count() == 0
    window.fits()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_page_of_the_map_is_well(cast, request, size):
    window = request.getfixturevalue(size)
    seat = cast.seat_for("citizen")
    for number, name in enumerate(("Sille fra værestedet", "Mor", "Ærø-Åse Wünsche-Æbelø", "Kanel", "WWWWWWWWWWWW")):
        put(seat, name, closeness=number % 3 + 1, readers=MapReaders.ME if number == 1 else MapReaders.COORDINATOR)
    put_helpers(seat, *(cast.participants[key] for key in ("member", "provider", "treatment", "psychiatrist")))
    open_people(window, cast)
    window.is_well()
    assert window.page.evaluate(TOO_WIDE) == []
    for name in ("map-add", "map-helpers", "map-ties", "map-days"):
        window.open(reverse(f"portal:{name}", args=[cast.course.ref]))
        window.is_well()
    window.sign_in(cast.account("coordinator"))
    citizen = cast.persons["citizen"].ref
    window.open(reverse("workbench:network", args=[cast.course.ref]))
    window.is_well()
    assert window.page.evaluate(TOO_WIDE) == []
    for name in ("map", "map-add", "map-days"):
        window.open(reverse(f"workbench:{name}", args=[cast.course.ref, citizen]))
        window.is_well()


def test_paper_takes_the_wide_map_and_leaves_out_what_is_mine(cast, phone):
    seat = cast.seat_for("citizen")
    put(seat, "Mormor")
    put(seat, "Konrad", readers=MapReaders.ME)
    open_people(phone, cast)
    assert phone.page.locator(".tv-net-tall .tv-net-plate", has_text="Konrad").is_visible()
    phone.page.emulate_media(media="print")
    assert phone.page.locator(".tv-net-wide .tv-net-plate", has_text="Mormor").is_visible()
    assert not phone.page.locator(".tv-net-tall").is_visible()
    assert phone.page.get_by_text("Konrad").filter(visible=True).count() == 0
