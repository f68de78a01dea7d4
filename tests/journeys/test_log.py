"""The telephone rings: three letters, the card, one field; counted. And everything once more without script."""

import pytest
from playwright.sync_api import expect

from tovholder.relay.models import LogEntry


def test_a_call_is_one_field_and_three_presses(cast, desk):
    """Three letters and Enter, the card (1), the words and Enter (the only field), the copy for the journal (2)."""
    page = desk.page
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.sign_in(cast.account("coordinator"))
    desk.open("/")
    page.get_by_role("searchbox").first.fill("lon")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Se telefonkortet").first.click()
    field = page.get_by_label("Hvad skete der?", exact=True)
    field.fill("Hun vil gerne ringes op.")
    page.get_by_text("Læses af borgeren og Karen Testesen").wait_for()
    field.press("Enter")
    page.get_by_role("button", name="Kopiér til journalen").click()
    page.get_by_text("Kopieret. Sæt det ind i journalen.").wait_for()
    assert "Hun vil gerne ringes op." in page.evaluate("() => navigator.clipboard.readText()")
    desk.is_well()
    made = LogEntry.objects.get()
    assert (made.kind, made.with_party) == ("call", cast.participants["spouse"].party)


def test_from_any_page_the_field_is_one_press_away(cast, desk):
    page = desk.page
    desk.sign_in(cast.account("member"))
    desk.open(f"/forloeb/{cast.course.ref}/deltagere/")
    page.get_by_text("Skriv i loggen", exact=True).click()
    field = page.get_by_label("Hvad skete der?", exact=True)
    field.fill("Han var hjemme.")
    field.press("Shift+Enter")
    field.press("Enter")
    page.get_by_label("Til journalen", exact=True).wait_for()
    assert page.url.endswith("/deltagere/")
    assert LogEntry.objects.get().text == "Han var hjemme."
    desk.is_well()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_on_the_page_of_the_log_the_new_note_stands_below_at_once(cast, request, size):
    window = request.getfixturevalue(size)
    page = window.page
    window.sign_in(cast.account("coordinator"))
    window.open(f"/forloeb/{cast.course.ref}/log/")
    page.get_by_text("Skriv i loggen", exact=True).click()
    page.get_by_role("button", name="Gem notatet").wait_for()
    page.wait_for_load_state("networkidle")
    for words in ("Huslejen mangler.", "Huslejen er betalt."):
        page.get_by_label("Handler om", exact=True).select_option("3")
        page.get_by_text("Emne: Økonomi.").wait_for()
        page.get_by_label("Hvad skete der?", exact=True).fill(words)
        page.get_by_label("Hvad skete der?", exact=True).press("Enter")
        page.locator("#log-liste").get_by_text(words).wait_for()
        expect(page.get_by_label("Hvad skete der?", exact=True)).to_have_value("")
        page.wait_for_load_state("networkidle")
    assert [(row.kind, row.label.topic) for row in LogEntry.objects.order_by("pk")] == [("note", 3)] * 2
    window.is_well()


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_every_page_of_the_log_on_a_phone(cast, request, size):
    window = request.getfixturevalue(size)
    page = window.page
    window.sign_in(cast.account("coordinator"))
    window.open(f"/forloeb/{cast.course.ref}/log/ny/")
    page.get_by_label("Hvad skete der?", exact=True).fill("Talte om en meget lang dag. " * 9)
    page.get_by_role("button", name="Gem", exact=True).click()
    assert "Til journalen" in page.content()
    if size == "phone":
        window.is_well()
    page.get_by_text("Ret", exact=True).click()
    page.get_by_label("Sådan skal der stå", exact=True).fill("En kort dag.")
    page.get_by_label("Hvorfor?", exact=True).fill("Forkert.")
    page.get_by_role("button", name="Gem rettelsen").click()
    window.open(f"/forloeb/{cast.course.ref}/log/")
    assert "En kort dag." in page.content()
    assert size == "scriptless" or window.is_well() is None


@pytest.mark.parametrize("size", ["phone", "scriptless"])
@pytest.mark.parametrize(
    ("who", "said"), [("citizen", "Karen Testesen kan læse det nu."), ("spouse", "Tak. Vi har fået det.")]
)
def test_citizen_and_relative_write_on_a_phone(cast, request, size, who, said):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account(who))
    window.open(f"/mit/{cast.course.ref}/log/")
    window.page.get_by_label("Skriv her").fill("Jeg sover ikke.")
    window.page.get_by_role("button", name="Gem", exact=True).click()
    assert said in window.page.content()
    assert size == "scriptless" or window.is_well() is None
