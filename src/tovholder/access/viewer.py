"""Who asks: resolved once per request, from the account to the chairs one may sit on."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet, Value

from tovholder.access.enums import AssignmentKind, ViewerKind
from tovholder.audit.actions import Who
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.enums import DutyKind
from tovholder.people.models import Account, Custody, Employment, Guardianship, Relative


@dataclass(frozen=True)
class Capacity:
    """One chair a professional can sit on: an employment in force, the own one or that of the one stood in for."""

    employment_id: int
    unit_id: int
    organisation_id: int
    is_host: bool
    function: str
    unit_name: str
    organisation_name: str = ""
    team_ids: tuple[int, ...] = ()
    stands_in_for: int | None = None
    """The own employment through which one stands in; None on the own chair."""


@dataclass(frozen=True)
class ActsFor:
    """The right to act for a citizen: in these topics (a bitset)."""

    citizen_id: int
    topics: int


@dataclass(frozen=True)
class Opening:
    """A course that stands open to one job for reading, though it takes no part: an assignment, or broken glass."""

    ref: str
    employment_id: int
    organisation_id: int
    coordination_id: int
    coordination_ref: str
    ends_at: datetime
    topics: int = 0
    """The topics of an assignment (a bitset); broken glass names none."""
    is_supervision: bool = False

    @property
    def is_emergency(self) -> bool:
        """Tell whether the glass was broken."""
        return not self.topics


@dataclass(frozen=True)
class Viewer:
    """Whoever asks, at one moment. The bare viewer opens nothing: take a seat or a desk."""

    kind: ViewerKind
    at: datetime
    account_id: int | None = None
    name: str = ""
    capacities: tuple[Capacity, ...] = ()
    citizen_id: int | None = None
    relative_id: int | None = None
    acts_for: tuple[ActsFor, ...] = ()
    leads_units: frozenset[int] = frozenset()
    protects_organisations: frozenset[int] = frozenset()
    """The organisations whose data protection officer the viewer is."""
    openings: tuple[Opening, ...] = ()
    """What stands open to the viewer for a while without taking part: the own jobs' only, never a stand-in's."""
    administers: frozenset[int] = frozenset()
    """The organisations whose people, jobs and duties the viewer looks after: those of the jobs with that duty."""
    purpose: str = ""

    @property
    def who(self) -> Who:
        """Return the opaque ids for the trail."""
        own = next((chair for chair in self.capacities if chair.stands_in_for is None), None)
        return Who(
            kind=self.kind.value,
            account_id=self.account_id,
            employment_id=own.employment_id if own else None,
            unit_id=own.unit_id if own else None,
        )

    @property
    def is_professional(self) -> bool:
        """Tell whether the viewer is a professional with a job today."""
        return self.kind == ViewerKind.PROFESSIONAL and bool(self.capacities)

    @property
    def employment_ids(self) -> frozenset[int]:
        """Return the employments the viewer sits on now, those stood in for included."""
        return frozenset(chair.employment_id for chair in self.capacities)

    @property
    def own_employment_ids(self) -> frozenset[int]:
        """Return the viewer's own employments now."""
        return frozenset(chair.employment_id for chair in self.capacities if chair.stands_in_for is None)

    @property
    def only_chair(self) -> Capacity | None:
        """Return the one chair of a professional who stands in for nobody; None for everybody else."""
        return self.capacities[0] if self.is_professional and len(self.capacities) == 1 and not self.acts_for else None

    @property
    def is_one_citizen(self) -> bool:
        """Tell whether the viewer is a citizen who is nobody's relative and acts for nobody."""
        return self.citizen_id is not None and self.relative_id is None and not (self.acts_for or self.capacities)

    @property
    def own_unit_ids(self) -> frozenset[int]:
        """Return the units the viewer works in now."""
        return frozenset(chair.unit_id for chair in self.capacities if chair.stands_in_for is None)


def _own_name(account: Account) -> str:
    """Return the name as its owner reads it: what is protected is protected for others."""
    return account.citizen.full_name if account.citizen is not None else account.person.name


def viewer_of(account: Account, at: datetime) -> Viewer:
    """Resolve an account to a viewer at a moment: one statement; one more for those a professional stands in for."""
    if account.professional_id is not None:
        rows = _OWN_JOBS(at=at, professional=account.professional_id)
        jobs = _gathered(rows, at)
        return Viewer(
            kind=ViewerKind.PROFESSIONAL,
            at=at,
            account_id=account.pk,
            name=account.person.name,
            capacities=_capacities(jobs, at),
            leads_units=frozenset(unit_id for job in jobs for unit_id in job.leads),
            protects_organisations=frozenset(job.organisation_id for job in jobs if job.is_officer),
            openings=_openings(rows),
            administers=frozenset(job.organisation_id for job in jobs if job.administers),
        )
    citizen_id, relative_id, acts_for = _private_person(account, at)
    return Viewer(
        kind=ViewerKind.CITIZEN if account.citizen_id is not None else ViewerKind.RELATIVE,
        at=at,
        account_id=account.pk,
        name=_own_name(account),
        citizen_id=citizen_id,
        relative_id=relative_id,
        acts_for=acts_for,
    )


