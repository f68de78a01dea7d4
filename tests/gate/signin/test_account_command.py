"""`tovholder account`: the first people of a real installation."""

import pytest
from allauth.mfa.models import Authenticator

from tests.gate.signin.conftest import PASSWORD, WHO
from tovholder.cli.main import parser
from tovholder.cli.refusal import RefusalError
from tovholder.kernel import clock
from tovholder.people.actions.accounts import close_account
from tovholder.people.actions.demo import mark_as_demo
from tovholder.people.actions.staff import revoke_employment
from tovholder.people.models import Account, Duty

pytestmark = pytest.mark.django_db


def run(*words):
    given = parser().parse_args(["account", *words])
    return given.handler(given)


def address_in(capsys):
    return capsys.readouterr().out.strip().rpartition("http://localhost:8000")[2]


FIRST = ("first-administrator", "--name", "Inge Prøve Testrup", "--organisation", "Prøvestrup", "--unit", "Sekretariat")


def test_an_empty_installation_is_opened(capsys, client):
    assert run(*FIRST) == 0
    address = address_in(capsys)
    assert client.post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    account = Account.objects.get()
    assert (account.login, account.person.given_name, account.person.family_name) == (
        "inge.proeve.testrup",
        "Inge Prøve",
        "Testrup",
    )
    assert Duty.objects.get().kind == "administrator"


def test_only_once():
    run(*FIRST)
    with pytest.raises(RefusalError, match="already"):
        run(*FIRST)


@pytest.mark.parametrize("by_code", [True, False])
def test_a_professional_is_invited(capsys, client, job, by_code):
    assert run("invite", "KATE" if by_code else job.ref) == 0
    assert client.get(address_in(capsys)).status_code == 200


def test_somebody_who_lost_everything_starts_again(capsys, karen):
    Authenticator.objects.create(user=karen, type="totp", data={}, created_at=clock.now())
    run("invite", "KATE")
    assert Authenticator.objects.exists()
    run("invite", "KATE", "--forget-second-factor")
    assert not Authenticator.objects.exists()


def test_refusals_are_one_sentence(job, karen):
    with pytest.raises(RefusalError, match="called 'NOBODY'"):
        run("invite", "NOBODY")
    close_account(who=WHO, account=karen)
    with pytest.raises(RefusalError, match="closed"):
        run("invite", "KATE")
    revoke_employment(who=WHO, employment=job, now=clock.now())
    with pytest.raises(RefusalError, match="ended"):
        run("invite", "KATE")


def test_a_login_that_is_taken_is_refused(job):
    run("invite", "KATE", "--login", "karen")
    assert Account.objects.get().login == "karen"


def test_nobody_is_invited_into_a_demo():
    mark_as_demo(who=WHO)
    with pytest.raises(RefusalError, match="demo"):
        run("invite", "KATE")
