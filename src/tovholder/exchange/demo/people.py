"""The people of the demo, from the story file: registered by the same actions as everybody else."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tovholder.access.topics import bits
from tovholder.audit.actions import Who, changing
from tovholder.exchange.demo.days import story_day
from tovholder.kernel.cpr import parse_number
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.citizens import register_citizen, register_relative, relate
from tovholder.people.actions.families import (
    add_family_member,
    register_custody,
    register_family,
    register_guardianship,
)
from tovholder.people.actions.loading.cases import CaseFact, InterventionFact, plan_cases, plan_interventions
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.staff import employ, give_duty, register_professional
from tovholder.people.enums import FamilyRole
from tovholder.people.login_names import login_from_name

OFFICE = Who(kind="system")
SINCE = "D-1500"
TEST_PERSONS = Path(__file__).parent / "test-persons.json"

Story = dict[str, Any]


@dataclass
class People:
    """Who there is, by the keys of the story file."""

    story: Story
    today: date
    units: dict[str, Any] = field(default_factory=dict)
    jobs: dict[str, Any] = field(default_factory=dict)
    citizens: dict[str, Any] = field(default_factory=dict)
    relatives: dict[str, Any] = field(default_factory=dict)
    accounts: dict[str, Any] = field(default_factory=dict)

    @property
    def since(self) -> date:
        """Return the day on which everything that has always been began."""
        return story_day(SINCE, self.today)

    def partaker(self, key: str) -> Any:
        """Return the job, citizen or relative with a key. Raises `KeyError`."""
        for known in (self.jobs, self.relatives, self.citizens):
            if key in known:
                return known[key]
        raise KeyError(key)

    def account_of(self, key: str) -> Any:
        """Return the account of somebody, opened at the first need."""
        if key not in self.accounts:
            person = self.jobs[key].professional if key in self.jobs else self.partaker(key)
            self.accounts[key] = open_account(who=OFFICE, person=person, login=login_from_name(person.name))
        return self.accounts[key]


def register_people(story: Story, *, today: date, now: datetime) -> People:
    """Register the organisations, units, staff, citizens, relatives and families of a story, and their cases."""
    people = People(story, today)
    _organisations(people)
    _staff(people)
    _citizens(people)
    _relatives(people)
    _families(people)
    _cases(people, now)
    return people


def _organisations(people: People) -> None:
    organisations = {
        row["key"]: register_organisation(
            who=OFFICE,
            name=row["name"],
            sector=row["sector"],
            starts_on=people.since,
            is_host=row.get("host", False),
        )
        for row in people.story["organisations"]
    }
    for row in people.story["units"]:
        people.units[row["key"]] = register_unit(
            who=OFFICE,
            organisation=organisations[row["organisation"]],
            name=row["name"],
            starts_on=people.since,
            spellings=row.get("spellings", ()),
            parent=people.units.get(row.get("parent", "")),
            phone=row["phone"],
            hours="hverdage 8–15",
            default_topic=row["topic"],
        )


def _staff(people: People) -> None:
    for row in people.story["staff"]:
        given, _, family = row["name"].partition(" ")
        professional = register_professional(who=OFFICE, given_name=given, family_name=family)
        job = employ(
            who=OFFICE,
            professional=professional,
            unit=people.units[row["unit"]],
            function=row["function"],
            starts_on=people.since,
            title=row["title"],
            phone=row["phone"],
            email=row.get("email", ""),
            hours=row.get("hours", ""),
        )
        people.jobs[row["key"]] = job
        if row.get("account", True):
            people.account_of(row["key"])
        if "duty" in row:
            give_duty(who=OFFICE, employment=job, kind=row["duty"], starts_on=people.since)


def _citizens(people: People) -> None:
    known = {row["id"]: row for row in json.loads(TEST_PERSONS.read_text(encoding="utf-8"))["citizens"]}
    for row in people.story["citizens"]:
        person = known[row["person"]]
        details = {name: value for name, value in row.items() if name not in {"key", "person", "died"}}
        people.citizens[row["key"]] = register_citizen(
            who=OFFICE,
            given_name=" ".join(person["given"]),
            family_name=person["family"],
            number=parse_number(person["cpr"]).value,
            address=person.get("address", ""),
            postal_code=person.get("postal_code", ""),
            died_on=story_day(row["died"], people.today) if "died" in row else None,
            **details,
        )


def _relatives(people: People) -> None:
    for row in people.story["relatives"]:
        citizen = people.citizens.get(row.get("person", ""))
        given, _, family = row.get("name", "").rpartition(" ")
        people.relatives[row["key"]] = register_relative(
            who=OFFICE,
            given_name=citizen.given_name if citizen else given,
            family_name=citizen.family_name if citizen else family,
            citizen=citizen,
            phone=row.get("phone", ""),
            digital_post=row.get("digital_post", True),
        )
    for row in people.story["relations"]:
        relate(
            who=OFFICE,
            relative=people.relatives[row["relative"]],
            citizen=people.citizens[row["citizen"]],
            kind=row["kind"],
            starts_on=people.since,
        )


def _families(people: People) -> None:
    for row in people.story["families"]:
        family = register_family(who=OFFICE, name=row["name"])
        for role, keys in ((FamilyRole.ADULT, row["adults"]), (FamilyRole.CHILD, row["children"])):
            for key in keys:
                citizen = people.citizens[key]
                add_family_member(who=OFFICE, family=family, citizen=citizen, role=role, starts_on=people.since)
    for row in people.story["custody"]:
        child, holder = people.citizens[row["child"]], people.partaker(row["holder"])
        starts_on = max(people.since, child.born_on)
        register_custody(who=OFFICE, child=child, holder=holder, starts_on=starts_on)
    for row in people.story["guardianships"]:
        register_guardianship(
            who=OFFICE,
            citizen=people.citizens[row["citizen"]],
            holder=people.partaker(row["holder"]),
            kind=row["kind"],
            topics=bits(row["topics"]),
            starts_on=people.since,
        )


def _cases(people: People, now: datetime) -> None:
    """Lay the cases down as an import does."""
    facts, interventions = [], []
    for place, row in enumerate(people.story["cases"]):
        citizen, unit, staff, number, title, status, name, law, starts, ends = row
        fact = CaseFact((place,), unit, number, citizen, staff=staff, title=title, status=status)
        facts.append(fact)
        if name:
            interventions.append(
                InterventionFact(
                    (place,), fact.key, name, law, _day(starts, people.today), _day(ends, people.today), status
                )
            )
    ledger = Ledger(now)
    jobs = {(fact.staff, fact.unit): people.jobs[fact.staff] for fact in facts if fact.staff}
    cases = plan_cases(ledger, facts, kept={}, units=people.units, citizens=people.citizens, jobs=jobs)
    plan_interventions(ledger, interventions, cases)
    with changing(OFFICE, "exchange.load_demo_cases") as change:
        ledger.write(_quietly)
        change.citizen_ids |= ledger.citizen_ids()


def _day(text: str, today: date) -> date | None:
    return story_day(text, today) if text else None


def _quietly(done: int, total: int) -> None:
    """Tell nobody how far the few rows of the demo have come."""
