"""Mail leaves neutral, to the place of work, and waits where there is none."""

from datetime import timedelta

import pytest
from django.core import mail

from tovholder.kernel import clock
from tovholder.notices.actions import NoAddressError
from tovholder.notices.channels import mail_channel
from tovholder.people.enums import Sector
from tovholder.people.models import Account, Citizen, Employment, Organisation, Professional, Unit


@pytest.fixture
def send():
    return mail_channel(smtp_url="smtp://127.0.0.1", sender="Tovholder <nej@example.dk>", house="https://t.example.dk")


@pytest.fixture
def job(db):
    house = Organisation.objects.create(name="Prøvestrup", sector=Sector.MUNICIPALITY)
    unit = Unit.objects.create(name="Handicap og Psykiatri", organisation=house)
    person = Professional.objects.create(given_name="Karen", family_name="Testesen")
    Account.objects.create_account(login="karen", professional=person)
    return Employment.objects.create(professional=person, unit=unit, email="karen@example.dk")


def test_without_a_mail_server_there_is_no_channel():
    assert mail_channel(smtp_url="", sender="", house="") is None


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="must read smtp://"):
        mail_channel(smtp_url="https://example.dk", sender="", house="")


def test_a_mail_says_nothing_but_that_there_is_news(send, job):
    send(job.professional.account, "Der er nyt.", "abc")
    (sent,) = mail.outbox
    assert (sent.subject, sent.to, sent.body) == (
        "Ny besked i Tovholder",
        ["karen@example.dk"],
        "Der er nyt.\n\nhttps://t.example.dk\n",
    )
    assert sent.message()["Message-ID"] == "<abc@t.example.dk>"


def test_who_has_left_gets_no_mail(send, job):
    Employment.objects.filter(pk=job.pk).update(
        starts_at=clock.now() - timedelta(days=9), ends_at=clock.now() - timedelta(days=1)
    )
    with pytest.raises(NoAddressError):
        send(job.professional.account, "Der er nyt.", "abc")
    assert mail.outbox == []


def test_a_citizen_is_never_mailed(send, job):
    pia = Citizen.objects.create(given_name="Pia", family_name="Test Berggren")
    with pytest.raises(NoAddressError):
        send(Account.objects.create_account(login="pia", citizen=pia), "Der er nyt.", "abc")
    assert mail.outbox == []
