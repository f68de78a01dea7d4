"""The first time: a code from a slip, an invitation, and a browser never seen before."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.gate.signin.conftest import PASSWORD, PIN, WHO
from tovholder.audit.models import TrailLine
from tovholder.gate.signin.throttle import forget_old_tries
from tovholder.kernel import clock
from tovholder.people.actions.codes import hand_over_code
from tovholder.people.actions.one_time import invite_account
from tovholder.people.models import Account
from tovholder.people.queries.credentials import new_devices

CODE, CHOOSE = "/log-ind/foerste-gang/", "/log-ind/foerste-gang/pin/"
REFUSED = "passer ikke sammen"


def pages():
    return list(TrailLine.objects.filter(kind="sign_in").order_by("pk").values_list("page", flat=True))


def show(client, slip, code=None):
    return client.post(CODE, {"login": slip.login, "code": code or slip.code})


def choose(client, pin=PIN, again=None):
    return client.post(CHOOSE, {"pin": pin, "again": again or pin})


def test_a_code_leads_to_a_pin_and_in(client, slip, pia_herself):
    assert "seddel i hånden" in client.get(CODE).content.decode()
    assert show(client, slip)["Location"] == CHOOSE
    assert "kun din" in client.get(CHOOSE).content.decode()
    assert choose(client)["Location"] == "/mit/"
    assert client.session["_auth_user_id"] == str(Account.objects.get(citizen=pia_herself).pk)
    again = Client().post(reverse("gate:sign-in-pin"), {"login": slip.login, "password": PIN})
    assert again.status_code == 302
    assert pages()[0] == "sign-in"


def test_a_code_works_once_and_the_session_is_another(client, slip):
    show(client, slip)
    before = client.session.session_key
    choose(client)
    assert client.session.session_key != before
    assert REFUSED in show(Client(), slip).content.decode()


def test_wrong_and_unknown_answer_alike(slip):
    answers = {show(Client(), slip, "2222-2222").content.decode().count(REFUSED)}
    unknown = Client().post(CODE, {"login": "hval-sol-10", "code": "2222-2222"})
    answers.add(unknown.content.decode().count(REFUSED))
    assert len(answers) == 1
    assert pages() == ["sign-in refused code"] * 2
    assert slip.login not in str(TrailLine.objects.values())


def test_codes_cannot_be_tried_one_after_the_other(client, slip):
    for _ in range(5):
        show(client, slip, "2222-2222")
    assert "prøvet for mange gange" in show(client, slip).content.decode()


def test_nobody_chooses_a_pin_without_a_code_or_too_late(client, slip):
    assert client.get(CHOOSE)["Location"] == CODE
    assert choose(client)["Location"] == CODE
    show(client, slip)
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert choose(client)["Location"] == CODE
    assert not Account.objects.get(login=slip.login).has_usable_password()


def test_a_code_that_was_replaced_meanwhile_is_refused(client, slip, pia_herself):
    show(client, slip)
    hand_over_code(who=WHO, person=pia_herself, now=clock.now())
    assert choose(client)["Location"] == CODE


@pytest.mark.parametrize(
    ("pin", "again", "words"),
    [
        ("123456", None, "let at gætte"),
        ("050505", None, "let at gætte"),
        ("240379", None, "ligner en dato"),
        ("839996", None, "CPR-nummer"),
        ("8304", None, "mindst 6 tal"),
        ("83o461", None, "kun tal"),
        (PIN, "830462", "ikke ens"),
        ("", None, "Skriv noget her."),
    ],
)
def test_a_weak_pin_is_refused_in_words(client, slip, pin, again, words):
    show(client, slip)
    page = choose(client, pin, again)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Account.objects.get(login=slip.login).has_usable_password()


def test_a_new_browser_is_told_about_and_the_first_is_not(client, slip, pia_herself):
    show(client, slip)
    answer = choose(client)
    mark = answer.cookies["device"]
    assert mark["httponly"]
    assert mark["samesite"] == "Lax"
    assert not new_devices(citizen_ids=[pia_herself.pk])
    client.post(reverse("gate:sign-out"))
    client.post(reverse("gate:sign-in-pin"), {"login": slip.login, "password": PIN})
    assert not new_devices(citizen_ids=[pia_herself.pk])
    Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0"}).post(
        reverse("gate:sign-in-pin"), {"login": slip.login, "password": PIN}
    )
    assert [device.label for device in new_devices(citizen_ids=[pia_herself.pk])] == ["Chrome på Android"]
    assert pages()[-1] == "sign-in new device"


def test_a_forged_mark_is_a_new_browser(client, pia, pia_herself):
    client.post(reverse("gate:sign-in-pin"), {"login": pia.login, "password": PIN})
    other = Client()
    other.cookies["device"] = client.cookies["device"].value.partition(":")[0] + ":forged"
    other.post(reverse("gate:sign-in-pin"), {"login": pia.login, "password": PIN})
    assert len(new_devices(citizen_ids=[pia_herself.pk])) == 1


def test_a_pin_can_be_changed_and_ends_the_other_places(client, pia):
    other = Client()
    for each in (client, other):
        each.post(reverse("gate:sign-in-pin"), {"login": pia.login, "password": PIN})
    address = reverse("gate:change-secret")
    assert client.post(address, {"pin": "940572", "again": "940572"})["Location"] == "/logins/"
    assert client.post(reverse("gate:session-extend")).status_code == 204
    assert other.post(reverse("gate:session-extend")).status_code == 401
    pia.refresh_from_db()
    assert pia.check_password("940572")


@pytest.fixture
def invitation(job):
    account, token = invite_account(who=WHO, professional=job.professional, now=clock.now())
    return account, reverse("gate:invitation", kwargs={"token": token})


def test_an_invitation_leads_to_a_password_and_to_a_second_factor(client, invitation):
    account, address = invitation
    assert account.login in client.get(address).content.decode()
    assert "ikke ens" in client.post(address, {"password": PASSWORD, "again": "x"}).content.decode()
    assert client.post(address, {"password": PASSWORD, "again": PASSWORD})["Location"] == "/"
    assert client.get("/")["Location"] == reverse("mfa_index")
    assert Client().post(reverse("gate:sign-in"), {"login": account.login, "password": PASSWORD}).status_code == 302


def test_an_invitation_that_is_over_says_so(client, invitation):
    account, address = invitation
    client.post(address, {"password": PASSWORD, "again": PASSWORD})
    for each in (address, reverse("gate:invitation", kwargs={"token": "findes-ikke"})):
        answer = Client().get(each)
        assert answer.status_code == 404
        assert "gælder ikke mere" in answer.content.decode()
        assert account.login not in answer.content.decode()


def test_guessing_addresses_does_not_fill_the_trail(db):
    for _ in range(9):
        assert Client().get(reverse("gate:invitation", kwargs={"token": "findes-ikke"})).status_code == 404
    assert pages() == ["sign-in refused code"] * 5


def test_a_weak_password_is_refused_at_the_invitation(client, invitation):
    account, address = invitation
    assert client.post(address, {"password": "kort", "again": "kort"}).status_code == 200
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_old_counts_are_forgotten(client, slip):
    show(client, slip, "2222-2222")
    assert forget_old_tries() == 0
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert forget_old_tries() >= 1
