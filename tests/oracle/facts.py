"""The plain facts of a world: time is a whole number, a party a pair such as `("job", 0)` or `("citizen", 1)`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """From and with the start, up to and without the end."""

    start: int
    end: int

    def holds(self, t):
        return self.start <= t < self.end


@dataclass(frozen=True)
class Unit:
    organisation: int
    span: Span


@dataclass(frozen=True)
class Job:
    person: int
    unit: int
    span: Span


@dataclass(frozen=True)
class StandIn:
    absent: int
    through: int
    span: Span


@dataclass(frozen=True)
class TeamMember:
    team: int
    job: int
    span: Span


@dataclass(frozen=True)
class Acting:
    """Custody or guardianship: the holder is a citizen or a relative."""

    kind: str
    holder: tuple
    citizen: int
    topics: frozenset
    span: Span


@dataclass(frozen=True)
class Course:
    state: str
    opened_in: int


@dataclass(frozen=True)
class Member:
    course: int
    citizen: int
    span: Span


@dataclass(frozen=True)
class Participation:
    course: int
    party: tuple
    span: Span
    role: str = "member"
    named: tuple = ()
    """Jobs that the unit or organisation has pointed to: pairs of job and span."""


@dataclass(frozen=True)
class Label:
    course: int
    topic: int
    owner: tuple
    citizens: frozenset
    audience: str
    named: frozenset = frozenset()
    """Numbers of participations."""


@dataclass(frozen=True)
class Permission:
    course: int
    sender: tuple
    recipient: tuple
    citizen: int
    topics: frozenset
    span: Span
    revoked: bool = False


@dataclass(frozen=True)
class Withholding:
    label: int
    citizen: int
    span: Span


@dataclass(frozen=True)
class Assignment:
    """A leader lets a job read these topics of a course for a while."""

    course: int
    job: int
    kind: str
    topics: frozenset
    span: Span


@dataclass(frozen=True)
class Emergency:
    """A job has broken the glass of a course; the span is its hour."""

    course: int
    job: int
    span: Span


@dataclass(frozen=True)
class World:
    organisations: tuple
    units: tuple
    jobs: tuple
    stand_ins: tuple
    teams: tuple
    team_members: tuple
    citizens: int
    relatives: tuple
    """For each relative the citizen they are too, or None."""
    acting: tuple
    courses: tuple
    members: tuple
    participations: tuple
    labels: tuple
    permissions: tuple
    withholdings: tuple
    assignments: tuple = ()
    emergencies: tuple = ()
