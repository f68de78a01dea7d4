"""Courses: opened, answered, peopled, planned, met about and written of, in bulk, as the actions write them."""

from datetime import datetime, timedelta

from django.db import transaction

from bench.bulk import Bar
from bench.facts import write_facts
from bench.meetings import write_meetings
from bench.people import Person
from bench.plans import write_links, write_plans
from bench.table import Course, Stage, World, permission, write_labels
from bench.talk import write_talk
from bench.town import PARTICIPANTS, Worker
from bench.words import FAMILY, GIVEN, HOURS, TASKS
from tovholder.access import topics
from tovholder.access.actions.table import corner_of
from tovholder.access.enums import Audience, CoordinationKind, CoordinationState, Corner, PartyKind, Role
from tovholder.access.labelling import Partaker
from tovholder.access.models import (
    Coordination,
    CoordinationCitizen,
    Participation,
    ParticipationPerson,
    Party,
    Permission,
)
from tovholder.kernel.lasting import FOREVER
from tovholder.people.actions.periods import period
from tovholder.people.actions.staff import name_columns
from tovholder.people.enums import RelationKind
from tovholder.people.models import Relation, Relative

CHUNK = 250
STAGES = {Stage.ACTIVE: 90, Stage.OFFERED: 5, Stage.NOT_OFFERED: 2, Stage.DECLINED: 3}
STATES = {
    Stage.ACTIVE: CoordinationState.ACTIVE,
    Stage.OFFERED: CoordinationState.OFFERED,
    Stage.NOT_OFFERED: CoordinationState.OFFERED,
    Stage.DECLINED: CoordinationState.DECLINED,
}
ROLES = (Role.MEMBER, Role.MEMBER, Role.MEMBER, Role.SUPPORT)
WEIGHT = 10
"""How much longer than a citizen a course takes to write, for the bar."""


