"""Worlds in which much stands open by assignment or broken glass, and some take part beside it.

Each is dealt from one number: Hypothesis repeats what it drew from world to world, and the rarer kinds would not come.
"""

from itertools import product
from random import Random

from tests.oracle.facts import (
    Assignment,
    Course,
    Emergency,
    Job,
    Label,
    Member,
    Participation,
    Permission,
    Span,
    StandIn,
    Unit,
    World,
)
from tests.oracle.worlds import CITIZENS, JOBS, LABELS_ABOUT, LAST, OWNERS, RELATIVES, UNITS, WHOLE

TOPICS = (1, 10, 11, 12)
KINDS = ("quality", "supervision", "task", "observation")
STATES = ("active",) * 6 + ("offered", "declined", "ended")
SPANS = (WHOLE, Span(0, 5), Span(5, LAST), Span(3, 8))
MOSTLY = (WHOLE,) * 5 + SPANS
SEATED = (("job", 0), ("job", 2), ("job", 4), ("citizen", 0), ("relative", 0))
ALL = frozenset(TOPICS)


def opened_world(number):
    """Return the world of this number; the same number gives the same world."""
    deal = Random(number)
    courses = range(len(LABELS_ABOUT))
    cells = list(product(courses, range(len(JOBS))))
    return World(
        organisations=(WHOLE,) * 3,
        units=tuple(Unit(organisation, deal.choice(MOSTLY)) for organisation in UNITS),
        jobs=tuple(Job(person, unit, deal.choice(MOSTLY)) for person, unit in JOBS),
        stand_ins=(StandIn(deal.choice([0, 2, 3]), deal.choice([4, 5, 1]), WHOLE),),
        teams=(),
        team_members=(),
        citizens=CITIZENS,
        relatives=RELATIVES,
        acting=(),
        courses=tuple(Course(deal.choice(STATES), deal.randrange(2)) for _ in courses),
        members=tuple(Member(course, citizen, deal.choice(MOSTLY)) for course, citizen in ((0, 0), (0, 1), (1, 0))),
        participations=tuple(
            Participation(course, party, deal.choice(MOSTLY), deal.choice(["member", "coordinator"]))
            for course, party in product(courses, SEATED)
            if deal.random() < 0.4
        ),
        labels=tuple(
            Label(course, topic, owner, frozenset(about), deal.choice(["topic", "professionals", "named"]))
            for course, groups in LABELS_ABOUT.items()
            for about, topic, owner in product(groups, TOPICS, OWNERS)
        ),
        permissions=tuple(
            Permission(0, owner, ("job", deal.choice([0, 2, 4])), citizen, ALL, deal.choice(SPANS))
            for owner, citizen in product(OWNERS, (0, 1))
        ),
        withholdings=(),
        assignments=tuple(
            Assignment(course, job, deal.choice(KINDS), frozenset(deal.sample(TOPICS, 2)), deal.choice(SPANS))
            for course, job in deal.sample(cells, 8)
        ),
        emergencies=tuple(Emergency(course, job, deal.choice(SPANS)) for course, job in deal.sample(cells, 5)),
    )
