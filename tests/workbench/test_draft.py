"""The page of Min kladde."""

from django.urls import reverse

from tovholder.kernel import clock
from tovholder.relay.actions.drafts import keep_draft
from tovholder.relay.models import Draft, LogEntry

WORDS = "Hun er bange for brevet."


def url(cast, name):
    return reverse(f"workbench:{name}", args=[cast.course.ref])


def kept(cast, days_ago=0):
    return keep_draft(
        cast.seat_for("coordinator"), text=WORDS, seen_version=0, now=clock.days_from(clock.now(), -days_ago)
    )


def test_it_is_written_and_stands_there_for_its_writer_alone(cast):
    address = url(cast, "draft")
    page = cast.client_for("coordinator").post(address, {"text": WORDS, "seen_version": "0"}, follow=True).text
    assert "Kladden er gemt. Kun du kan se den." in page
    assert WORDS in page
    assert WORDS not in cast.client_for("member").get(address).text
    assert cast.client_for("citizen").get(address).status_code == 404


def test_an_old_one_says_what_to_do(cast):
    kept(cast, days_ago=20)
    page = cast.client_for("coordinator").get(url(cast, "draft")).text
    assert "Gør den til et notat, eller slet den." in page
    assert "Din kladde har ligget i 14 dage." in cast.client_for("coordinator").get("/").text


def test_it_becomes_a_note_and_is_gone(cast):
    kept(cast)
    client, address = cast.client_for("coordinator"), f"{url(cast, 'log-write')}?kladde"
    page = client.get(address).text
    assert WORDS in page
    assert WORDS not in client.get(url(cast, "log-write")).text
    client.post(address, {"text": WORDS + " Vi ringer sammen.", "kind": "note", "readers": "topic", "topic": "1"})
    assert LogEntry.objects.filter(text__contains="Vi ringer sammen.").exists()
    assert not Draft.objects.exists()


def test_it_is_deleted_with_one_press(cast):
    kept(cast)
    page = cast.client_for("coordinator").post(url(cast, "draft-drop"), follow=True).text
    assert "Kladden er slettet." in page
    assert not Draft.objects.exists()


def test_another_window_was_first(cast):
    kept(cast)
    client, typed = cast.client_for("coordinator"), {"text": "Nyt", "seen_version": "0"}
    page = client.post(url(cast, "draft"), typed)
    assert "Begge udgaver" in page.text
    assert {WORDS, "Nyt"} <= {cell for row in page.context["differing"] for cell in row}
    assert Draft.objects.get().text == WORDS
    client.post(url(cast, "draft"), typed | {"seen_version": str(page.context["form"].data["seen_version"])})
    assert Draft.objects.get().text == "Nyt"
