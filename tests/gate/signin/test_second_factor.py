"""The second factor of professionals: demanded, set up, asked for, and lost."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.gate.signin.conftest import PASSWORD, PIN
from tests.signing_in import sign_in
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock

SETUP = "/ekstra-sikkerhed/"


def code_of(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enter(client, account, secret=PASSWORD):
    return client.post(reverse("gate:sign-in"), {"login": account.login, "password": secret})


def pages(account):
    lines = TrailLine.objects.filter(kind="sign_in", account_id=account.pk)
    return list(lines.order_by("pk").values_list("page", flat=True))


@pytest.fixture
def signed_in(client, karen):
    enter(client, karen)
    return client


def set_up_app(client):
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    cache.clear()
    return secret


def set_up_and_leave(client):
    secret = set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["codes"]
    client.post(reverse("gate:sign-out"))
    return secret, codes


@pytest.mark.parametrize("address", ["/", "/logins/", "/logins/skift/", "/ekstra-sikkerhed/noedkoder/"])
def test_no_page_opens_before_a_second_factor_is_set_up(signed_in, address):
    assert signed_in.get(address)["Location"] == SETUP
    assert signed_in.post(address)["Location"] == SETUP


def test_only_the_way_to_set_it_up_and_the_way_out_are_open(signed_in):
    page = signed_in.get(SETUP).content.decode()
    assert "Vælg én af de to" in page
    assert signed_in.get(reverse("mfa_activate_totp")).status_code == 200
    assert signed_in.get(reverse("mfa_add_webauthn")).status_code == 200
    assert signed_in.post(reverse("gate:sign-out"))["Location"] == reverse("gate:signed-out")


def test_an_app_is_set_up_and_opens_the_pages(signed_in, karen, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(signed_in)
    page = signed_in.get(reverse("mfa_view_recovery_codes"))
    assert len(page.context["codes"]) == 10
    assert "no-store" in page["Cache-Control"]
    assert signed_in.get("/logins/").status_code == 200
    assert "beskyttet af mere end din adgangskode" in signed_in.get(SETUP).content.decode()
    assert pages(karen) == ["sign-in", "second factor added", "second factor added"]


def test_a_wrong_first_code_sets_nothing_up(signed_in):
    signed_in.get(reverse("mfa_activate_totp"))
    assert "Det passer ikke" in signed_in.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert signed_in.get("/logins/")["Location"] == SETUP


def test_secrets_are_encrypted_where_they_are_kept(signed_in):
    secret = set_up_app(signed_in)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


def test_the_code_is_asked_for_and_opens(signed_in, karen):
    secret, _codes = set_up_and_leave(signed_in)
    other = Client()
    assert enter(other, karen)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session
    assert other.get("/logins/")["Location"].startswith(reverse("gate:sign-in"))
    assert "Det passer ikke" in other.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert other.post(reverse("mfa_authenticate"), {"code": code_of(secret)})["Location"] == "/"
    assert other.get("/logins/").status_code == 200
    assert pages(karen)[-2:] == ["sign-in refused second factor", "sign-in"]


def test_a_code_is_good_once(signed_in, karen):
    secret, _codes = set_up_and_leave(signed_in)
    code = code_of(secret)
    for answer in (302, 200):
        other = Client()
        enter(other, karen)
        assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == answer


def test_a_recovery_code_is_good_once(signed_in, karen):
    _secret, codes = set_up_and_leave(signed_in)
    for answer in (302, 200):
        other = Client()
        enter(other, karen)
        assert other.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == answer


def test_codes_cannot_be_tried_one_after_the_other(signed_in, karen):
    secret, _codes = set_up_and_leave(signed_in)
    for _ in range(5):
        other = Client()
        enter(other, karen)
        other.post(reverse("mfa_authenticate"), {"code": "000000"})
    other = Client()
    enter(other, karen)
    answer = other.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "prøvet for mange gange" in answer.content.decode()
    assert "_auth_user_id" not in other.session


def test_without_any_left_the_setup_is_asked_for_again(signed_in, karen):
    set_up_app(signed_in)
    assert "Vil du fjerne appen?" in signed_in.get(reverse("mfa_deactivate_totp")).content.decode()
    signed_in.post(reverse("mfa_deactivate_totp"))
    assert signed_in.get("/logins/")["Location"] == SETUP
    assert "second factor removed" in pages(karen)


def test_what_is_important_asks_for_the_password_again_after_five_minutes(signed_in, karen, monkeypatch):
    set_up_app(signed_in)
    now = time.time()
    monkeypatch.setattr("allauth.account.internal.flows.reauthentication.time.time", lambda: now + 301)
    for name in ("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "gate:change-secret"):
        answer = signed_in.get(reverse(name))
        assert answer["Location"].startswith(reverse("account_reauthenticate")), name
    prove = signed_in.get(answer["Location"])
    assert "Med koden fra appen" in prove.content.decode()
    assert "Prøv igen" in signed_in.post(answer["Location"], {"password": "forkert"}).content.decode()
    back = signed_in.post(answer["Location"], {"password": PASSWORD})
    assert back["Location"] == reverse("gate:change-secret")
    assert signed_in.get(back["Location"]).status_code == 200


def test_a_new_password_is_never_kept_while_the_old_one_is_asked_for(signed_in, karen, monkeypatch):
    set_up_app(signed_in)
    now = time.time()
    monkeypatch.setattr("allauth.account.internal.flows.reauthentication.time.time", lambda: now + 301)
    new = {"password": "en helt ny adgangskode 7", "again": "en helt ny adgangskode 7"}
    assert signed_in.post(reverse("gate:change-secret"), new)["Location"] == reverse("gate:change-secret")
    assert "helt ny" not in str(dict(signed_in.session))


def test_a_new_password_ends_the_other_places(signed_in, karen):
    set_up_app(signed_in)
    other = sign_in(Client(), karen)
    new = "en helt ny adgangskode 7"
    assert signed_in.post(reverse("gate:change-secret"), {"password": new, "again": new})["Location"] == "/logins/"
    assert signed_in.get("/logins/").status_code == 200
    assert other.get("/logins/").status_code == 302
    karen.refresh_from_db()
    assert karen.check_password(new)


@pytest.mark.parametrize("weak", ["kort", "123456789012", "123456789qwe"])
def test_a_weak_password_is_refused(signed_in, karen, weak):
    set_up_app(signed_in)
    signed_in.post(reverse("gate:change-secret"), {"password": weak, "again": weak})
    karen.refresh_from_db()
    assert karen.check_password(PASSWORD)


def test_a_citizen_needs_no_second_factor(client, pia):
    answer = client.post(reverse("gate:sign-in-pin"), {"login": pia.login, "password": PIN})
    assert answer["Location"] == "/mit/"
    assert client.post(reverse("gate:session-extend")).status_code == 204


@pytest.mark.parametrize("address", [SETUP, SETUP + "app/", SETUP + "noegle/", SETUP + "noedkoder/"])
def test_citizens_have_no_pages_about_second_factors(client, pia, address):
    assert sign_in(client, pia).get(address).status_code == 404


def test_nobody_removes_anothers_key(signed_in, karen, pia):
    theirs = Authenticator.objects.create(
        user=pia, type="webauthn", data={"name": "x", "credential": {}}, created_at=clock.now()
    )
    set_up_app(signed_in)
    for number in (theirs.pk, "", "x", "²"):
        signed_in.post(reverse("gate:remove-key"), {"key": number})
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
