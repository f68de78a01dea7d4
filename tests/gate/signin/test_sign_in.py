"""The two doors: who comes in, who does not, and what is said."""

import re
import time

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.gate.signin.conftest import PASSWORD, PIN, WHO
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.people.actions.accounts import close_account, open_account
from tovholder.people.actions.staff import register_professional, revoke_employment

WRONG = "passer ikke sammen"
TOO_MANY = "prøvet for mange gange"


def enter(client, login, secret, address="gate:sign-in", **extra):
    return client.post(reverse(address), {"login": login, "password": secret}, **extra)


def pages(account=None):
    lines = TrailLine.objects.filter(kind="sign_in")
    if account is not None:
        lines = lines.filter(account_id=account.pk)
    return list(lines.order_by("pk").values_list("page", flat=True))


def test_a_professional_signs_in_and_is_sent_for_a_second_factor(client, karen):
    answer = enter(client, " Karen.Testesen ", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(karen.pk)
    assert client.get("/")["Location"] == reverse("mfa_index")
    assert pages() == ["sign-in"]


@pytest.mark.parametrize("address", ["gate:sign-in", "gate:sign-in-pin"])
def test_a_citizen_signs_in_at_either_door(client, pia, address):
    answer = enter(client, pia.login, PIN, address)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(pia.pk)
    assert pages(pia) == ["sign-in"]


@pytest.mark.parametrize("address", ["gate:sign-in", "gate:sign-in-pin"])
def test_both_doors_open_without_script_or_session(client, db, address):
    page = client.get(reverse(address))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "sessionid" not in client.cookies


def without_token(answer):
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", answer.content)


def test_wrong_unknown_locked_and_without_password_answer_alike(karen, pia):
    idle = open_account(who=WHO, person=register_professional(who=WHO, given_name="Bo"), login="bo.proevegaard")
    answers = {
        without_token(enter(Client(), login, "forkert adgangskode")).replace(login.encode(), b"x")
        for login in (karen.login, idle.login, "hvem.som.helst", pia.login)
    }
    assert len(answers) == 1
    assert WRONG in answers.pop().decode()
    assert set(pages(karen)) == {"sign-in refused"}
    assert pages().count("sign-in refused") == 4


def test_wrong_and_unknown_take_the_same_time(client, karen, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    karen.set_password(PASSWORD)
    karen.save()

    def fastest(login):
        times = []
        for _ in range(4):
            began = time.perf_counter()
            enter(client, login, "forkert adgangskode")
            times.append(time.perf_counter() - began)
        return min(times)

    known, unknown = fastest(karen.login), fastest("hvem.som.helst")
    assert 0.5 < known / unknown < 2


def test_five_wrong_tries_close_the_door_for_a_login_also_for_the_right_password(client, karen, job):
    for _ in range(5):
        assert WRONG in enter(client, karen.login, "forkert adgangskode").content.decode()
    assert TOO_MANY in enter(client, karen.login, PASSWORD).content.decode()
    assert TOO_MANY in enter(Client(REMOTE_ADDR="192.0.2.9"), karen.login, PASSWORD).content.decode()
    assert "_auth_user_id" not in client.session
    other = open_account(
        who=WHO, person=register_professional(who=WHO, given_name="Else"), login="else", password=PASSWORD
    )
    assert TOO_MANY not in enter(client, other.login, PASSWORD).content.decode()


def test_unknown_logins_are_counted_as_well(client, db):
    for _ in range(5):
        enter(client, "hvem.som.helst", "forkert adgangskode")
    assert TOO_MANY in enter(client, "hvem.som.helst", "forkert adgangskode").content.decode()


def test_one_address_cannot_try_everybody(client, karen, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "3/10m/ip,5/5m/key"}
    for number in range(3):
        assert WRONG in enter(client, f"login{number}", "forkert adgangskode").content.decode()
    assert TOO_MANY in enter(client, karen.login, PASSWORD).content.decode()
    assert enter(Client(REMOTE_ADDR="192.0.2.9"), karen.login, PASSWORD).status_code == 302


def test_far_too_much_from_one_place_is_refused_for_a_while(client, karen, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    for expected in (302, 302, 429):
        answer = enter(Client(), karen.login, PASSWORD)
        assert answer.status_code == expected
    assert "Vent et minut" in answer.content.decode()


def test_right_passwords_are_never_too_many(karen):
    for _ in range(8):
        assert enter(Client(), karen.login, PASSWORD).status_code == 302


def test_five_wrong_pins_lock_the_account_when_the_pause_is_over_too(client, pia):
    from django.core.cache import cache

    for _ in range(5):
        enter(client, pia.login, "111111", "gate:sign-in-pin")
    cache.clear()
    assert WRONG in enter(client, pia.login, PIN, "gate:sign-in-pin").content.decode()
    assert pages(pia)[-1] == "sign-in refused locked"
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_told_kindly_when_the_password_is_right(client, karen):
    close_account(who=WHO, account=karen)
    answer = enter(client, karen.login, PASSWORD, follow=True)
    assert "Du har ikke adgang nu" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert pages(karen) == ["sign-in refused access"]
    assert WRONG in enter(client, karen.login, "forkert adgangskode").content.decode()


def test_nobody_signs_in_without_a_job(client, karen, job):
    revoke_employment(who=WHO, employment=job, now=clock.now())
    answer = enter(client, karen.login, PASSWORD, follow=True)
    assert "Du har ikke adgang nu" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert pages() == ["sign-in refused access"]


def test_the_session_gets_a_new_name_at_sign_in(client, karen):
    session = client.session
    session["seen_before"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    enter(client, karen.login, PASSWORD)
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert thief.get(reverse("gate:sessions"))["Location"].startswith(reverse("gate:sign-in"))


def test_one_is_sent_back_to_the_page_one_came_for_and_nowhere_else(client, karen):
    for target, expected in (("/logins/", "/logins/"), ("https://example.org/", "/"), ("//example.org/", "/")):
        answer = Client().post(reverse("gate:sign-in"), {"login": karen.login, "password": PASSWORD, "next": target})
        assert answer["Location"] == expected


def test_sign_in_needs_the_token_of_the_form(karen):
    strict = Client(enforce_csrf_checks=True)
    assert enter(strict, karen.login, PASSWORD).status_code == 403
    assert strict.post(reverse("gate:sign-out")).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "account_change_password", "mfa_login_webauthn"],
)
def test_what_is_not_used_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/login/", "/accounts/password/reset/", "/signup/"])
def test_the_usual_addresses_lead_nowhere(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["gate:sign-in", "gate:sign-in-pin", "gate:first-code", "gate:signed-out"])
def test_every_door_speaks_english_too(client, db, name):
    client.post(reverse("set_language"), {"language": "en", "next": reverse(name)})
    assert 'lang="en"' in client.get(reverse(name)).content.decode()


def test_what_is_typed_is_not_written_in_the_trail(client, karen):
    enter(client, karen.login, "forkert adgangskode")
    assert karen.login not in str(TrailLine.objects.values())
