"""Indsigt at work: the day says by when, each reads and decides for their own, and what is left out says why."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from tests.portal.reading import words_of
from tests.rights.asking import ask, note, ready
from tovholder.kernel import clock
from tovholder.rights.actions.access import ask_for_access
from tovholder.rights.deadlines import a_month_after
from tovholder.rights.models import AccessRequest, Exemption, Release

DAY = reverse("workbench:my-day")


def page(cast, made, key="coordinator"):
    return cast.client_for(key).get(reverse("workbench:access-request", args=[cast.course.ref, made.ref]))


def item_url(cast, made, item):
    return reverse("workbench:access-item", args=[cast.course.ref, made.ref, item.ref])


def test_the_day_says_by_when_until_it_is_ready(cast):
    assert "bedt om at se alt" not in words_of(cast.client_for("coordinator").get(DAY))
    made = ask(cast)
    due = date_format(a_month_after(clock.today()), "DATE_FORMAT")
    assert f"Har bedt om at se alt. Svar senest den {due}." in words_of(cast.client_for("coordinator").get(DAY))
    cast.client_for("coordinator").post(page(cast, made).wsgi_request.path)
    assert "bedt om at se alt" not in words_of(cast.client_for("coordinator").get(DAY))


def test_another_sender_is_reminded_until_they_have_answered_also_when_it_is_ready(cast):
    note(cast, "psychiatrist", "CANARY regionen")
    made = ready(cast)
    client = cast.client_for("psychiatrist")
    assert "Borgeren vil se alt. Svar for det, I har skrevet." in words_of(client.get(DAY))
    client.post(reverse("workbench:access-request", args=[cast.course.ref, made.ref]))
    assert "Borgeren vil se alt" not in words_of(client.get(DAY))
    assert "Borgeren vil se alt" not in words_of(cast.client_for("provider").get(DAY))


def test_the_coordinator_writes_down_who_asked_and_how(cast):
    client, address = cast.client_for("coordinator"), reverse("workbench:access-requests", args=[cast.course.ref])
    assert "Ingen har bedt om at se alt" in words_of(client.get(address))
    client.post(address, {"citizen": cast.persons["citizen"].ref, "how": "phone"})
    assert AccessRequest.objects.get().how == "phone"
    words = words_of(client.get(address))
    assert "venter" in words
    client.post(address, {"citizen": cast.persons["citizen"].ref, "how": "phone"})
    assert AccessRequest.objects.count() == 1


@pytest.mark.parametrize("key", ["provider", "prison"])
def test_who_has_nothing_to_answer_for_finds_nothing(cast, key):
    made = ask(cast)
    assert page(cast, made, key).status_code == 404
    address = reverse("workbench:access-requests", args=[cast.course.ref])
    assert made.ref not in cast.client_for(key).get(address).text


def test_each_sees_and_decides_for_their_own_alone(cast):
    entry = note(cast, "psychiatrist", "CANARY regionen")
    made = ask(cast)
    assert "CANARY regionen" not in words_of(page(cast, made))
    assert "spørger om gælden" in words_of(page(cast, made))
    theirs = words_of(page(cast, made, "psychiatrist"))
    assert "CANARY regionen" in theirs
    assert "spørger om gælden" not in theirs
    assert cast.client_for("coordinator").get(item_url(cast, made, entry)).status_code == 404


def test_what_is_left_out_stands_with_its_paragraph_and_can_be_taken_in_again(cast):
    made, money, client = ask(cast), cast.agreements["money"], cast.client_for("coordinator")
    answer = {"ground": "dbl_22_1", "reason": "Det ville skade en anden.", "is_told": "on"}
    client.post(item_url(cast, made, money), answer)
    words = words_of(page(cast, made))
    assert "Undtaget efter databeskyttelseslovens § 22, stk. 1" in words
    assert "spørger om gælden" not in words
    client.post(reverse("workbench:access-include", args=[cast.course.ref, made.ref, money.ref]))
    assert not Exemption.objects.exists()
    assert "spørger om gælden" in words_of(page(cast, made))


def test_a_paragraph_and_a_reason_are_asked_for(cast):
    made, money = ask(cast), cast.agreements["money"]
    answered = cast.client_for("coordinator").post(item_url(cast, made, money), {"reason": ""})
    assert answered.status_code == 200
    assert not Exemption.objects.exists()


def test_one_press_makes_it_ready_and_says_who_has_not_answered(cast):
    note(cast, "psychiatrist", "CANARY regionen")
    made, client = ask(cast), cast.client_for("coordinator")
    client.post(reverse("workbench:access-request", args=[cast.course.ref, made.ref]))
    assert AccessRequest.objects.get().ready_at is not None
    assert Release.objects.exists()
    words = words_of(page(cast, made))
    assert "Det blev gjort klar den" in words
    assert "Åbn som PDF" in words


def test_what_is_about_others_too_is_marked(cast):
    seat = cast.seat_for("citizen", cast.family_course)
    made = ask_for_access(seat, now=clock.now())
    address = reverse("workbench:access-request", args=[cast.family_course.ref, made.ref])
    words = words_of(cast.client_for("coordinator").get(address))
    assert words.count("Handler også om andre") >= 1
    assert "(her own)" not in words
