"""One small world by hand, in the words of the oracle, for what deserves an example of its own.

The host (organisation 0) has units 0 and 1, the region (1) has unit 2, a provider (2) has unit 3. Person 0 works in
unit 0, person 1 in unit 1, person 2 in unit 2, person 3 in units 0 and 3. The course is about citizen 0, opened in
unit 0; nobody sits at its table until a test says so.
"""

from dataclasses import replace

from tests.oracle.build import build, moment
from tests.oracle.facts import Course, Job, Label, Member, Participation, Permission, Span, Unit, World
from tovholder.access.seat import take_desk, take_seat
from tovholder.access.viewer import viewer_of

ALWAYS = Span(0, 10)
NOW = 5
ALL_TOPICS = frozenset(range(1, 13))


def world(**changes):
    """Return the small world with these facts instead of its own."""
    plain = World(
        organisations=(ALWAYS,) * 3,
        units=tuple(Unit(organisation, ALWAYS) for organisation in (0, 0, 1, 2)),
        jobs=tuple(Job(person, unit, ALWAYS) for person, unit in ((0, 0), (1, 1), (2, 2), (3, 0), (3, 3))),
        stand_ins=(),
        teams=(ALWAYS,),
        team_members=(),
        citizens=3,
        relatives=(None, 2),
        acting=(),
        courses=(Course("active", 0),),
        members=(Member(0, 0, ALWAYS),),
        participations=(),
        labels=(),
        permissions=(),
        withholdings=(),
    )
    return replace(plain, **changes)


def sits(*party, role="member", span=ALWAYS, named=(), course=0):
    return Participation(course, party, span, role, named)


def label(owner, *about, topic=1, audience="topic", named=(), course=0):
    return Label(course, topic, owner, frozenset(about), audience, frozenset(named))


def permission(sender, recipient, citizen=0, *, topics=ALL_TOPICS, span=ALWAYS, revoked=False):
    return Permission(0, sender, recipient, citizen, frozenset(topics), span, revoked)


class Small:
    """A world in the database, and how its people come to its tables."""

    def __init__(self, **changes):
        self.world = world(**changes)
        self.rows = build(self.world)

    def viewer(self, *who, t=NOW):
        return viewer_of(self.rows.accounts[who], moment(t))

    def seat(self, *who, t=NOW, course=0):
        return take_seat(viewer=self.viewer(*who, t=t), ref=self.rows.courses[course].ref)

    def desk(self, *who, t=NOW):
        return take_desk(self.viewer(*who, t=t))

    def numbers(self, labels):
        """Return the numbers of labels in the world, instead of those in the database."""
        return {n for n, row in enumerate(self.rows.labels) if row.pk in labels}

    def citizens(self, ids):
        return {n for n, row in enumerate(self.rows.citizens) if row.pk in ids}
