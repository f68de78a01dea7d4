"""A meeting from plan to minutes: with the keyboard alone, with the net gone, by two at once, without script."""

import pytest
from playwright.sync_api import expect

from tests.factories.meetings import guest, plan, plan_for
from tovholder.access.labelling import party_of
from tovholder.kernel import clock
from tovholder.kernel.danish_times import Span
from tovholder.meetings.actions.hold import begin_meeting, write_outcome
from tovholder.meetings.actions.letters import send_invitations
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import AgendaItem, Letter, Meeting
from tovholder.plans.models import Agreement
from tovholder.workbench.forms.meetings import span_text


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def in_days(days):
    words = plan_for(days)
    return span_text(Span(words.starts_at, words.ends_at))


def running(cast):
    made = plan(
        cast.seat_for("coordinator"),
        guest(cast.jobs["member"], brings="en status"),
        cast.jobs["provider"],
        cast.persons["spouse"],
        type_key="netvaerksmoede",
        note_taker_ref=party_of(cast.jobs["provider"]).ref,
    )
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
    return made


def item(made, place):
    return AgendaItem.objects.get(meeting=made, place=place)


def hold_address(cast, made, place):
    return f"/forloeb/{cast.course.ref}/moeder/{made.ref}/hold/?punkt={item(made, place).ref}"


@pytest.mark.parametrize("size", ["desk", "phone", "scriptless"])
def test_from_plan_to_minutes(cast, request, size):
    window = request.getfixturevalue(size)
    page = window.page
    window.sign_in(cast.account("coordinator"))
    window.open(f"/forloeb/{cast.course.ref}/moeder/")
    page.get_by_role("link", name="Netværksmøde", exact=True).click()
    page.get_by_label("Hvornår?").fill(in_days(14))
    page.get_by_label("Hvor?").fill("Kaffestuen")
    page.get_by_label("Hvorfor mødes vi?").fill("Huslejen er ikke betalt.")
    page.get_by_label("Hvad skal vi nå?").fill("En aftale om huslejen.")
    window.fits()
    press(page, "Gem og se brevene")
    assert "Sådan ser Einer" in page.content()
    window.fits()
    press(page, "Send alle breve")
    made = Meeting.objects.latest("pk")
    assert made.state == MeetingState.CALLED
    assert Letter.objects.filter(meeting=made).exists()
    window.open(f"/forloeb/{cast.course.ref}/moeder/{made.ref}/hold/")
    press(page, "Ja, begynd mødet")
    for place in range(1, 7):
        if place == 4:
            page.get_by_label("Det blev sagt og besluttet").fill("Vi betaler i rater.")
            page.get_by_label("Ny aftale på én linje").fill("Einer · ringer til Karen · 1/12")
        press(page, "Færdig, næste punkt" if place < 6 else "Færdig, afslut")
    page.get_by_role("heading", name="Afslut mødet").wait_for()
    page.wait_for_load_state()
    window.fits()
    page.locator("input[name=then]").first.check(force=True)
    press(page, "Afslut og send referatet")
    assert "ringer til Karen" in page.content()
    made.refresh_from_db()
    assert made.state == MeetingState.HELD
    window.fits()
    if size != "scriptless":
        window.axe()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_holiday_is_said_while_the_day_is_typed(cast, request, size):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    window.open(f"/forloeb/{cast.course.ref}/moeder/nyt/?type=udrettedagsorden")
    window.page.get_by_label("Hvornår?").press_sequentially("29/3-2027 kl. 13-14")
    window.page.get_by_text("29. marts 2027 er 2. påskedag.").wait_for()
    window.is_well()
    window.page.get_by_label("Hvornår?").fill("30/3-2027 kl. 13-14")
    window.page.get_by_text("er 2. påskedag.").wait_for(state="detached")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_page_of_a_meeting_is_well(cast, request, size):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    planned = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.persons["spouse"])
    made = running(cast)
    base = f"/forloeb/{cast.course.ref}/moeder/"
    for path in (
        base,
        f"{base}nyt/?type=udrettedagsorden",
        f"{base}{planned.ref}/",
        f"{base}{planned.ref}/ret/",
        f"{base}{planned.ref}/dagsorden/",
        f"{base}{planned.ref}/forbered/{cast.persons['citizen'].ref}/",
        f"{base}{planned.ref}/breve/",
        f"{base}{planned.ref}/hold/",
        f"{base}{made.ref}/hold/",
        f"{base}{made.ref}/hold/deltagere/",
        f"{base}{made.ref}/til-planen/",
        f"{base}{made.ref}/afslut/",
    ):
        window.open(path)
        window.is_well()


def test_held_with_the_keyboard_alone(cast, desk):
    made = running(cast)
    desk.sign_in(cast.account("coordinator"))
    desk.open(hold_address(cast, made, 4))
    keys = desk.page.keyboard
    keys.press("Alt+r")
    keys.type("Vi betaler i rater.")
    keys.press("Alt+a")
    keys.type("Søren henter nøglen 1/12")
    desk.page.get_by_text("Forstået: Søren Åkær-Test · henter nøglen").wait_for()
    keys.press("Enter")
    desk.page.get_by_text("Skrevet: Søren Åkær-Test").wait_for()
    assert Agreement.objects.filter(what="henter nøglen").count() == 1
    keys.press("Control+Enter")
    desk.page.get_by_role("heading", name="5. Borgerens svar på aftalerne").wait_for()
    assert item(made, 4).outcome == "Vi betaler i rater."


