"""A small municipality: Karen with authority and Søren without, in two units; Pia has cases in both."""

from dataclasses import dataclass

import pytest
from django.test import Client

from tests.factories.meetings import plan
from tests.factories.people import OFFICE, make_account, make_citizen, make_job, make_organisation, make_unit
from tests.factories.plans import begin
from tests.signing_in import sign_in
from tests.workbench.meeting_pages import INVITED
from tovholder.kernel import clock
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.people.actions.staff import give_duty
from tovholder.people.models import CaseIntervention, CaseLink


@dataclass
class Town:
    karen: object
    soren: object
    mette: object
    region: object
    pia: object
    karen_job: object
    soren_job: object
    mette_job: object
    handicap: object
    rus: object


@pytest.fixture
def town(db):
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    region = make_organisation("Region Prøveland", "region")
    handicap = make_unit(host, "Handicap og Psykiatri", phone="99 00 01 00")
    rus = make_unit(host, "Rusmiddelcenter Åen", topic=7)
    psychosis = make_unit(region, "Psykoseteam", topic=6)
    karen_job = make_job(handicap, "Karen Testesen", phone="99 00 01 01")
    soren_job = make_job(handicap, "Søren Åkær-Test", function="provider")
    mette_job = make_job(rus, "Mette Testrup")
    signe_job = make_job(psychosis, "Signe Prøvelund")
    pia = make_citizen("PiaBerggren")
    for unit, number, name in ((handicap, "1/2025", "Støtte-kontaktperson"), (rus, "2/2025", "Rusbehandling CANARY")):
        link = CaseLink.objects.create(citizen=pia, unit=unit, case_number=number, title="Støttesag")
        CaseIntervention.objects.create(case_link=link, name=name, law="SEL § 99")
    return Town(
        karen=make_account(karen_job.professional),
        soren=make_account(soren_job.professional),
        mette=make_account(mette_job.professional),
        region=make_account(signe_job.professional),
        pia=pia,
        karen_job=karen_job,
        soren_job=soren_job,
        mette_job=mette_job,
        handicap=handicap,
        rus=rus,
    )


@pytest.fixture
def client_of():
    def signed_in(account):
        return sign_in(Client(), account)

    return signed_in


@pytest.fixture
def leader(town):
    """Søren leads the unit in which Karen holds batons."""
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    return town.soren


@pytest.fixture
def nadia(town):
    job = make_job(town.handicap, "Nadia Prøvedal", phone="99 00 01 07")
    make_account(job.professional)
    return job


@pytest.fixture
def meeting(cast):
    """A network meeting that is planned, with professionals, one who is hidden, and a relative."""
    partakers = [cast.jobs.get(key) or cast.persons[key] for key in INVITED]
    return plan(cast.seat_for("coordinator"), *partakers, type_key="netvaerksmoede")


@pytest.fixture
def running(cast, meeting):
    """The same meeting once it has begun, with the citizen there."""
    begin_meeting(cast.seat_for("coordinator"), ref=meeting.ref, is_citizen_here=True, now=clock.now())
    return meeting


@pytest.fixture
def karen(cast):
    """Begin the plan; return a way to the coordinator's seat as it is now."""
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")