def build_courses(world: World, people: list[Person], bar: Bar) -> int:
    """Write a course for each person; every coordinator gets about as many. Returns how many."""
    holders = world.town.coordinators
    for start in range(0, len(people), CHUNK):
        part = [
            _course(world, person, holders[(start + number) * len(holders) // len(people)])
            for number, person in enumerate(people[start : start + CHUNK])
        ]
        with transaction.atomic():
            _write_tables(world, part)
            _write_table_labels(world, part)
            write_labels(world, part)
            _write_people(world, part)
            write_plans(world, part)
            write_facts(world, part)
            write_links(world, part)
            write_meetings(world, part)
            write_talk(world, part)
        bar.step(len(part) * WEIGHT)
    return len(people)


def _course(world: World, person: Person, holder: Worker) -> Course:
    chance = world.chance
    stage = chance.choices(list(STAGES), list(STAGES.values()))[0]
    age = chance.randint(1, 30) if stage in {Stage.OFFERED, Stage.NOT_OFFERED} else chance.randint(40, 700)
    opened_at = world.now - timedelta(days=age, minutes=chance.randint(0, 400))
    answered_at = opened_at + timedelta(days=chance.randint(1, 9))
    answered = stage in {Stage.ACTIVE, Stage.DECLINED}
    row = Coordination(
        ref=world.refs(),
        kind=CoordinationKind.COURSE,
        state=STATES[stage],
        opened_at=opened_at,
        opened_by=holder.job,
        opened_in=holder.place.unit,
        closed_at=answered_at if stage == Stage.DECLINED else None,
        version=2 if answered else 1,
        created_at=opened_at,
    )
    return Course(person, holder, stage, opened_at, answered_at, row)


def _write_tables(world: World, part: list[Course]) -> None:
    world.write.add([course.row for course in part])
    world.write.add(
        [
            CoordinationCitizen(
                ref=world.refs(), coordination=course.row, citizen=course.person.citizen, starts_at=course.opened_at
            )
            for course in part
        ]
    )
    for course in part:
        if course.stage == Stage.ACTIVE and world.chance.random() < 0.6:
            course.citizen_party = Party(ref=world.refs(), kind=PartyKind.CITIZEN, citizen=course.person.citizen)
    world.write.add([course.citizen_party for course in part if course.citizen_party is not None])
    _write_relatives(world, part)


def _write_relatives(world: World, part: list[Course]) -> None:
    chance = world.chance
    pairs = []
    for course in part:
        count = chance.choices([0, 1, 2], [20, 55, 25])[0] if course.stage == Stage.ACTIVE else 0
        pairs += [
            (
                course,
                Relative(ref=world.refs(), **name_columns(chance.choice(GIVEN), chance.choice(FAMILY)), phone="00"),
            )
            for _number in range(count)
        ]
    world.write.add([relative for _course, relative in pairs])
    since = period(world.today - timedelta(days=2000), None)
    world.write.add(
        [
            Relation(
                ref=world.refs(),
                relative=relative,
                citizen=course.person.citizen,
                kind=chance.choice(RelationKind.values),
                **since,
            )
            for course, relative in pairs
        ]
    )
    parties = [Party(ref=world.refs(), kind=PartyKind.RELATIVE, relative=relative) for _course, relative in pairs]
    world.write.add(parties)
    for (course, relative), party in zip(pairs, parties, strict=True):
        course.relatives.append((relative, party))


def _write_table_labels(world: World, part: list[Course]) -> None:
    """What `start_course` writes under, what its cases are tied under, and what the participants are known by."""
    for course in part:
        place = course.holder.place
        course.label(place.kind.topic, place.party, Audience.PROFESSIONALS, refs=world.refs)
        ends_at = course.answered_at if course.stage == Stage.DECLINED else FOREVER
        course.holding = _seat(
            world,
            course,
            course.holder.job,
            course.holder.party,
            role=Role.COORDINATOR,
            since=course.opened_at,
            until=ends_at,
            topic=place.kind.topic,
        )
        if course.stage == Stage.ACTIVE:
            _choose_members(world, course)


def _choose_members(world: World, course: Course) -> None:
    chance, town = world.chance, world.town
    wanted = chance.randint(*PARTICIPANTS) - len(course.relatives)
    for worker in chance.sample(town.workers, min(wanted + 1, len(town.workers))):
        if worker is not course.holder and len(course.members) < wanted:
            gone = chance.random() < 0.08
            until = world.now - timedelta(days=chance.randint(1, 20)) if gone else FOREVER
            row = _seat(
                world,
                course,
                worker.job,
                worker.party,
                role=chance.choice(ROLES),
                topic=worker.place.kind.topic,
                since=course.answered_at + timedelta(hours=chance.randint(1, 400)),
                until=until,
            )
            course.members.append((row, worker))
    for relative, party in course.relatives:
        row = _seat(
            world, course, relative, party, role=Role.RELATIVE, topic=topics.PRIVATE_LIFE, since=course.answered_at
        )
        course.members.append((row, None))
    if chance.random() < 0.3:
        place = chance.choice(town.workplaces)
        row = _seat(world, course, place.unit, place.party, topic=place.kind.topic, since=course.answered_at)
        course.members.append((row, None))
    if town.teams and chance.random() < 0.1:
        team, party = chance.choice(town.teams)
        row = _seat(world, course, team, party, topic=team.unit.default_topic, since=course.answered_at)
        course.members.append((row, None))


def _seat(
    world: World,
    course: Course,
    partaker: Partaker,
    party: Party,
    *,
    topic: int,
    since: datetime,
    until: datetime = FOREVER,
    role: Role = Role.MEMBER,
) -> Participation:
    since = min(since, world.now - timedelta(hours=1))
    coordinating = role == Role.COORDINATOR
    return Participation(
        ref=world.refs(),
        coordination=course.row,
        party=party,
        label=course.label(topic, course.holder.place.party, refs=world.refs),
        role=role,
        corner=corner_of(partaker) if not coordinating else Corner.AUTHORITY,
        task="" if coordinating else world.chance.choice(TASKS),
        hours="" if coordinating else world.chance.choice(HOURS),
        starts_at=since,
        ends_at=until if until == FOREVER else max(until, since),
        version=1 if until == FOREVER else 2,
        created_at=since,
    )


def _write_people(world: World, part: list[Course]) -> None:
    """Write who takes part, whom units have named, one who is secret in some courses, and what they may know."""
    world.write.add([course.holding for course in part if course.holding is not None])
    _hide_some(world, part)
    rows = [(course, row, worker) for course in part for row, worker in course.members]
    world.write.add([row for _course, row, _worker in rows])
    by_unit = {place.unit.pk: place for place in world.town.workplaces}
    world.write.add(
        [
            ParticipationPerson(
                ref=world.refs(),
                participation=row,
                employment=world.chance.choice(by_unit[row.party.unit_id].people).job,
                starts_at=row.starts_at,
                created_at=row.starts_at,
            )
            for _course, row, _worker in rows
            if row.party.unit_id is not None
        ]
    )
    permissions = [_holders(world, course) for course in part if course.stage == Stage.ACTIVE]
    permissions += [found for row in rows if (found := _share(world, *row)) is not None]
    world.write.add(permissions)


def _hide_some(world: World, part: list[Course]) -> None:
    """In three of a hundred courses one participant is known to the coordinator only."""
    for course in part:
        if course.members and course.holding is not None and world.chance.random() < 0.03:
            row, _worker = course.members[0]
            topic, owner = row.label.topic, course.holder.place.party
            row.label = course.label(topic, owner, Audience.NAMED, refs=world.refs, named=[course.holding.pk])
    write_labels(world, part)


def _holders(world: World, course: Course) -> Permission:
    """What accepting the offer writes to the one who holds the baton."""
    numbers = world.lawful(course.holder, Role.COORDINATOR)
    return permission(
        world, course, course.holder.party, numbers, purpose="coordinator", by_law=True, since=course.answered_at
    )


def _share(world: World, course: Course, row: Participation, worker: Worker | None) -> Permission | None:
    """What a participant may know: by law within the authority, else by consent; some may know nothing."""
    chance = world.chance
    if chance.random() < 0.15:
        return None
    by_law = worker is not None and worker.place.kind.organisation == "host" and chance.random() < 0.5
    allowed = world.lawful(worker, row.role) if by_law and worker is not None else sorted(topics.ALL)
    if worker is None and row.role == Role.RELATIVE:
        allowed = [topics.EVERYDAY, topics.CRISIS]
    if not allowed:
        return None
    numbers = chance.sample(allowed, chance.randint(1, len(allowed)))
    return permission(
        world,
        course,
        row.party,
        numbers,
        purpose=row.task or "participant",
        by_law=by_law,
        since=row.starts_at,
        until=row.ends_at,
    )
