"""Protection that comes after a letter was written: the letter is looked at anew each time it is shown or printed."""

import pytest
from django.urls import reverse

from tests.factories.meetings import plan
from tests.factories.people import OFFICE
from tests.papers import words_of
from tovholder.kernel import clock
from tovholder.meetings.actions.letters import send_invitations
from tovholder.people.actions.citizens import change_citizen


@pytest.fixture
def queued(cast):
    """A meeting at the citizen's home whose letters wait for the printer; the address was no secret then."""
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], place="Hos Einer, Testgrusgraven 3")
    cast.accounts["member"].delete()
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    return reverse("workbench:meeting-printing-pdf", args=[cast.course.ref, made.ref])


def printed(cast, address):
    answer = cast.client_for("coordinator").get(address)
    assert answer["Content-Type"] == "application/pdf"
    return words_of(answer.content)


def protect(cast, **what):
    change_citizen(who=OFFICE, citizen=cast.persons["citizen"], **what)


def test_before_it_stands_there(cast, queued):
    assert "Testgrusgraven 3" in printed(cast, queued)


def test_an_address_protected_after_queueing_is_covered_at_print(cast, queued):
    protect(cast, address_protected=True)
    words = printed(cast, queued)
    assert "Testgrusgraven" not in words
    assert "beskyttet adresse" in words


def test_a_name_protected_after_queueing_is_covered_at_print(cast, queued):
    protect(cast, name_protected=True)
    words = printed(cast, queued)
    assert "Einer" not in words
    assert "Navnebeskyttet" in words


def test_a_place_that_is_protected_since_is_covered_on_every_page_of_the_meeting(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], place="Testgrusgraven 3, i gården")
    send_invitations(cast.seat_for("coordinator"), ref=made.ref, now=clock.now())
    pages = [
        ("workbench", "meetings", {}),
        ("workbench", "meeting", {"meeting": made.ref}),
        ("workbench", "overview", {}),
    ]
    addresses = [reverse(f"{door}:{name}", kwargs={"ref": cast.course.ref} | more) for door, name, more in pages]
    client = cast.client_for("coordinator")
    assert any("Testgrusgraven" in client.get(address).text for address in addresses)
    protect(cast, address_protected=True)
    for key in ("coordinator", "member"):
        for address in addresses:
            assert "Testgrusgraven" not in cast.client_for(key).get(address).text
    own = reverse("portal:meeting", kwargs={"ref": cast.course.ref, "meeting": made.ref})
    page = cast.client_for("citizen").get(own).text
    assert "Testgrusgraven 3, i gården" in page