def viewer_on_one_chair(
    at: datetime, *, job: int, unit: int, organisation: int = 0, teams: Collection[int] = ()
) -> Viewer:
    """Return a viewer who has one job and nothing beside it: for statements that are worked out once for all such."""
    chair = Capacity(
        employment_id=job,
        unit_id=unit,
        organisation_id=organisation,
        is_host=False,
        function="",
        unit_name="",
        team_ids=tuple(teams),
    )
    return Viewer(kind=ViewerKind.PROFESSIONAL, at=at, capacities=(chair,))


def viewer_as_citizen(at: datetime, citizen: int) -> Viewer:
    """Return a viewer who is this citizen and nothing beside it: for statements worked out once for all such."""
    return Viewer(kind=ViewerKind.CITIZEN, at=at, citizen_id=citizen)


def viewer_in_job(job: int, at: datetime) -> Viewer | None:
    """Return a viewer who has this one job, with its teams, and stands in for nobody; None when it is not in force."""
    return next(iter(viewers_in_jobs([job], at)), None)


def viewers_in_jobs(jobs: Collection[int], at: datetime) -> list[Viewer]:
    """Return the same for several jobs at once, those that are in force. One statement."""
    return [
        Viewer(kind=ViewerKind.PROFESSIONAL, at=at, capacities=(_capacity(job, None),))
        for job in _gathered(_JOBS(at=at, jobs=jobs), at)
    ]


def system_viewer(purpose: str, at: datetime) -> Viewer:
    """Return the named viewer of background work. It holds no seat and no desk."""
    return Viewer(kind=ViewerKind.SYSTEM, at=at, purpose=purpose)


@dataclass
class _Job:
    """An employment with what hangs on it now, gathered from the rows of one joined statement."""

    employment_id: int
    unit_id: int
    unit_name: str
    organisation_id: int
    organisation_name: str
    is_host: bool
    function: str
    teams: set[int] = field(default_factory=set)
    covers: set[int] = field(default_factory=set)
    leads: set[int] = field(default_factory=set)
    is_officer: bool = False
    administers: bool = False


_COLUMNS = (
    "pk",
    "unit_id",
    "unit__name",
    "unit__organisation_id",
    "unit__organisation__name",
    "unit__organisation__is_host",
    "function",
)
_HANGING = (
    "memberships__team_id",
    "memberships__starts_at",
    "memberships__ends_at",
    "memberships__team__starts_at",
    "memberships__team__ends_at",
    "stands_in_for__employment_id",
    "stands_in_for__starts_at",
    "stands_in_for__ends_at",
    "duties__unit_id",
    "duties__kind",
    "duties__starts_at",
    "duties__ends_at",
)
_ASSIGNED = ("ref", "coordination_id", "coordination__ref", "ends_at", "topics", "kind")
_BROKEN = ("ref", "coordination_id", "coordination__ref", "ends_at")
_OPENED = (*(f"assigned__{name}" for name in _ASSIGNED), *(f"broken__{name}" for name in _BROKEN))


def _standing(at: datetime, **wanted: Any) -> QuerySet[Employment, tuple[Any, ...]]:
    """Return the jobs in force, whose unit and organisation stand too, with teams, those stood in for, and duties.

    One statement: what hangs on a job is joined to it and its periods are read here, because a statement more on
    every page costs more than the few rows it saves.
    """
    rows = Employment.objects.filter(
        in_force(at), in_force(at, "unit__"), in_force(at, "unit__organisation__"), **wanted
    )
    return rows.order_by("pk").values_list(*_COLUMNS, *_HANGING)


def _own_standing(at: datetime, professional: int) -> QuerySet[Employment, tuple[Any, ...]]:
    """Return the same of one's own jobs, with what stands open to each for a while, in the same statement."""
    rows = _standing(at, professional_id=professional).alias(
        assigned=FilteredRelation("assignments", condition=in_force(at, "assignments__")),
        broken=FilteredRelation("emergencies", condition=in_force(at, "emergencies__")),
    )
    return rows.values_list(*_COLUMNS, *_HANGING, *_OPENED)


_OWN_JOBS = Statement(_own_standing)
_JOBS = Statement(lambda at, jobs: _standing(at, pk__in=jobs))


