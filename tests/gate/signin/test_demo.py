"""The demo's door: open only where nobody is real."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.gate.signin.conftest import PASSWORD, WHO
from tovholder.audit.models import TrailLine
from tovholder.gate.signin.checks import demo_is_alone
from tovholder.gate.signin.demo import is_open, one_time_address
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.citizens import register_citizen
from tovholder.people.actions.demo import add_cast_member, mark_as_demo


@pytest.fixture
def marked(db):
    mark_as_demo(who=WHO)


@pytest.fixture
def cast_karen(marked, job):
    account = open_account(who=WHO, person=job.professional, login="karen")
    add_cast_member(who=WHO, account=account, key="karen", may_do="Er tovholder for Pia.", place=1)
    return account


@pytest.fixture
def cast_pia(marked):
    citizen = register_citizen(who=WHO, given_name="Pia")
    account = open_account(who=WHO, person=citizen, login="pia")
    add_cast_member(who=WHO, account=account, key="pia", may_do="Ser sit eget forløb.", place=2)
    return account


def test_the_cast_is_shown_in_order(client, cast_karen, cast_pia, demo_on):
    page = client.get("/demo/").content.decode()
    assert page.index("Karen Testesen") < page.index("Er tovholder for Pia.") < page.index("Ser sit eget forløb.")
    assert "fagperson" in page
    assert "borger" in page


def test_one_click_signs_in_without_a_second_factor_and_says_so(client, cast_karen, demo_on):
    assert client.post("/demo/karen/")["Location"] == "/"
    page = client.get(reverse("mfa_index")).content.decode()
    assert "I demoen er du lukket ind uden ekstra sikkerhed" in page
    assert "opdigtede" in page
    assert client.get("/logins/").status_code == 200
    assert TrailLine.objects.filter(kind="sign_in").get().page == "sign-in demo"


def test_nobody_locks_the_cast_out_with_a_second_factor(client, cast_karen, demo_on):
    client.post("/demo/karen/")
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).status_code == 404


def test_one_can_change_from_one_to_another(client, cast_karen, cast_pia, demo_on):
    client.post("/demo/karen/")
    first = client.session.session_key
    assert client.post("/demo/pia/")["Location"] == "/mit/"
    assert client.session["_auth_user_id"] == str(cast_pia.pk)
    assert client.session.session_key != first


def test_the_door_page_points_at_the_demo_only_when_it_is_open(client, cast_karen, demo_on, settings):
    assert "/demo/" in client.get(reverse("gate:sign-in")).content.decode()
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, demo=False)
    assert "/demo/" not in client.get(reverse("gate:sign-in")).content.decode()


def test_without_the_operators_word_there_is_no_demo(client, cast_karen):
    assert not is_open()
    for answer in (client.get("/demo/"), client.post("/demo/karen/"), client.get("/demo/karen/?token=x")):
        assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_mark_there_is_no_demo(client, karen, demo_on):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/karen/").status_code == 404


def test_a_demo_session_is_nothing_once_the_demo_is_closed(client, cast_karen, demo_on, settings):
    client.post("/demo/karen/")
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, demo=False)
    assert client.get("/logins/")["Location"] == reverse("mfa_index")


def test_a_member_who_is_not_in_the_cast_is_nobody(client, cast_karen, pia, demo_on):
    assert client.post("/demo/ukendt/").status_code == 404
    assert client.get("/demo/karen/")["Location"] == "/demo/"


def test_a_one_time_address_signs_in_once(client, cast_karen, demo_on):
    address = one_time_address(cast_karen, "http://localhost:8000/")
    assert address.startswith("http://localhost:8000/demo/karen/?token=")
    path = address.removeprefix("http://localhost:8000")
    assert client.get(path)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast_karen.pk)
    other = Client()
    assert other.get(path)["Location"] == "/demo/"
    assert "_auth_user_id" not in other.session


def test_a_one_time_address_belongs_to_its_key(client, cast_karen, cast_pia, demo_on):
    path = one_time_address(cast_karen, "").replace("/karen/", "/pia/")
    assert client.get(path)["Location"] == "/demo/"
    assert "_auth_user_id" not in client.session


def test_the_demo_never_starts_among_real_people(db, demo_on):
    assert demo_is_alone(databases=["default"]) == []
    register_citizen(who=WHO, given_name="Pia")
    assert [message.id for message in demo_is_alone(databases=["default"])] == ["gate.E001"]


def test_the_demo_starts_among_its_own(cast_pia, demo_on):
    assert demo_is_alone(databases=["default"]) == []


def test_real_people_are_no_trouble_without_the_demo(karen):
    assert demo_is_alone(databases=["default"]) == []


def test_cast_accounts_have_no_password(client, cast_karen, demo_on):
    client.post(reverse("gate:sign-in"), {"login": "karen", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/demo/karen/")
    assert client.get(reverse("gate:change-secret")).status_code == 404
