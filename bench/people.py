"""Citizens with replacement numbers, and the cases that the specialist systems have about them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.bulk import Bar, Refs, Writer
from bench.town import COURSE_SHARE, Town
from bench.words import CASES, FAMILY, GIVEN, INTERVENTIONS, LANGUAGES
from tovholder.kernel.cpr import parse_number
from tovholder.people.actions.citizens import number_columns
from tovholder.people.actions.staff import name_columns
from tovholder.people.enums import CaseStatus, Reach
from tovholder.people.models import CaseIntervention, CaseLink, Citizen

CHUNK = 2000
YOUNGEST, OLDEST = date(1931, 1, 1), date(2012, 12, 31)
CASE_WEIGHTS = (30, 35, 20, 10, 5)
"""How often a citizen without a course has none, one, two, three or four cases."""
CASES_IN_A_COURSE = (3, 6)


@dataclass
class Person:
    """A citizen with the cases a course is tied to."""

    citizen: Citizen
    cases: list[CaseLink]


def replacement_number(chance: random.Random, serial: int) -> str:
    """Return a number that cannot be a real person's: the day of birth has 60 added. The serial keeps it unique."""
    born = YOUNGEST + timedelta(days=chance.randrange((OLDEST - YOUNGEST).days))
    seventh = 4 if born.year >= 2000 else 0
    number = f"{born.day + 60:02}{born.month:02}{born.year % 100:02}{seventh}{serial % 1000:03}"
    assert parse_number(number).born_on == born  # noqa: S101 - the generator must not drift from the reader
    return number


def build_people(write: Writer, chance: random.Random, town: Town, bar: Bar, *, size: int, today: date) -> list[Person]:
    """Write the citizens and their cases; return those who get a course, a seeded quarter of all."""
    refs, numbers, chosen, case_number = Refs(chance), set[str](), list[Person](), 0
    wanted = round(size * COURSE_SHARE)
    with_course = set(chance.sample(range(size), wanted))
    for start in range(0, size, CHUNK):
        serials = range(start, min(start + CHUNK, size))
        citizens = [_citizen(chance, refs, serial, numbers) for serial in serials]
        write.add(citizens)
        links: list[CaseLink] = []
        for serial, citizen in zip(serials, citizens, strict=True):
            own = _cases(chance, refs, town, citizen, case_number + len(links), in_course=serial in with_course)
            links += own
            if serial in with_course:
                chosen.append(Person(citizen, own))
        case_number += len(links)
        write.add(links)
        write.add(_interventions(chance, refs, links, today))
        bar.step(len(serials))
    return chosen


def _citizen(chance: random.Random, refs: Refs, serial: int, numbers: set[str]) -> Citizen:
    number = replacement_number(chance, serial)
    while number in numbers:
        number = replacement_number(chance, serial)
    numbers.add(number)
    protected = chance.random() < 0.02
    language = chance.choice(LANGUAGES)
    return Citizen(
        ref=refs(),
        **name_columns(chance.choice(GIVEN), f"{chance.choice(FAMILY)}"),
        **number_columns(number),
        address=f"Stien {serial % 300}",
        postal_code="0000",
        name_protected=protected,
        address_protected=protected or chance.random() < 0.03,
        phone=f"00 2{serial % 10} {serial // 100 % 100:02} {serial % 100:02}",
        language=language,
        needs_interpreter=bool(language) and chance.random() < 0.6,
        reach=chance.choice(["", *Reach.values]),
        hand_delivery=chance.random() < 0.04,
        digital_post=chance.random() > 0.05,
    )


def _cases(
    chance: random.Random, refs: Refs, town: Town, citizen: Citizen, first: int, *, in_course: bool
) -> list[CaseLink]:
    if in_course:
        count = chance.randint(*CASES_IN_A_COURSE)
    else:
        count = chance.choices(range(len(CASE_WEIGHTS)), CASE_WEIGHTS)[0]
    return [_case(chance, refs, town, citizen, first + number) for number in range(count)]


def _case(chance: random.Random, refs: Refs, town: Town, citizen: Citizen, number: int) -> CaseLink:
    place = chance.choice(town.workplaces)
    worker = chance.choice(place.people)
    return CaseLink(
        ref=refs(),
        citizen=citizen,
        unit=place.unit,
        caseworker=worker.job if chance.random() < 0.9 else None,
        case_number=f"B-{number:07}",
        classification="",
        title=chance.choice(CASES),
        status=chance.choice([CaseStatus.ACTIVE, CaseStatus.ACTIVE, CaseStatus.WAITING, CaseStatus.CLOSED]),
    )


def _interventions(chance: random.Random, refs: Refs, links: Sequence[CaseLink], today: date) -> list[CaseIntervention]:
    rows = []
    for link in links:
        for name, law in chance.sample(INTERVENTIONS, chance.randint(1, 2)):
            starts_on = today - timedelta(days=chance.randint(10, 900))
            ends_on = starts_on + timedelta(days=400) if chance.random() < 0.3 else None
            rows.append(
                CaseIntervention(ref=refs(), case_link=link, name=name, law=law, starts_on=starts_on, ends_on=ends_on)
            )
    return rows
