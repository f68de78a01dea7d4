"""One-time addresses: invitations, the first administrator, the demo."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tovholder.audit.actions import Who
from tovholder.people.actions.accounts import close_account
from tovholder.people.actions.bootstrap import register_first_administrator
from tovholder.people.actions.citizens import register_citizen
from tovholder.people.actions.demo import add_cast_member, make_demo_key, mark_as_demo, spend_demo_key
from tovholder.people.actions.one_time import accept_invitation, holder_of, invite_account
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.refusals import (
    AccountClosedError,
    KeyRefusedError,
    NoJobError,
    NotADemoError,
    NotEmptyError,
)
from tovholder.people.actions.staff import employ, register_professional, revoke_employment
from tovholder.people.enums import KeyKind
from tovholder.people.models import Account, Duty, Employment, OneTimeKey
from tovholder.people.queries.credentials import professional_by_job

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHO = Who(kind="system")
PASSWORD = "tre blå heste ved fjorden"


@pytest.fixture
def job():
    host = register_organisation(who=WHO, name="Prøvestrup", sector="municipality", starts_on=date(2026, 1, 1))
    unit = register_unit(who=WHO, organisation=host, name="Sundhed", starts_on=date(2026, 1, 1))
    person = register_professional(who=WHO, given_name="Karen", family_name="Testesen")
    return employ(
        who=WHO,
        professional=person,
        unit=unit,
        function="authority",
        starts_on=date(2026, 1, 1),
        staff_code="KATE",
    )


def test_an_invitation_is_accepted_once(job):
    account, token = invite_account(who=WHO, professional=job.professional, now=NOW)
    assert account.login == "karen.testesen"
    assert holder_of(token=token, kind=KeyKind.INVITATION, now=NOW) == account
    assert accept_invitation(token=token, password=PASSWORD, now=NOW).check_password(PASSWORD)
    with pytest.raises(KeyRefusedError):
        accept_invitation(token=token, password="en anden lang adgangskode", now=NOW)
    assert Account.objects.get(pk=account.pk).check_password(PASSWORD)


def test_a_token_is_kept_as_a_digest_and_opens_its_own_kind_only(job):
    _account, token = invite_account(who=WHO, professional=job.professional, now=NOW)
    assert token not in str(OneTimeKey.objects.values())
    with pytest.raises(KeyRefusedError):
        holder_of(token=token, kind=KeyKind.DEMO, now=NOW)


def test_an_invitation_runs_out_and_gives_way_to_a_newer_one(job):
    _account, token = invite_account(who=WHO, professional=job.professional, now=NOW)
    with pytest.raises(KeyRefusedError):
        accept_invitation(token=token, password=PASSWORD, now=NOW + timedelta(days=7))
    same, newer = invite_account(who=WHO, professional=job.professional, now=NOW)
    with pytest.raises(KeyRefusedError):
        accept_invitation(token=token, password=PASSWORD, now=NOW)
    assert accept_invitation(token=newer, password=PASSWORD, now=NOW) == same


def test_nobody_is_invited_without_a_job_or_to_a_closed_account(job):
    account, _token = invite_account(who=WHO, professional=job.professional, now=NOW)
    close_account(who=WHO, account=account)
    with pytest.raises(AccountClosedError):
        invite_account(who=WHO, professional=job.professional, now=NOW)
    revoke_employment(who=WHO, employment=job, now=NOW)
    with pytest.raises(NoJobError):
        invite_account(who=WHO, professional=job.professional, now=NOW)


def test_two_of_the_same_name_get_a_login_each(job):
    invite_account(who=WHO, professional=job.professional, now=NOW)
    other = register_professional(who=WHO, given_name="Karen", family_name="Testesen")
    employ(who=WHO, professional=other, unit=job.unit, function="provider", starts_on=date(2026, 1, 1))
    account, _token = invite_account(who=WHO, professional=other, now=NOW)
    assert account.login == "karen.testesen2"


def test_a_professional_is_found_by_job_or_staff_code(job):
    assert professional_by_job("KATE") == professional_by_job(job.ref) == job.professional
    assert professional_by_job("") is None
    other = register_professional(who=WHO, given_name="Else")
    employ(
        who=WHO, professional=other, unit=job.unit, function="provider", starts_on=date(2026, 1, 1), staff_code="KATE"
    )
    assert professional_by_job("KATE") is None


def first_administrator():
    return register_first_administrator(
        who=WHO, given_name="Inge", family_name="Testrup", organisation="Prøvestrup", unit="Sekretariatet", now=NOW
    )


def test_an_empty_installation_gets_its_first_administrator():
    account, token = first_administrator()
    assert accept_invitation(token=token, password=PASSWORD, now=NOW) == account
    duty = Duty.objects.get()
    assert (duty.kind, duty.employment.professional, duty.employment.unit.organisation.is_host) == (
        "administrator",
        account.professional,
        True,
    )
    with pytest.raises(NotEmptyError):
        first_administrator()
    assert Employment.objects.count() == 1


def test_only_an_empty_database_becomes_a_demo():
    register_citizen(who=WHO, given_name="Pia")
    with pytest.raises(NotEmptyError):
        mark_as_demo(who=WHO)


def test_a_demo_is_no_real_installation(job):
    with pytest.raises(NotADemoError):
        make_demo_key(account=invite_account(who=WHO, professional=job.professional, now=NOW)[0], now=NOW)


def test_a_demo_address_opens_once_for_its_own_key_within_a_day():
    mark_as_demo(who=WHO)
    with pytest.raises(NotEmptyError):
        first_administrator()
    citizen = register_citizen(who=WHO, given_name="Pia")
    account = Account.objects.create_account(login="pia", citizen=citizen)
    with pytest.raises(NotADemoError):
        make_demo_key(account=account, now=NOW)
    add_cast_member(who=WHO, account=account, key="pia", may_do="Se sit eget forløb")
    token = make_demo_key(account=account, now=NOW)
    with pytest.raises(KeyRefusedError):
        spend_demo_key(key="karen", token=token, now=NOW)
    with pytest.raises(KeyRefusedError):
        spend_demo_key(key="pia", token=token, now=NOW + timedelta(hours=24))
    assert spend_demo_key(key="pia", token=token, now=NOW) == account
    with pytest.raises(KeyRefusedError):
        spend_demo_key(key="pia", token=token, now=NOW)
