"""Sign-in as people do it: the slip, the invitation, the app, the passkey, and the way out."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from tests.gate.signin.conftest import PASSWORD, PIN, WHO
from tovholder.kernel import clock
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.citizens import register_citizen
from tovholder.people.actions.codes import hand_over_code
from tovholder.people.actions.one_time import invite_account
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.staff import employ, register_professional

SETUP = "/ekstra-sikkerhed/"


@pytest.fixture
def karen_herself(transactional_db):
    cache.clear()
    today = clock.today()
    host = register_organisation(who=WHO, name="Prøvestrup", sector="municipality", starts_on=today, is_host=True)
    unit = register_unit(who=WHO, organisation=host, name="Sundhed", starts_on=today)
    person = register_professional(who=WHO, given_name="Karen", family_name="Testesen")
    employ(who=WHO, professional=person, unit=unit, function="authority", starts_on=today)
    return person


@pytest.fixture
def slip(transactional_db):
    cache.clear()
    citizen = register_citizen(who=WHO, given_name="Pia", number="050505-9996")
    return hand_over_code(who=WHO, person=citizen, now=clock.now())


def with_virtual_key(window):
    """Plug a passkey device into the browser that says yes by itself."""
    session = window.context.new_cdp_session(window.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def fill_login(window, login):
    window.open(reverse("gate:sign-in"))
    window.page.get_by_label("Loginnavn").fill(login)
    window.page.get_by_label("Adgangskode").fill(PASSWORD)
    window.page.get_by_role("button", name="Log ind", exact=True).click()


def test_an_invited_professional_makes_a_passkey_and_comes_back_with_it(desk, karen_herself):
    account, token = invite_account(who=WHO, professional=karen_herself, now=clock.now())
    with_virtual_key(desk)
    desk.open(reverse("gate:invitation", kwargs={"token": token}))
    desk.is_well()
    desk.page.get_by_label("Ny adgangskode").fill(PASSWORD)
    desk.page.get_by_label("Adgangskoden igen").fill(PASSWORD)
    desk.page.get_by_role("button", name="Gem og fortsæt").click()
    desk.page.wait_for_url(f"**{SETUP}")
    desk.is_well()
    desk.page.get_by_role("link", name="Opret en adgangsnøgle").click()
    desk.is_well()
    desk.page.get_by_label("Navn på nøglen").fill("Min computer")
    desk.page.get_by_role("button", name="Opret nøglen").click()
    desk.page.wait_for_url("**/noedkoder/")
    desk.is_well()
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Min computer"
    desk.open(reverse("gate:sign-out"))
    desk.page.get_by_role("main").get_by_role("button", name="Log ud").click()
    desk.page.wait_for_url("**/logget-ud/")
    fill_login(desk, account.login)
    desk.page.wait_for_url("**/log-ind/kode/")
    desk.is_well()
    desk.page.get_by_role("button", name="Brug min nøgle").click()
    desk.page.wait_for_url(f"{desk.address}/")
    desk.open(SETUP)
    assert "beskyttet af mere" in desk.page.content()


def test_a_professional_sets_an_app_up_on_a_phone_without_script(scriptless, karen_herself):
    account = open_account(who=WHO, person=karen_herself, login="karen", password=PASSWORD)
    fill_login(scriptless, account.login)
    scriptless.page.get_by_role("link", name="Sæt appen op").click()
    scriptless.fits()
    scriptless.page.get_by_text("Kan du ikke scanne?").click()
    secret = scriptless.page.locator("code").inner_text()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    scriptless.page.get_by_label("Kode", exact=True).fill(code)
    scriptless.page.get_by_role("button", name="Gem").click()
    scriptless.page.wait_for_url("**/noedkoder/")
    scriptless.fits()
    assert scriptless.page.locator("code").count() == 10


def test_a_citizen_begins_with_the_slip_on_a_phone(phone, slip):
    phone.open(reverse("gate:first-code"))
    phone.is_well()
    phone.page.get_by_label("Loginnavn").fill(slip.login)
    phone.page.get_by_label("Engangskode").fill(slip.code)
    phone.page.get_by_role("button", name="Fortsæt").click()
    phone.page.wait_for_url("**/pin/")
    phone.is_well()
    phone.page.get_by_label("Ny PIN-kode").fill("123456")
    phone.page.get_by_label("PIN-koden igen").fill("123456")
    phone.page.get_by_role("button", name="Gem og log ind").click()
    phone.page.get_by_text("let at gætte").first.wait_for()
    phone.is_well()
    phone.page.get_by_label("Ny PIN-kode").fill(PIN)
    phone.page.get_by_label("PIN-koden igen").fill(PIN)
    phone.page.get_by_role("button", name="Gem og log ind").click()
    phone.page.wait_for_url("**/mit/")


def test_the_way_back_after_signing_out_shows_nothing(desk, karen_herself):
    desk.sign_in(open_account(who=WHO, person=karen_herself, login="karen"))
    desk.open(reverse("gate:sessions"))
    desk.is_well()
    assert "Dine logins" in desk.page.content()
    desk.open(reverse("gate:sign-out"))
    desk.page.get_by_role("main").get_by_role("button", name="Log ud").click()
    desk.page.wait_for_url("**/logget-ud/")
    desk.page.go_back()
    desk.page.go_back()
    assert "Her er du logget ind" not in desk.page.content()
    assert not Session.objects.exists()
