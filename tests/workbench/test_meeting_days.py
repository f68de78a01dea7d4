"""The day of a meeting: a holiday or a weekend is said while it is typed and where it stands, and never refused."""

import pytest
from django.urls import reverse

from tests.factories.meetings import plan
from tovholder.kernel import clock
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.meetings.models import Meeting

FIXES = "Ret dagen, hvis det ikke er meningen."
EASTER_MONDAY = "29/3-2027 kl. 13-14"
SAID = f"29. marts 2027 er 2. påskedag. {FIXES}"
DAYS = [
    (EASTER_MONDAY, SAID),
    ("24/12-2026 kl. 9", f"24. december 2026 er juleaftensdag. {FIXES}"),
    ("9/1-2027 kl. 13-14", f"9. januar 2027 er en lørdag. {FIXES}"),
    ("10/1-2027 kl. 13-14", f"10. januar 2027 er en søndag. {FIXES}"),
]


def url(cast, name, *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def client(cast):
    return cast.client_for("coordinator")


@pytest.fixture
def running(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], type_key="netvaerksmoede")
    begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=clock.now())
    return made


@pytest.mark.parametrize("name", ["span", "other"])
@pytest.mark.parametrize(("typed", "said"), DAYS)
def test_it_is_said_while_the_day_is_typed(client, name, typed, said):
    assert said in client.post(reverse("workbench:meeting-day"), {name: typed}).text


@pytest.mark.parametrize("typed", ["", "snart", "29/3-2027", "11/1-2027 kl. 13", "x" * 9000])
def test_nothing_is_said_of_any_other_day(client, typed):
    assert client.post(reverse("workbench:meeting-day"), {"span": typed}).text.strip() == ""


@pytest.mark.parametrize(("typed", "said"), DAYS)
def test_a_planned_meeting_stands_with_the_warning_until_it_is_changed(cast, client, typed, said):
    words = {"span": typed, "place": "Kaffestuen", "why": "Huslejen.", "aim": "En aftale.", "is_far_on_purpose": "on"}
    assert said in client.post(url(cast, "meeting-new"), words, follow=True).text
    made = Meeting.objects.get()
    assert said in client.get(url(cast, "meeting", made.ref)).text
    moved = words | {"span": "11/1-2027 kl. 13-14", "seen_version": made.version}
    assert FIXES not in client.post(url(cast, "meeting-change", made.ref), moved, follow=True).text
    back = moved | {"span": typed, "seen_version": made.version + 1}
    assert said in client.post(url(cast, "meeting-change", made.ref), back, follow=True).text


def test_who_cannot_change_the_day_is_not_asked_to(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"])
    Meeting.objects.filter(pk=made.pk).update(starts_at="2027-03-29T11:00Z", ends_at="2027-03-29T12:00Z")
    assert FIXES in cast.client_for("coordinator").get(url(cast, "meeting", made.ref)).text
    assert FIXES not in cast.client_for("member").get(url(cast, "meeting", made.ref)).text


def test_the_next_day_is_taken_and_warned_of(cast, client, running):
    typed = {"then": "other", "other": EASTER_MONDAY, "acceptance": "unasked"}
    page = client.post(url(cast, "meeting-close", running.ref), typed, follow=True).text
    assert "Mødet er slut." in page
    assert SAID in page
    following = Meeting.objects.get(copied_from=running)
    assert SAID in client.get(url(cast, "meeting-letters", following.ref)).text


def test_the_next_day_can_be_changed_afterwards_with_the_same_warning(cast, client, running):
    client.post(url(cast, "meeting-close", running.ref), {"then": "on_need", "acceptance": "unasked"})
    minutes = url(cast, "meeting-minutes", running.ref)
    assert FIXES not in client.get(minutes).text
    assert SAID in client.post(minutes, {"do": "next", "then": "other", "other": EASTER_MONDAY}, follow=True).text
    assert FIXES not in client.post(minutes, {"do": "next", "then": "pause"}, follow=True).text
