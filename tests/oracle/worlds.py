"""Small, dense random worlds: an item for every citizen, topic and owner, recipients drawn from those at the table."""

from itertools import product

from hypothesis import strategies as st

from tests.oracle.facts import (
    Acting,
    Course,
    Job,
    Label,
    Member,
    Participation,
    Permission,
    Span,
    StandIn,
    TeamMember,
    Unit,
    Withholding,
    World,
)

LAST = 10
WHOLE = Span(0, LAST)
TOPICS = (1, 11, 31)
"""An ordinary one, the one nobody sees for another, and the highest bit."""

mostly_whole = st.sampled_from([WHOLE] * 6 + [Span(0, 5), Span(5, LAST), Span(0, 2), Span(8, LAST)])
often_partial = st.sampled_from([WHOLE] * 2 + [Span(0, 5), Span(5, LAST), Span(3, 8), Span(0, 2), Span(8, LAST)])
maybe_there = st.one_of(mostly_whole, mostly_whole, st.none())
topic_sets = st.sampled_from([frozenset(TOPICS)] * 3 + [frozenset({topic}) for topic in TOPICS] + [frozenset({2, 30})])

JOBS = ((0, 0), (0, 2), (1, 1), (2, 2), (3, 0), (3, 3))
"""Pairs of person and unit: two people have two jobs each, one of them in two organisations."""
UNITS = (0, 0, 1, 2)
"""The organisation of each unit: the host has two, the region and a provider one each."""
RELATIVES = (None, 2)
CITIZENS = 3
OWNERS = (("unit", 0), ("unit", 2), ("citizen", 0), ("relative", 0))
SEATED = (
    *(("job", 0), ("job", 1), ("job", 3), ("job", 4)),
    *(("team", 0), ("team", 1), ("unit", 0), ("unit", 1), ("organisation", 2)),
    *(("relative", 0), ("relative", 1), ("citizen", 1)),
)
PRIVATE = (("relative", 0), ("relative", 1), ("citizen", 0), ("citizen", 1))
RECIPIENTS = (
    *(("job", 0), ("job", 1), ("job", 3), ("unit", 0), ("unit", 1), ("unit", 2), ("unit", 3)),
    *(
        ("team", 0),
        ("team", 0),
        ("team", 1),
        ("team", 1),
        ("organisation", 0),
        ("organisation", 1),
        ("organisation", 2),
    ),
    *(
        ("relative", 0),
        ("relative", 0),
        ("relative", 0),
        ("relative", 1),
        ("citizen", 1),
        ("citizen", 1),
        ("citizen", 0),
    ),
)
SENDERS = (*OWNERS, ("organisation", 0), ("organisation", 1))
VIEWERS = (
    *(("person", n) for n in range(4)),
    *(("citizen", n) for n in range(CITIZENS)),
    *(("relative", n) for n in range(len(RELATIVES))),
)
LABELS_ABOUT = {0: ((), (0,), (1,), (0, 1)), 1: ((0,), (1,))}
"""What the labels of each course are about: nobody, one of the two citizens, both."""


@st.composite
def worlds(draw):
    """Return a world in which the same people sit at two tables for a while."""
    courses = tuple(
        Course(draw(st.sampled_from(["active"] * 7 + ["offered"] * 2 + ["declined", "ended"])), draw(st.integers(0, 1)))
        for _ in LABELS_ABOUT
    )
    participations = draw(_participations())
    labels = draw(_labels(participations))
    return World(
        organisations=tuple(draw(mostly_whole) for _ in range(3)),
        units=tuple(Unit(organisation, draw(mostly_whole)) for organisation in UNITS),
        jobs=tuple(Job(person, unit, draw(mostly_whole)) for person, unit in JOBS),
        stand_ins=tuple(draw(st.lists(_stand_ins, max_size=2, unique_by=lambda s: s.absent))),
        teams=tuple(draw(mostly_whole) for _ in range(2)),
        team_members=tuple(TeamMember(team, job, draw(mostly_whole)) for team, job in ((0, 2), (0, 3), (1, 0), (1, 5))),
        citizens=CITIZENS,
        relatives=RELATIVES,
        acting=tuple(draw(st.lists(_acting, min_size=1, max_size=3))),
        courses=courses,
        members=tuple(
            Member(course, citizen, span)
            for course, citizen in ((0, 0), (0, 1), (1, 0))
            if (span := draw(maybe_there if course else mostly_whole)) is not None
        ),
        participations=participations,
        labels=labels,
        permissions=draw(_permissions()),
        withholdings=tuple(draw(st.lists(_withholdings(len(labels)), min_size=15, max_size=30))),
    )


