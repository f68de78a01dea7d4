"""The five moments of a Monday, each within the limit at which it is chosen over a mailbox and a document."""

import pytest
from django.urls import reverse

from tests.factories.courses import add, decide_level, make_course, seat_of
from tests.factories.keeping import laid_down
from tests.factories.meetings import plan, plan_for
from tests.factories.people import OFFICE, make_account, make_job, make_organisation, make_unit
from tests.factories.plans import begin, line
from tests.journeys.monday.counting import Counted
from tovholder.kernel import clock
from tovholder.kernel.danish_times import Span
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.meetings.enums import Acceptance, MeetingState, NextKind
from tovholder.meetings.models import AgendaItem, Letter, Meeting
from tovholder.notices.models import Notice
from tovholder.people.actions.citizens import register_citizen
from tovholder.workbench.forms.meetings import span_text

CITIZENS, BURNING, MOST_LINES = 45, 9, 7


def forty_five():
    """One coordinator with forty-five citizens; for nine of them the step is still to be decided."""
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    account = make_account(make_job(make_unit(host, "Handicap og Psykiatri", topic=6), "Karen Testesen").professional)
    for number in range(CITIZENS):
        citizen = register_citizen(who=OFFICE, given_name="Test", family_name=f"Borger {number:02}")
        course = make_course(account, citizen)
        if number >= BURNING:
            decide_level(seat_of(account, course), 1)
    return account


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_eight_o_clock_who_burns(transactional_db, request, size):
    account = laid_down("monday", forty_five)
    window = request.getfixturevalue(size)
    window.sign_in(account)
    person = Counted(window)
    window.open("/")
    tasks = window.page.get_by_role("list", name="Det, der har brug for dig").get_by_role("listitem")
    shown = tasks.count()
    calm = window.page.get_by_text(f"Intet i dag: {CITIZENS - BURNING} forløb").first.is_visible()
    figures = person.done("1 who burns")
    assert (figures.clicks, figures.fields, figures.loads) == (0, 0, 1)
    assert shown == MOST_LINES < BURNING
    assert all(tasks.nth(place).locator("a, button").count() for place in range(shown))
    assert calm
    assert figures.machine < 10
    window.fits()


def test_the_phone_rings(cast, desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.sign_in(cast.account("coordinator"))
    desk.open("/")
    person, page = Counted(desk), desk.page
    person.type_into(page.get_by_role("searchbox").first, "lon")
    person.key("Enter")
    person.press("link", "Se telefonkortet", exact=False)
    page.get_by_text("Må få at vide").first.wait_for()
    person.type_into(page.get_by_label("Hvad skete der?", exact=True), "Hun vil gerne ringes op.")
    person.key("Enter")
    person.press("button", "Kopiér til journalen")
    page.get_by_text("Kopieret. Sæt det ind i journalen.").wait_for()
    figures = person.done("2 the phone rings")
    assert figures.clicks <= 3
    assert figures.fields == 2
    assert figures.person <= 60
    assert "Hun vil gerne ringes op." in page.evaluate("() => navigator.clipboard.readText()")


def twelve(cast):
    """Let four more take part, and return all who are invited beside the citizen and the coordinator."""
    for key in ("leader", "away", "administrator", "stranger"):
        add(cast.seat_for("coordinator"), cast.jobs[key], shares={1})
    keys = ("member", "provider", "psychiatrist", "treatment", "prison", "leader", "away", "administrator", "stranger")
    return [*(cast.jobs[key] for key in keys), cast.persons["spouse"]]


def held_with_twelve(cast):
    made = plan(cast.seat_for("coordinator"), *twelve(cast), type_key="netvaerksmoede")
    now = clock.now()
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=now)
    then = Next(NextKind.ON_NEED)
    end_meeting(cast.seat_for("coordinator"), ref=made.ref, said=Said(Acceptance.UNASKED), then=then, now=now)
    return made


def test_call_a_meeting_with_twelve(cast, desk):
    held_with_twelve(cast)
    Letter.objects.all().delete()
    desk.sign_in(cast.account("coordinator"))
    desk.open(reverse("workbench:overview", args=[cast.course.ref]))
    words = plan_for(14)
    person, page = Counted(desk), desk.page
    person.press("link", "Møder")
    person.press("link", "Som sidst")
    person.type_into(page.get_by_label("Hvornår?"), span_text(Span(words.starts_at, words.ends_at)))
    for label, text in (
        ("Hvor?", "Kaffestuen"),
        ("Hvorfor mødes vi?", "Huslejen er ikke betalt, og vi skal finde en vej."),
        ("Hvad skal vi nå?", "En aftale om huslejen."),
    ):
        person.key("Tab")
        person.type_into(page.get_by_label(label, exact=True), text)
    person.press("button", "Gem og se brevene")
    person.press("button", "Send alle breve")
    page.get_by_text("Sendt").first.wait_for()
    figures = person.done("3 call twelve")
    made = Meeting.objects.latest("pk")
    assert made.state == MeetingState.CALLED
    assert made.invitations.count() == 12
    assert Letter.objects.filter(meeting=made).count() == 11
    assert figures.clicks <= 5
    assert figures.fields == 4
    assert figures.person <= 240


def test_the_meeting_ends_and_the_minutes_are_done(cast, desk):
    made = plan(cast.seat_for("coordinator"), *twelve(cast), type_key="netvaerksmoede")
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
    last = AgendaItem.objects.filter(meeting=made).order_by("place").last()
    desk.sign_in(cast.account("coordinator"))
    desk.open(reverse("workbench:meeting-hold", args=[cast.course.ref, made.ref]) + f"?punkt={last.ref}")
    person, page = Counted(desk), desk.page
    person.key("Alt+a")
    person.type_into(page.get_by_label("Ny aftale på én linje"), "Søren · henter nøglen · 1/12")
    person.key("Enter")
    page.get_by_text("Skrevet: Søren Åkær-Test").wait_for()
    person.key("Control+Enter")
    page.get_by_role("heading", name="Afslut mødet").wait_for()
    before = person.figures.clicks
    person.press_on(page.locator("label").filter(has=page.locator("xpath=../input[@name='then']")).first)
    person.press("button", "Afslut og send referatet")
    page.get_by_text("henter nøglen").first.wait_for()
    assert person.figures.clicks - before == 2
    with page.expect_download() as file:
        person.press("link", "Hent som tekst")
    figures = person.done("4 the meeting ends")
    made.refresh_from_db()
    assert made.state == MeetingState.HELD
    assert "henter nøglen" in file.value.path().read_text(encoding="utf-8")
    assert (figures.clicks, figures.fields) == (3, 1)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_thursday_something_changes(cast, request, size):
    begin(cast.seat_for("coordinator"))
    goal = line(cast.seat_for("coordinator"), "goal", "Jeg beholder min bolig.")
    seat = cast.seat_for("coordinator")
    line(seat, "intervention", "kommer mandag", does=cast.jobs["provider"], topic=1, parent_ref=goal.ref)
    Notice.objects.all().delete()
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    window.open(reverse("workbench:plan", args=[cast.course.ref]))
    person, page = Counted(window), window.page
    person.press("link", "kommer mandag")
    field = page.get_by_label("Hvad gøres der?", exact=True).first
    field.wait_for()
    page.keyboard.press("Control+a")
    person.type_into(field, "kommer tirsdag")
    person.press("button", "Gem")
    page.get_by_role("link", name="kommer tirsdag", exact=False).first.wait_for()
    figures = person.done(f"5 one line, {size}")
    assert figures.clicks <= 3
    assert figures.fields == 1
    assert Notice.objects.get().account == cast.account("provider")
    window.fits()
