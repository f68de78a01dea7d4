"""The cast with a data protection officer of the host, and one of the region."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from tests.factories.people import OFFICE, make_account, make_job
from tovholder.audit import seals
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty


def appoint(cast, key, unit, name):
    """Return nothing; somebody of a unit is data protection officer from today."""
    job = cast.jobs[key] = make_job(cast.units[unit], name)
    cast.accounts[key] = make_account(job.professional, login=key)
    give_duty(who=OFFICE, employment=job, kind="dpo", starts_on=clock.today())


@pytest.fixture
def overseen(cast, tmp_path):
    appoint(cast, "officer", "health", "Dagny Prøvested")
    appoint(cast, "regional", "psychosis", "Rune Opdigtsen")
    return cast


def read(cast, key, course=None, page="overview"):
    address = reverse(f"workbench:{page}", args=[(course or cast.course).ref])
    return cast.client_for(key).get(address)


def seal(tmp_path):
    while seals.seal(key=django_settings.SEAL_KEY, outside=tmp_path / "seals.txt"):
        pass


def next_month():
    """Return a moment early in the month after this one."""
    day = clock.today().replace(day=28) + timedelta(days=6)
    return clock.midnight(day.replace(day=2))