_stand_ins = st.builds(StandIn, st.sampled_from([0, 2, 3]), st.sampled_from([4, 5, 1]), often_partial)
_acting = st.builds(
    Acting,
    st.sampled_from(["custody", "guardianship"]),
    st.sampled_from([("relative", 0), ("relative", 1), ("citizen", 2), ("citizen", 1)]),
    st.sampled_from([0, 0, 1]),
    topic_sets,
    often_partial,
)


def _withholdings(count):
    return st.builds(Withholding, st.integers(0, count - 1), st.sampled_from([0, 0, 1, 2]), often_partial)


@st.composite
def _participations(draw):
    found = []
    for course, party in product(LABELS_ABOUT, SEATED):
        private = party[0] in {"relative", "citizen"}
        span = (
            draw(mostly_whole if private else maybe_there) if course == 0 else draw(st.one_of(st.none(), mostly_whole))
        )
        if span is None:
            continue
        named = ()
        if party[0] in {"unit", "organisation"}:
            named = tuple(draw(st.lists(st.tuples(st.sampled_from([2, 4, 5]), often_partial), max_size=2)))
        role = draw(st.sampled_from(["member", "member", "coordinator"])) if party[0] == "job" else "member"
        found.append(Participation(course, party, span, role, named))
    return tuple(found)


@st.composite
def _labels(draw, participations):
    grid = [
        (course, about, topic, owner)
        for course, groups in LABELS_ABOUT.items()
        for about, topic, owner in product(groups, TOPICS, OWNERS)
    ]
    audiences = draw(
        st.lists(st.sampled_from(["topic"] * 4 + ["professionals", "named"]), min_size=len(grid), max_size=len(grid))
    )
    names = st.frozensets(st.integers(0, len(participations) - 1), min_size=1, max_size=4) if participations else None
    some = draw(st.lists(names, min_size=4, max_size=4)) if names is not None else [frozenset()]
    return tuple(
        Label(
            course,
            topic,
            owner,
            frozenset(about),
            audience,
            some[n % len(some)] if audience == "named" else frozenset(),
        )
        for n, ((course, about, topic, owner), audience) in enumerate(zip(grid, audiences, strict=True))
    )


def _bundles(courses, recipients):
    return st.tuples(
        st.sampled_from(courses),
        st.sampled_from(SENDERS),
        st.sampled_from(recipients),
        st.sampled_from([(0, 1), (0, 1), (0,), (1,)]),
        topic_sets,
        st.lists(st.tuples(often_partial, st.booleans()), min_size=1, max_size=2),
    )


@st.composite
def _permissions(draw):
    """Bundles, as cards are filled in: one sender, one recipient, one citizen or both; some given twice."""
    given = draw(st.lists(_bundles([0, 0, 0, 1], RECIPIENTS), min_size=35, max_size=50))
    given += draw(st.lists(_bundles([0], PRIVATE), min_size=12, max_size=16))
    return tuple(
        Permission(course, sender, recipient, citizen, topics, span, revoked)
        for course, sender, recipient, citizens, topics, times in given
        for citizen in citizens
        for span, revoked in times
    )