@pytest.mark.parametrize("size", ["desk", "phone", "scriptless"])
def test_who_is_asked_about_is_seen_and_focused(cast, request, size):
    window = request.getfixturevalue(size)
    made = running(cast)
    window.sign_in(cast.account("coordinator"))
    window.open(hold_address(cast, made, 4))
    window.page.get_by_label("Ny aftale på én linje").fill("Bodil · køber ind · 1/12")
    press(window.page, "Skriv aftalen")
    first = window.page.locator("input[name=holder]").first
    first.wait_for()
    expect(first).to_be_focused()
    expect(window.page.get_by_role("radiogroup", name="Hvem er “Bodil”?")).to_be_in_viewport()
    window.fits()
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Enter")
    window.page.get_by_text("Skrevet: ").wait_for()
    assert Agreement.objects.filter(what="køber ind").count() == 1


def test_typing_is_saved_as_you_go(cast, desk):
    made = running(cast)
    desk.sign_in(cast.account("coordinator"))
    desk.open(hold_address(cast, made, 4))
    desk.page.get_by_label("Det blev sagt og besluttet").fill("Rater fra december.")
    desk.page.get_by_text("Gemt.").wait_for()
    assert item(made, 4).outcome == "Rater fra december."
    assert desk.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('tv-hold:'))") == []


@pytest.mark.parametrize("writer", ["coordinator", "provider"])
def test_when_the_net_is_gone_typing_goes_on_and_nothing_is_lost(cast, desk, writer):
    made = running(cast)
    desk.sign_in(cast.account(writer))
    desk.open(hold_address(cast, made, 4))
    field = desk.page.get_by_label("Det blev sagt og besluttet")
    desk.context.set_offline(True)
    field.fill("Skrevet uden net.")
    desk.page.get_by_text("Ingen forbindelse. Skriv bare videre").wait_for()
    press(desk.page, "Færdig, næste punkt")
    assert field.input_value() == "Skrevet uden net."
    field.fill("Skrevet uden net. Og mere.")
    desk.context.set_offline(False)
    desk.page.get_by_text("Gemt.").wait_for()
    assert item(made, 4).outcome == "Skrevet uden net. Og mere."
    desk.complaints[:] = [line for line in desk.complaints if "ERR_INTERNET_DISCONNECTED" not in line]


def test_what_waits_in_the_window_is_gone_after_sign_out(cast, desk):
    made = running(cast)
    desk.sign_in(cast.account("coordinator"))
    desk.open(hold_address(cast, made, 4))
    desk.page.get_by_label("Ny aftale på én linje").fill("Ib · rat")
    kept = "Object.keys(sessionStorage).filter(key => key.startsWith('tv-hold'))"
    assert desk.page.evaluate(kept) != []
    press(desk.page, "Log ud")
    desk.page.wait_for_function(f"{kept}.length === 0")


@pytest.mark.parametrize("size", ["desk", "scriptless"])
def test_two_at_the_same_item_lose_no_line(cast, request, size):
    window = request.getfixturevalue(size)
    made = running(cast)
    window.sign_in(cast.account("coordinator"))
    window.open(hold_address(cast, made, 4))
    facts = {"meeting_ref": made.ref, "ref": item(made, 4).ref, "seen": "", "now": clock.now()}
    write_outcome(cast.seat_for("provider"), text="Ib betaler.", **facts)
    window.page.get_by_label("Det blev sagt og besluttet").fill("Katten bliver.")
    if size == "desk":
        window.page.get_by_text("En anden skrev her samtidig.").wait_for()
        window.complaints[:] = [line for line in window.complaints if "409" not in line]
    press(window.page, "Gem")
    press(window.page, "Gem de valgte linjer")
    assert item(made, 4).outcome == "Ib betaler.\nKatten bliver."


@pytest.mark.parametrize("size", ["phone", "scriptless"])
def test_the_citizen_prepares_and_answers_on_a_phone(cast, request, size):
    window = request.getfixturevalue(size)
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], type_key="netvaerksmoede")
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    window.sign_in(cast.account("citizen"))
    window.open(f"/mit/{cast.course.ref}/")
    window.page.get_by_role("link", name="Næste møde", exact=True).click()
    window.page.get_by_role("link", name="Forbered mødet", exact=True).click()
    window.page.get_by_label("Hvad er vigtigst for dig lige nu?").fill("Min kat.")
    press(window.page, "Gem")
    window.page.get_by_text("Din tovholder kan læse det nu.").wait_for()
    press(window.page, "Jeg kommer ikke")
    window.page.get_by_text("Du kan skifte mening.").wait_for()
    window.fits()
    if size == "phone":
        window.axe()
