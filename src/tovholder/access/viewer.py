"""Who asks: resolved once per request, from the account to the chairs one may sit on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tovholder.access.enums import ViewerKind
from tovholder.audit.actions import Who
from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Account, Custody, Duty, Employment, Guardianship, Relative, StandIn, TeamMember


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
    def own_unit_ids(self) -> frozenset[int]:
        """Return the units the viewer works in now."""
        return frozenset(chair.unit_id for chair in self.capacities if chair.stands_in_for is None)


def viewer_of(account: Account, at: datetime) -> Viewer:
    """Resolve an account to a viewer at a moment. Three to five statements."""
    if account.professional_id is not None:
        return Viewer(
            kind=ViewerKind.PROFESSIONAL,
            at=at,
            account_id=account.pk,
            name=account.person.name,
            capacities=_capacities(account.professional_id, at),
            leads_units=frozenset(
                Duty.objects.filter(
                    in_force(at),
                    in_force(at, "employment__"),
                    kind=DutyKind.LEADER,
                    employment__professional_id=account.professional_id,
                )
                .order_by("pk")
                .values_list("unit_id", flat=True),
            ),
        )
    citizen_id, relative_id = _private_person(account)
    return Viewer(
        kind=ViewerKind.CITIZEN if account.citizen_id is not None else ViewerKind.RELATIVE,
        at=at,
        account_id=account.pk,
        name=account.person.name,
        citizen_id=citizen_id,
        relative_id=relative_id,
        acts_for=_acts_for(citizen_id, relative_id, at),
    )


def system_viewer(purpose: str, at: datetime) -> Viewer:
    """Return the named viewer of background work. It holds no seat and no desk."""
    return Viewer(kind=ViewerKind.SYSTEM, at=at, purpose=purpose)


def _capacities(professional_id: int, at: datetime) -> tuple[Capacity, ...]:
    """Return the own jobs in force, then those stood in for from one of them, each in a unit that still stands."""
    own = list(_standing(at).filter(professional_id=professional_id))
    covered = list(
        StandIn.objects.filter(in_force(at), stand_in_id__in=[row.pk for row in own] or [0])
        .order_by("pk")
        .values_list("employment_id", "stand_in_id"),
    )
    through = {absent: mine for absent, mine in covered if absent not in {row.pk for row in own}}
    others = list(_standing(at).filter(pk__in=through)) if through else []
    teams: dict[int, list[int]] = {}
    memberships = TeamMember.objects.filter(
        in_force(at),
        in_force(at, "team__"),
        employment_id__in=[row.pk for row in [*own, *others]] or [0],
    )
    for employment_id, team_id in memberships.order_by("pk").values_list("employment_id", "team_id"):
        teams.setdefault(employment_id, []).append(team_id)
    return tuple(
        Capacity(
            employment_id=row.pk,
            unit_id=row.unit_id,
            organisation_id=row.unit.organisation_id,
            is_host=row.unit.organisation.is_host,
            function=row.function,
            unit_name=row.unit.name,
            organisation_name=row.unit.organisation.name,
            team_ids=tuple(teams.get(row.pk, ())),
            stands_in_for=through.get(row.pk),
        )
        for row in [*own, *others]
    )


def _standing(at: datetime) -> QuerySet[Employment]:
    """Return the jobs in force whose unit and organisation are in force too."""
    return (
        Employment.objects.filter(in_force(at), in_force(at, "unit__"), in_force(at, "unit__organisation__"))
        .select_related("unit__organisation")
        .order_by("pk")
    )


def _private_person(account: Account) -> tuple[int | None, int | None]:
    """Return the one human being of a private account as citizen and as relative: the rights of both are theirs."""
    if account.relative is not None:
        return account.relative.citizen_id, account.relative_id
    relative = Relative.objects.filter(citizen_id=account.citizen_id or 0).values_list("pk", flat=True).first()
    return account.citizen_id, relative


def _acts_for(citizen_id: int | None, relative_id: int | None, at: datetime) -> tuple[ActsFor, ...]:
    holder = Q(holder_citizen_id=citizen_id or 0) | Q(holder_relative_id=relative_id or 0)
    custodies = Custody.objects.filter(holder, in_force(at)).order_by("pk").values_list("child_id", "topics")
    guardianships = Guardianship.objects.filter(holder, in_force(at)).order_by("pk")
    rows = [*custodies, *guardianships.values_list("citizen_id", "topics")]
    return tuple(ActsFor(citizen_id, topics) for citizen_id, topics in rows)