def _gathered(rows: list[tuple[Any, ...]], at: datetime) -> list[_Job]:
    """Return each job once, with what hangs on it now."""
    jobs: dict[int, _Job] = {}
    for row in rows:
        job = jobs.setdefault(row[0], _Job(*row[: len(_COLUMNS)]))
        team, team_from, team_to, stood_from, stood_to, absent, in_from, in_to, led, kind, led_from, led_to = row[
            len(_COLUMNS) : len(_COLUMNS) + len(_HANGING)
        ]
        if _covers(team_from, team_to, at) and _covers(stood_from, stood_to, at):
            job.teams.add(team)
        if _covers(in_from, in_to, at):
            job.covers.add(absent)
        if kind == DutyKind.LEADER and _covers(led_from, led_to, at):
            job.leads.add(led)
        if kind == DutyKind.DATA_PROTECTION and _covers(led_from, led_to, at):
            job.is_officer = True
        if kind == DutyKind.ADMINISTRATOR and _covers(led_from, led_to, at):
            job.administers = True
    return list(jobs.values())


def _openings(rows: list[tuple[Any, ...]]) -> tuple[Opening, ...]:
    """Return what stands open to the jobs of these rows, each once."""
    found: dict[str, Opening] = {}
    for row in rows:
        job, organisation = row[0], row[_COLUMNS.index("unit__organisation_id")]
        opened = row[len(_COLUMNS) + len(_HANGING) :]
        ref, course, course_ref, ends_at, topics, kind = opened[: len(_ASSIGNED)]
        if ref is not None:
            is_supervision = kind == AssignmentKind.SUPERVISION
            found[ref] = Opening(ref, job, organisation, course, course_ref, ends_at, topics, is_supervision)
        ref, course, course_ref, ends_at = opened[len(_ASSIGNED) :]
        if course is not None:
            found[ref] = Opening(ref, job, organisation, course, course_ref, ends_at)
    return tuple(found.values())


def _covers(starts_at: datetime | None, ends_at: datetime | None, at: datetime) -> bool:
    return starts_at is not None and ends_at is not None and starts_at <= at < ends_at


def _capacities(own: list[_Job], at: datetime) -> tuple[Capacity, ...]:
    """Return the own jobs, then those stood in for from one of them."""
    own_ids = {job.employment_id for job in own}
    through = {absent: job.employment_id for job in reversed(own) for absent in job.covers if absent not in own_ids}
    others = _gathered(_JOBS(at=at, jobs=list(through)), at) if through else []
    return tuple(_capacity(job, through.get(job.employment_id)) for job in [*own, *others])


def _capacity(job: _Job, stands_in_for: int | None) -> Capacity:
    return Capacity(
        employment_id=job.employment_id,
        unit_id=job.unit_id,
        organisation_id=job.organisation_id,
        is_host=job.is_host,
        function=job.function,
        unit_name=job.unit_name,
        organisation_name=job.organisation_name,
        team_ids=tuple(sorted(job.teams)),
        stands_in_for=stands_in_for,
    )


def _private_person(account: Account, at: datetime) -> tuple[int | None, int | None, tuple[ActsFor, ...]]:
    """Return the one human being of a private account as citizen and as relative, and for whom they act.

    The rights of both are theirs. One statement.
    """
    citizen_id, relative_id = account.citizen_id, account.relative_id
    if account.relative is not None:
        citizen_id = account.relative.citizen_id
    rows: list[tuple[str, int, int]] = _PRIVATE(at=at, citizen=citizen_id or 0, relative=relative_id or 0)
    themselves = [pk for what, pk, _topics in rows if what == _SELF]
    acts_for = tuple(ActsFor(citizen, topics) for what, citizen, topics in rows if what != _SELF)
    return citizen_id, relative_id or next(iter(themselves), None), acts_for


_SELF, _CUSTODY, _GUARDIANSHIP = "", "custody", "guardianship"


def _private(at: datetime, citizen: int, relative: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the relative who is this citizen, the children they have custody of, and those they are guardian for.

    In pieces that each have an index to start from: "or" over two tables has none.
    """
    holders = [
        Q(holder_citizen_id=citizen),
        Q(holder_relative_id=relative),
        Q(holder_relative__citizen_id=citizen),
    ]
    themselves = Relative.objects.filter(citizen_id=citizen).annotate(what=Value(_SELF), topics=Value(0))
    rights = [
        rows.filter(holder, in_force(at)).annotate(what=Value(what)).order_by().values_list("what", person, "topics")
        for rows, what, person in (
            (Custody.objects.all(), _CUSTODY, "child_id"),
            (Guardianship.objects.all(), _GUARDIANSHIP, "citizen_id"),
        )
        for holder in holders
    ]
    return themselves.order_by().values_list("what", "pk", "topics").union(*rights).order_by("what", "pk", "topics")


_PRIVATE = Statement(_private)
