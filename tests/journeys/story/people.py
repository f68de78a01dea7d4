"""Seven people and no course yet. Each one's family name is a word that occurs nowhere else: it tells on its own."""

import random
import string
from dataclasses import dataclass, field

from tests.factories.people import (
    OFFICE,
    make_account,
    make_citizen,
    make_job,
    make_organisation,
    make_relative,
    make_unit,
)
from tovholder.access.shipping import ship_access
from tovholder.kernel import clock
from tovholder.people.actions.citizens import relate

UNITS = (
    ("handicap", "Handicap og Psykiatri", 6),
    ("support", "Støtte-kontaktpersoner", 1),
    ("addiction", "Rusmiddelcenter Åen", 7),
    ("health", "Sundhed", 5),
    ("psychosis", "Psykoseteamet", 6),
)
PROFESSIONALS = (
    ("søren", "support", "provider", "støtte-kontaktperson"),
    ("karen", "handicap", "authority", "myndighedsrådgiver"),
    ("ærna", "addiction", "provider", "rusbehandler"),
    ("signe", "psychosis", "provider", "kontaktsygeplejerske"),
    ("vera", "health", "authority", "sygeplejerske"),
)


def canary():
    """Return a word that occurs nowhere, as letters only, so that no line of it reads as a day or a number."""
    return "zq" + "".join(random.choices(string.ascii_lowercase, k=9))


@dataclass
class People:
    """Accounts, jobs and persons by first name in small letters; `names` has the family name that is each one's own."""

    accounts: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)

    def full(self, key):
        return f"{key.capitalize()} {self.names[key]}"


def gather_people():
    """Return the seven, in a database that holds nobody yet."""
    ship_access()
    people = People()
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    region = make_organisation("Region Prøveland", "region")
    units = {
        key: make_unit(region if key == "psychosis" else host, name, topic=topic, phone="99 00 01 00")
        for key, name, topic in UNITS
    }
    for key, unit, function, title in PROFESSIONALS:
        people.names[key] = canary().capitalize()
        job = make_job(units[unit], people.full(key), function=function, title=title, phone="99 00 01 01")
        type(job).objects.filter(pk=job.pk).update(email=f"{unit}@kommune.example")
        people.accounts[key] = make_account(job.professional)
    pia = make_citizen("PiaBerggren")
    people.names["pia"] = pia.family_name
    people.names["kirsten"] = canary().capitalize()
    mother = make_relative(people.full("kirsten"), phone="99 10 00 02")
    relate(who=OFFICE, relative=mother, citizen=pia, kind="mother", starts_on=clock.today())
    people.accounts |= {"pia": make_account(pia), "kirsten": make_account(mother)}
    return people
