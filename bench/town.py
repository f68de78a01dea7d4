"""The town: organisations, units, teams, and the professionals who work there, written in bulk as the actions write."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from bench.bulk import Refs, Writer
from bench.words import FAMILY, GIVEN, ORGANISATIONS, UNITS, UnitKind
from tovholder.access.enums import PartyKind
from tovholder.access.models import Party
from tovholder.kernel.danish import search_text
from tovholder.people.actions.periods import period
from tovholder.people.actions.staff import name_columns
from tovholder.people.enums import DutyKind, Function
from tovholder.people.models import (
    Absence,
    Account,
    Duty,
    Employment,
    Organisation,
    Professional,
    StandIn,
    Team,
    TeamMember,
    Unit,
    UnitAlias,
)

CITIZENS_EACH = 45
"""How many citizens one coordinator has, and in how many courses any other professional takes part."""
PEOPLE_EACH = 12
COURSE_SHARE = 0.25
PARTICIPANTS = (6, 15)
FEWEST_UNITS = len(UNITS)


@dataclass
class Workplace:
    """A unit with what a course needs to know of it."""

    unit: Unit
    kind: UnitKind
    party: Party
    organisation_party: Party
    people: list["Worker"] = field(default_factory=list)


@dataclass
class Worker:
    """A professional in a job, with the party and the account."""

    job: Employment
    place: Workplace
    party: Party
    account: Account


@dataclass
class Town:
    """Everybody who works, by what they can be."""

    workplaces: list[Workplace] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    coordinators: list[Worker] = field(default_factory=list)
    teams: list[tuple[Team, Party]] = field(default_factory=list)


def staff_needed(courses: int) -> tuple[int, int]:
    """Return how many coordinators and how many professionals so many courses ask for."""
    coordinators = max(2, -(-courses // CITIZENS_EACH))
    seats = courses * sum(PARTICIPANTS) // 2
    return coordinators, max(coordinators * 4, seats // CITIZENS_EACH, FEWEST_UNITS * 3)


def build_town(write: Writer, chance: random.Random, *, courses: int, today: date) -> Town:
    """Write the organisations and who works there."""
    refs = Refs(chance)
    since = period(today.replace(year=today.year - 6, month=1, day=1), None)
    coordinators, professionals = staff_needed(courses)
    town = Town(workplaces=_workplaces(write, refs, since, count=max(FEWEST_UNITS, professionals // PEOPLE_EACH)))
    _employ(write, chance, town, since, count=professionals)
    _lead(write, refs, chance, town, since, today)
    town.teams = _teams(write, refs, chance, town, since)
    hosts = [one for one in town.workers if _may_coordinate(one)]
    town.coordinators = hosts[:: max(1, len(hosts) // coordinators)][:coordinators]
    return town


def _may_coordinate(worker: Worker) -> bool:
    return worker.place.kind.organisation == "host" and worker.job.function == Function.AUTHORITY


def _workplaces(write: Writer, refs: Refs, since: dict, *, count: int) -> list[Workplace]:
    bodies = {
        key: Organisation(ref=refs(), name=name, sector=sector, is_host=key == "host", **since)
        for key, (name, sector) in ORGANISATIONS.items()
    }
    write.add(list(bodies.values()))
    parties = {key: Party(ref=refs(), kind=PartyKind.ORGANISATION, organisation=body) for key, body in bodies.items()}
    write.add(list(parties.values()))
    kinds = [(UNITS[number % len(UNITS)], number // len(UNITS)) for number in range(count)]
    units = [
        Unit(
            ref=refs(),
            organisation=bodies[kind.organisation],
            name=f"{kind.name} {area + 1}" if area else kind.name,
            phone=f"00 0{number % 10} {number // 100 % 100:02} {number % 100:02}",
            hours="hverdage 9-15",
            default_topic=kind.topic,
            **since,
        )
        for number, (kind, area) in enumerate(kinds)
    ]
    write.add(units)
    write.add(
        [
            UnitAlias(ref=refs(), unit=unit, organisation=unit.organisation, spelling=search_text(unit.name))
            for unit in units
        ]
    )
    homes = [Party(ref=refs(), kind=PartyKind.UNIT, unit=unit) for unit in units]
    write.add(homes)
    return [
        Workplace(unit, kind, home, parties[kind.organisation])
        for unit, (kind, _area), home in zip(units, kinds, homes, strict=True)
    ]


def _employ(write: Writer, chance: random.Random, town: Town, since: dict, *, count: int) -> None:
    refs = Refs(chance)
    people = [
        Professional(ref=refs(), **name_columns(chance.choice(GIVEN), chance.choice(FAMILY)))
        for _number in range(count)
    ]
    write.add(people)
    jobs = [
        Employment(
            ref=refs(),
            professional=person,
            unit=town.workplaces[number % len(town.workplaces)].unit,
            title="Rådgiver",
            function=town.workplaces[number % len(town.workplaces)].kind.function,
            phone=f"00 1{number % 10} {number // 100 % 100:02} {number % 100:02}",
            email=f"{person.ref}@example.invalid",
            staff_code=f"b{number}",
            **since,
        )
        for number, person in enumerate(people)
    ]
    write.add(jobs)
    parties = [Party(ref=refs(), kind=PartyKind.EMPLOYMENT, employment=job) for job in jobs]
    write.add(parties)
    nobody = make_password(None)
    accounts = [
        Account(ref=refs(), login=f"bench-{person.ref}", subject=refs(), professional=person, password=nobody)
        for person in people
    ]
    write.add(accounts)
    for number, (job, party, account) in enumerate(zip(jobs, parties, accounts, strict=True)):
        place = town.workplaces[number % len(town.workplaces)]
        worker = Worker(job, place, party, account)
        place.people.append(worker)
        town.workers.append(worker)


def _lead(write: Writer, refs: Refs, chance: random.Random, town: Town, since: dict, today: date) -> None:
    """One leader for each unit; one in twenty is away: most are stood in for by a colleague, some by nobody."""
    duties = [
        Duty(ref=refs(), employment=place.people[0].job, unit=place.unit, kind=DutyKind.LEADER, **since)
        for place in town.workplaces
    ]
    write.add(duties)
    away = period(today - timedelta(days=3), today + timedelta(days=11))
    pairs = [(worker, chance.choice(worker.place.people)) for worker in town.workers if chance.random() < 1 / 20]
    stand_ins = {
        absent.job.pk: StandIn(ref=refs(), employment=absent.job, stand_in=other.job, **away)
        for absent, other in pairs
        if absent is not other
    }
    write.add(list(stand_ins.values()))
    write.add(
        [
            Absence(ref=refs(), employment=absent.job, stand_in=found, version=2 if found else 1, **away)
            for absent, _other in pairs
            for found in [stand_ins.get(absent.job.pk)]
        ]
    )


def _teams(write: Writer, refs: Refs, chance: random.Random, town: Town, since: dict) -> list[tuple[Team, Party]]:
    """A team at home in every fourth unit, with six members from anywhere."""
    teams = [
        Team(ref=refs(), name=f"Team {place.unit.name}", unit=place.unit, **since) for place in town.workplaces[::4]
    ]
    write.add(teams)
    members = [
        TeamMember(ref=refs(), team=team, employment=worker.job, **since)
        for team in teams
        for worker in chance.sample(town.workers, min(6, len(town.workers)))
    ]
    write.add(members)
    parties = [Party(ref=refs(), kind=PartyKind.TEAM, team=team) for team in teams]
    write.add(parties)
    return list(zip(teams, parties, strict=True))
