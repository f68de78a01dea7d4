"""Who types while their session ends is given back what they wrote, in the answer and nowhere else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.signing_in import sign_in
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.relay.models import LogEntry

OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
TYPED = "Jeg talte med hende i dag.\nHun vil gerne have hjælp til huslejen."
HOSTILE = '</textarea><script>alert("x")</script>'


@pytest.fixture
def address(cast):
    return reverse("workbench:log-write", args=[cast.course.ref])


@pytest.fixture
def ended(cast):
    """A browser whose session is gone from the server."""
    client = cast.client_for("coordinator")
    Session.objects.all().delete()
    return client


def told():
    return list(TrailLine.objects.order_by("pk").values_list("kind", "page"))


def test_what_was_typed_stands_in_the_answer(cast, ended, address):
    before = told()
    answer = ended.post(address, {"text": TYPED, "once": "abcdefghjkmnpqrs", "level": "uro"}, headers=OURS)
    assert answer.status_code == 401
    assert "Jeg talte med hende i dag.\nHun vil gerne have hjælp til huslejen.</textarea>" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert reverse("gate:sign-in") in answer.text
    assert [word for word in ("Einer", "Lauridsen", "Karen", "abcdefghjkmnpqrs", "uro<") if word in answer.text] == []
    assert not LogEntry.objects.exists()
    assert not Session.objects.exists()
    assert told() == before


def test_a_session_that_lay_still_gives_it_back_and_leaves_its_line_only(cast, address):
    client = sign_in(Client(), cast.accounts["coordinator"])
    client.get(reverse("workbench:day"))
    before = told()
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        answer = client.post(address, {"text": TYPED}, headers=OURS)
    assert (answer.status_code, "Jeg talte med hende i dag." in answer.text) == (401, True)
    assert told() == [*before, ("sign_in", "session ended idle")]
    assert not any("huslejen" in str(row) for row in TrailLine.objects.values())
    assert not LogEntry.objects.exists()


def test_the_way_back_leads_to_the_page_it_was_typed_on(ended, address):
    answer = ended.post(address, {"text": TYPED}, headers=OURS | {"Referer": f"http://testserver{address}"})
    assert f"?next={address.replace('/', '%2F')}" in answer.text
    answer = ended.post(address, {"text": TYPED}, headers=OURS | {"Referer": "https://example.org/x"})
    assert "example.org" not in answer.text


@pytest.mark.parametrize("is_checked", [False, True])
def test_hostile_words_are_words(cast, ended, address, is_checked):
    client = Client(enforce_csrf_checks=True) if is_checked else ended
    answer = client.post(address, {"text": HOSTILE + "\x00"}, headers=OURS)
    assert "<script>alert" not in answer.text
    assert "&lt;/textarea&gt;&lt;script&gt;alert(&quot;x&quot;)" in answer.text
    assert "\x00" not in answer.text


def test_a_form_too_old_gives_it_back_too(cast, address):
    client = sign_in(Client(enforce_csrf_checks=True), cast.accounts["coordinator"])
    answer = client.post(address, {"text": TYPED}, headers=OURS)
    assert (answer.status_code, "Jeg talte med hende i dag." in answer.text) == (403, True)
    assert "no-store" in answer["Cache-Control"]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("is_checked", [False, True])
def test_a_strangers_words_never_stand_on_our_page(ended, address, headers, is_checked):
    client = Client(enforce_csrf_checks=True) if is_checked else ended
    assert "Ring til banken" not in client.post(address, {"text": "Ring til banken"}, headers=headers, follow=True).text


def test_files_passwords_and_numbers_are_not_given_back(ended, address):
    sent = {
        "text": TYPED,
        "password": "Hemmelig Sang 12",
        "new_pin": "Kort Sang",
        "citizen": "010160-1234",
        "paper": SimpleUploadedFile("Brev Om Alt.txt", b"Indhold I Brevet"),
    }
    shown = ended.post(address, sent, headers=OURS).text
    assert "Jeg talte" in shown
    assert [word for word in ("Hemmelig", "Kort Sang", "010160", "Brev Om", "Indhold I") if word in shown] == []


@pytest.mark.parametrize("name", ["gate:sign-in", "gate:sign-in-pin", "account_login", "mfa_authenticate"])
def test_sign_in_gives_nothing_back(db, name):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse(name), {"login": "Karen Testesen", "words": "Hemmelig Sang 12"}, headers=OURS)
    assert (answer.status_code, "Hemmelig" in answer.text, "Karen" in answer.text) == (403, False, False)


def test_without_words_the_way_leads_straight_to_sign_in(ended, address):
    assert ended.post(address, {"once": "abcdefghjkmnpqrs"}, headers=OURS)["Location"] == reverse("gate:sign-in")
    assert ended.get(address)["Location"] == f"{reverse('gate:sign-in')}?next={address}"


def test_a_part_of_a_page_is_refused_and_the_words_stay_in_their_field(ended, address):
    answer = ended.post(address, {"text": TYPED}, headers=OURS | {"HX-Request": "true"})
    assert (answer.status_code, answer.content, "HX-Redirect" in answer) == (401, b"", False)
    asked = ended.get(address, headers={"HX-Request": "true"})
    assert (asked.status_code, asked["HX-Redirect"]) == (401, f"{reverse('gate:sign-in')}?next={address}")


def test_a_citizen_gets_their_words_back_too(cast):
    client = cast.client_for("citizen")
    Session.objects.all().delete()
    answer = client.post(reverse("portal:log", args=[cast.course.ref]), {"text": "Jeg er træt i dag."}, headers=OURS)
    assert "Jeg er træt i dag." in answer.text
    assert "Log ind med PIN-kode" in answer.text
