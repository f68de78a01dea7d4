"""Write a world into the database: bulk statements only, so that many worlds fit into a minute."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from tests.oracle.worlds import LAST
from tovholder.access.enums import Audience, BasisKind, Corner
from tovholder.access.models import (
    Assignment,
    Coordination,
    CoordinationCitizen,
    EmergencyAccess,
    Label,
    LabelCitizen,
    LabelNamed,
    Participation,
    ParticipationPerson,
    Party,
    Permission,
    Withholding,
)
from tovholder.access.topics import bit, bits
from tovholder.kernel.lasting import FOREVER
from tovholder.people.models import (
    Account,
    Citizen,
    Custody,
    Employment,
    Guardianship,
    Organisation,
    Professional,
    Relative,
    StandIn,
    Team,
    TeamMember,
    Unit,
)

BASE = datetime(2026, 3, 28, 23, tzinfo=UTC)
"""Midnight in Copenhagen, the night the clocks go forward: moment 0 of every world."""
_numbers = count()


def moment(t):
    return BASE + timedelta(days=t)


def span(period):
    return {"starts_at": moment(period.start), "ends_at": FOREVER if period.end >= LAST else moment(period.end)}


@dataclass
class Built:
    """The rows of a world, in the order of its facts."""

    units: list = field(default_factory=list)
    jobs: list = field(default_factory=list)
    citizens: list = field(default_factory=list)
    relatives: list = field(default_factory=list)
    parties: dict = field(default_factory=dict)
    courses: list = field(default_factory=list)
    participations: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    accounts: dict = field(default_factory=dict)


def build(world):
    """Write the world and return its rows."""
    built = Built()
    _people(world, built)
    _tables(world, built)
    _labels(world, built)
    _permissions(world, built)
    _openings(world, built)
    return built


def _person(prefix, n):
    return {"given_name": f"{prefix}{n}", "search": f"{prefix}{n}", "sort": f"{prefix}{n}"}


def _people(world, built):
    make = _make
    organisations = make(
        Organisation(name=f"o{n}", sector="municipality", **span(s)) for n, s in enumerate(world.organisations)
    )
    units = make(
        Unit(name=f"u{n}", organisation=organisations[u.organisation], **span(u.span))
        for n, u in enumerate(world.units)
    )
    persons = make(Professional(**_person("p", n)) for n in range(1 + max(job.person for job in world.jobs)))
    jobs = make(
        Employment(professional=persons[j.person], unit=units[j.unit], function="authority", **span(j.span))
        for j in world.jobs
    )
    make(
        StandIn(employment=jobs[s.absent], stand_in=jobs[s.through], **span(s.span))
        for s in world.stand_ins
        if s.absent != s.through
    )
    teams = make(Team(name=f"t{n}", unit=units[0], **span(s)) for n, s in enumerate(world.teams))
    make(TeamMember(team=teams[m.team], employment=jobs[m.job], **span(m.span)) for m in world.team_members)
    citizens = make(Citizen(**_person("c", n)) for n in range(world.citizens))
    relatives = make(
        Relative(citizen=None if c is None else citizens[c], **_person("r", n)) for n, c in enumerate(world.relatives)
    )
    _acting(world, citizens, relatives)
    built.units, built.jobs, built.citizens, built.relatives = units, jobs, citizens, relatives
    for kind, column, rows in (
        ("job", "employment", jobs),
        ("unit", "unit", units),
        ("team", "team", teams),
        ("organisation", "organisation", organisations),
        ("citizen", "citizen", citizens),
        ("relative", "relative", relatives),
    ):
        parties = make(Party(kind=column, **{column: row}) for row in rows)
        built.parties.update({(kind, n): party for n, party in enumerate(parties)})
    owners = [
        ("professional", "person", persons),
        ("citizen", "citizen", citizens),
        ("relative", "relative", relatives),
    ]
    for column, kind, rows in owners:
        accounts = make(Account(login=f"a{next(_numbers)}", password="", **{column: row}) for row in rows)
        built.accounts.update({(kind, n): account for n, account in enumerate(accounts)})


def _acting(world, citizens, relatives):
    for model, kind, column in ((Custody, "custody", "child"), (Guardianship, "guardianship", "citizen")):
        _make(
            model(
                holder_citizen=citizens[a.holder[1]] if a.holder[0] == "citizen" else None,
                holder_relative=relatives[a.holder[1]] if a.holder[0] == "relative" else None,
                topics=bits(a.topics),
                **{column: citizens[a.citizen]},
                **span(a.span),
            )
            for a in world.acting
            if a.kind == kind
        )


def _tables(world, built):
    built.courses = _make(
        Coordination(
            state=c.state,
            opened_in=built.units[c.opened_in],
            opened_by=built.jobs[0],
            opened_at=moment(0),
            kind="family",
        )
        for c in world.courses
    )
    _make(
        CoordinationCitizen(coordination=built.courses[m.course], citizen=built.citizens[m.citizen], **span(m.span))
        for m in world.members
    )
    own = _make(
        Label(
            coordination=course,
            topic=1,
            topic_bit=1,
            owner=built.parties["unit", 3],
            signature="the participants' own",
            audience=Audience.NAMED,
        )
        for course in built.courses
    )
    built.participations = _make(
        Participation(
            coordination=built.courses[p.course],
            party=built.parties[p.party],
            label=own[p.course],
            role=p.role,
            corner=Corner.PROVIDER,
            **span(p.span),
        )
        for p in world.participations
    )
    _make(
        ParticipationPerson(participation=row, employment=built.jobs[job], **span(period))
        for row, p in zip(built.participations, world.participations, strict=True)
        for job, period in p.named
    )


def _labels(world, built):
    built.labels = _make(
        Label(
            coordination=built.courses[label.course],
            topic=label.topic,
            topic_bit=bit(label.topic),
            owner=built.parties[label.owner],
            audience=label.audience,
            signature=f"{n}",
        )
        for n, label in enumerate(world.labels)
    )
    pairs = list(zip(built.labels, world.labels, strict=True))
    _make(LabelCitizen(label=row, citizen=built.citizens[c]) for row, label in pairs for c in sorted(label.citizens))
    _make(
        LabelNamed(label=row, participation=built.participations[n])
        for row, label in pairs
        for n in sorted(label.named)
    )
    _make(
        Withholding(
            label=built.labels[w.label],
            citizen=built.citizens[w.citizen],
            paragraph="§ 15",
            reason="x",
            decided_by=built.jobs[0],
            **span(w.span),
        )
        for w in world.withholdings
    )


def _permissions(world, built):
    _make(
        Permission(
            coordination=built.courses[p.course],
            sender=built.parties[p.sender],
            recipient=built.parties[p.recipient],
            citizen=built.citizens[p.citizen],
            topics=bits(p.topics),
            purpose="x",
            basis=BasisKind.CONSENT,
            revoked_at=moment(p.span.end) if p.revoked and p.span.end < LAST else None,
            **span(p.span),
        )
        for p in world.permissions
    )


def _openings(world, built):
    """Write assignments and broken glass; the leader who gave the first is the first job, or the second."""
    _make(
        Assignment(
            coordination=built.courses[a.course],
            employment=built.jobs[a.job],
            given_by=built.jobs[1 if a.job == 0 else 0],
            kind=a.kind,
            topics=bits(a.topics),
            purpose="x",
            starts_at=moment(a.span.start),
            ends_at=moment(a.span.end),
        )
        for a in world.assignments
    )
    _make(
        EmergencyAccess(
            coordination=built.courses[e.course],
            employment=built.jobs[e.job],
            reason="x",
            starts_at=moment(e.span.start),
            ends_at=moment(e.span.end),
        )
        for e in world.emergencies
    )


def _make(rows):
    found = list(rows)
    return found and type(found[0]).objects.bulk_create(found)
