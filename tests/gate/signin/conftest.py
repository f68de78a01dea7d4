"""Somebody of each kind at the door."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache

from tovholder.audit.actions import Who
from tovholder.kernel import clock
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.citizens import register_citizen, register_relative
from tovholder.people.actions.codes import check_code, hand_over_code, use_code
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.staff import employ, register_professional

WHO = Who(kind="system")
PASSWORD = "tre blå heste ved fjorden"
PIN = "830461"


@pytest.fixture(autouse=True)
def fresh_count(db):
    """Nobody has tried anything yet."""
    cache.clear()


@pytest.fixture
def job(db):
    """Karen's job."""
    first = date(2026, 1, 1)
    host = register_organisation(who=WHO, name="Prøvestrup", sector="municipality", starts_on=first, is_host=True)
    unit = register_unit(who=WHO, organisation=host, name="Sundhed", starts_on=first)
    person = register_professional(who=WHO, given_name="Karen", family_name="Testesen")
    return employ(who=WHO, professional=person, unit=unit, function="authority", starts_on=first, staff_code="KATE")


@pytest.fixture
def karen(job):
    """A professional with a password."""
    return open_account(who=WHO, person=job.professional, login="karen.testesen", password=PASSWORD)


@pytest.fixture
def pia_herself(db):
    return register_citizen(who=WHO, given_name="Pia", number="050505-9996")


@pytest.fixture
def slip(pia_herself):
    """A code for a citizen."""
    return hand_over_code(who=WHO, person=pia_herself, now=clock.now())


@pytest.fixture
def pia(slip):
    """A citizen with a PIN."""
    key = check_code(login=slip.login, code=slip.code, now=clock.now())
    return use_code(key_ref=key.ref, pin=PIN, now=clock.now())


@pytest.fixture
def mother_herself(db):
    return register_relative(who=WHO, given_name="Kirsten")


@pytest.fixture
def demo_on(settings):
    """The operator has opened the demo."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, demo=True)
