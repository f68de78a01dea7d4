"""Who asks: resolved once per request, from the account to the chairs one may sit on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tovholder.access.enums import ViewerKind
from tovholder.audit.actions import Who
from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Account, Custody, Duty, Employment, Guardianship, TeamMember


@dataclass(frozen=True)
class Capacity:
    """One chair a professional can sit on: an employment in force, the own one or that of the one stood in for."""

    employment_id: int
    unit_id: int
    organisation_id: int
    is_host: bool
    function: str
    unit_name: str
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
    """Resolve an account to a viewer at a moment. Two or three statements."""
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
    kind = ViewerKind.CITIZEN if account.citizen_id is not None else ViewerKind.RELATIVE
    return Viewer(
        kind=kind,
        at=at,
        account_id=account.pk,
        name=account.person.name,
        citizen_id=account.citizen_id,
        relative_id=account.relative_id,
        acts_for=_acts_for(account, at),
    )


def system_viewer(purpose: str, at: datetime) -> Viewer:
    """Return the named viewer of background work. It holds no seat and no desk."""
    return Viewer(kind=ViewerKind.SYSTEM, at=at, purpose=purpose)


def _capacities(professional_id: int, at: datetime) -> tuple[Capacity, ...]:
    own = Q(professional_id=professional_id)
    stood_in_for = Q(
        in_force(at, "stand_ins__"),
        in_force(at, "stand_ins__stand_in__"),
        stand_ins__stand_in__professional_id=professional_id,
    )
    rows = list(
        Employment.objects.filter(own | stood_in_for, in_force(at), in_force(at, "unit__"))
        .select_related("unit__organisation")
        .distinct()
        .order_by("pk"),
    )
    teams: dict[int, list[int]] = {}
    memberships = TeamMember.objects.filter(
        in_force(at),
        in_force(at, "team__"),
        employment_id__in=[row.pk for row in rows],
    )
    for employment_id, team_id in memberships.order_by("pk").values_list("employment_id", "team_id"):
        teams.setdefault(employment_id, []).append(team_id)
    own_id = next((row.pk for row in rows if row.professional_id == professional_id), None)
    return tuple(
        Capacity(
            employment_id=row.pk,
            unit_id=row.unit_id,
            organisation_id=row.unit.organisation_id,
            is_host=row.unit.organisation.is_host,
            function=row.function,
            unit_name=row.unit.name,
            team_ids=tuple(teams.get(row.pk, ())),
            stands_in_for=None if row.professional_id == professional_id else own_id,
        )
        for row in rows
    )


def _acts_for(account: Account, at: datetime) -> tuple[ActsFor, ...]:
    holder = Q(pk__in=[])
    if account.citizen_id is not None:
        holder |= Q(holder_citizen_id=account.citizen_id) | Q(holder_relative__citizen_id=account.citizen_id)
    if account.relative is not None:
        holder |= Q(holder_relative_id=account.relative_id)
        if account.relative.citizen_id is not None:
            holder |= Q(holder_citizen_id=account.relative.citizen_id)
    custodies = Custody.objects.filter(holder, in_force(at)).order_by("pk").values_list("child_id", "topics")
    guardianships = Guardianship.objects.filter(holder, in_force(at)).order_by("pk")
    rows = [*custodies, *guardianships.values_list("citizen_id", "topics")]
    return tuple(ActsFor(citizen_id, topics) for citizen_id, topics in rows)
