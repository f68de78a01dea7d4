"""Organisations, units, professionals with a job, citizens from the official test persons, relatives, accounts."""

import json
from functools import cache
from itertools import count
from pathlib import Path

from tovholder.audit.actions import Who
from tovholder.kernel import clock
from tovholder.kernel.cpr import parse_number
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.citizens import register_citizen, register_relative
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.staff import employ, register_professional

OFFICE = Who(kind="system")
TEST_PERSONS = Path(__file__).parents[2] / "src" / "tovholder" / "exchange" / "demo" / "test-persons.json"
_numbers = count(1)


@cache
def test_persons():
    """Return the official test persons by their id."""
    rows = json.loads(TEST_PERSONS.read_text(encoding="utf-8"))["citizens"]
    return {row["id"]: row for row in rows}


def long_ago():
    """Return a day on which everything that is made here has stood for years."""
    return clock.today().replace(year=clock.today().year - 6, month=1, day=1)


def make_organisation(name, sector="municipality", *, is_host=False):
    return register_organisation(who=OFFICE, name=name, sector=sector, starts_on=long_ago(), is_host=is_host)


def make_unit(organisation, name, *, topic=1, phone="", parent=None):
    return register_unit(
        who=OFFICE,
        organisation=organisation,
        name=name,
        starts_on=long_ago(),
        default_topic=topic,
        phone=phone,
        parent=parent,
    )


def make_job(unit, name, *, function="authority", title="", phone="", starts_on=None):
    """Return a job; its person is new, and its given and family name are split at the first blank."""
    given, _, family = name.partition(" ")
    person = register_professional(who=OFFICE, given_name=given, family_name=family)
    return employ(
        who=OFFICE,
        professional=person,
        unit=unit,
        function=function,
        starts_on=starts_on or long_ago(),
        title=title,
        phone=phone,
    )


def make_citizen(person_id, **details):
    """Return the official test person with this id as a citizen."""
    row = test_persons()[person_id]
    return register_citizen(
        who=OFFICE,
        given_name=" ".join(row["given"]),
        family_name=row["family"],
        number=parse_number(row["cpr"]).value,
        **details,
    )


def make_relative(name, *, citizen=None, phone=""):
    """Return a relative; with `citizen` the same human being as that citizen."""
    given, _, family = name.partition(" ")
    return register_relative(who=OFFICE, given_name=given, family_name=family, citizen=citizen, phone=phone)


def make_account(person, login=""):
    """Return an account without a password."""
    return open_account(who=OFFICE, person=person, login=login or f"konto-{next(_numbers)}")
