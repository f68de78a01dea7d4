"""The ways to a table: each chair of a professional, oneself as relative, oneself as citizen.

The rule is asked for one way at a time: who sits on two chairs never adds up what each of them may.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.enums import Audience, CoordinationState, PartyKind
from tovholder.access.models import Coordination, CoordinationCitizen, Participation, ParticipationPerson
from tovholder.access.viewer import Capacity, Viewer
from tovholder.kernel.models import in_force

ACTIVE = Q(coordination__state=CoordinationState.ACTIVE)


@dataclass(frozen=True)
class Way(ABC):
    """One way to the table, as predicates over participations, labels and permissions."""

    at: datetime

    audiences: ClassVar[tuple[Audience, ...]] = (Audience.TOPIC,)
    """The audiences that include this way without naming it."""

    @property
    @abstractmethod
    def takes_part(self) -> Q:
        """Over participations: this is the viewer, now, and the coordination's state lets them in."""

    @property
    @abstractmethod
    def owns(self) -> Q:
        """Over labels: written or received by what this way stands for."""

    @property
    @abstractmethod
    def reached_by(self) -> Q:
        """Over permissions: this way is the recipient."""

    @abstractmethod
    def is_row(self, row: Participation) -> bool:
        """Tell whether a row of `rule.rows_at` is this way's."""

    def presence(self) -> QuerySet[Any]:
        """Return the rows that bring this way to a table."""
        return Participation.objects.filter(self.takes_part)

    def places(self) -> list[QuerySet[Any]]:
        """Return the same rows as `presence`, in pieces that each have an index to start from."""
        return [self.presence()]

    def is_let_in(self, coordination: Coordination) -> bool:
        """Tell of a coordination at hand what `takes_part` asks the database about its state."""
        return coordination.state == CoordinationState.ACTIVE


@dataclass(frozen=True)
class AsProfessional(Way):
    """A chair is at the table itself, in one of its teams, or named by its unit."""

    chair: Capacity

    audiences: ClassVar[tuple[Audience, ...]] = (Audience.TOPIC, Audience.PROFESSIONALS)

    @property
    def takes_part(self) -> Q:
        """Before the citizen has said yes only those of the opener's unit take part."""
        named = ParticipationPerson.objects.filter(
            in_force(self.at),
            employment_id=self.chair.employment_id,
            participation_id=OuterRef("pk"),
        )
        return reduce(or_, self._party(), Q(Exists(named))) & self._open_now()

    def places(self) -> list[QuerySet[Any]]:
        """Return the rows of the job, of its teams, and those that name it."""
        named = Q(named__employment_id=self.chair.employment_id) & in_force(self.at, "named__")
        return [Participation.objects.filter(me, self._open_now()) for me in [*self._party(), named]]

    def _party(self) -> list[Q]:
        job = Q(party__employment_id=self.chair.employment_id)
        return [job, Q(party__team_id__in=self.chair.team_ids)] if self.chair.team_ids else [job]

    def _open_now(self) -> Q:
        opened_here = Q(
            coordination__state=CoordinationState.OFFERED,
            coordination__opened_in_id=self.chair.unit_id,
        )
        return in_force(self.at) & (ACTIVE | opened_here)

    @property
    def owns(self) -> Q:
        """What the unit of the chair wrote or received."""
        return Q(owner__kind=PartyKind.UNIT, owner__unit_id=self.chair.unit_id)

    @property
    def reached_by(self) -> Q:
        """A permission to the job, its unit, its organisation or one of its teams."""
        reached = (
            Q(recipient__employment_id=self.chair.employment_id)
            | Q(recipient__unit_id=self.chair.unit_id)
            | Q(recipient__organisation_id=self.chair.organisation_id)
        )
        return reached | Q(recipient__team_id__in=self.chair.team_ids) if self.chair.team_ids else reached

    def is_row(self, row: Participation) -> bool:
        """Tell whether the row is the chair's, one of its teams', or names it."""
        party = row.party
        named: int | None = row.named_job  # type: ignore[attr-defined]  # the annotation of `rule.rows_at`
        return self.chair.employment_id in {party.employment_id, named} or party.team_id in self.chair.team_ids

    def is_let_in(self, coordination: Coordination) -> bool:
        """Tell the same of the state as `takes_part`."""
        if coordination.state == CoordinationState.OFFERED:
            return coordination.opened_in_id == self.chair.unit_id
        return super().is_let_in(coordination)


@dataclass(frozen=True)
class AsRelative(Way):
    """Oneself as a relative who was invited to the table."""

    relative_id: int

    @property
    def takes_part(self) -> Q:
        """The relative's own participation, once the citizen has said yes."""
        return Q(party__relative_id=self.relative_id) & in_force(self.at) & ACTIVE

    @property
    def owns(self) -> Q:
        """What the relative contributed."""
        return Q(owner__relative_id=self.relative_id)

    @property
    def reached_by(self) -> Q:
        """A permission to the relative."""
        return Q(recipient__relative_id=self.relative_id)

    def is_row(self, row: Participation) -> bool:
        """Tell whether the row is the relative's."""
        return row.party.relative_id == self.relative_id


@dataclass(frozen=True)
class AsCitizen(Way):
    """Oneself as a citizen the coordination is about now; a participation of theirs only lets them be named."""

    citizen_id: int

    @property
    def takes_part(self) -> Q:
        """The citizen's participation, once they have said yes."""
        return Q(party__citizen_id=self.citizen_id) & in_force(self.at) & ACTIVE

    @property
    def owns(self) -> Q:
        """What the citizen contributed."""
        return Q(owner__citizen_id=self.citizen_id)

    @property
    def reached_by(self) -> Q:
        """A permission to the citizen."""
        return Q(recipient__citizen_id=self.citizen_id)

    def presence(self) -> QuerySet[Any]:
        """A citizen sits where the coordination is about them now."""
        return CoordinationCitizen.objects.filter(in_force(self.at), ACTIVE, citizen_id=self.citizen_id)

    def is_row(self, row: Participation) -> bool:
        """Tell whether the row is the citizen's."""
        return row.party.citizen_id == self.citizen_id


def ways_of(viewer: Viewer) -> list[Way]:
    """Return every way by which the viewer may take part somewhere, the own chairs first."""
    chairs = sorted(viewer.capacities, key=lambda chair: chair.stands_in_for is not None)
    ways: list[Way] = [AsProfessional(viewer.at, chair) for chair in chairs]
    if viewer.relative_id is not None:
        ways.append(AsRelative(viewer.at, viewer.relative_id))
    if viewer.citizen_id is not None:
        ways.append(AsCitizen(viewer.at, viewer.citizen_id))
    return ways


@dataclass(frozen=True)
class Table:
    """Which of the viewer's ways sit at one table, each with the participations that bring it there."""

    rows: dict[Way, list[Participation]] = field(default_factory=dict)

    def seats(self, way: Way) -> bool:
        """Tell whether the way is at this table now."""
        return way in self.rows

    def participation_ids(self, way: Way) -> list[int]:
        """Return the participations through which the way is at this table."""
        return [row.pk for row in self.rows.get(way, [])]


def table_of(
    viewer: Viewer,
    coordination: Coordination | None,
    rows: Iterable[Participation],
    citizens_now: Iterable[int],
) -> Table:
    """Return who of the viewer sits at a table, from its rows and the citizens it is about now."""
    found: dict[Way, list[Participation]] = {}
    members = set(citizens_now)
    for way in ways_of(viewer):
        if coordination is None or not way.is_let_in(coordination):
            continue
        mine = [row for row in rows if way.is_row(row)]
        is_here = way.citizen_id in members if isinstance(way, AsCitizen) else bool(mine)
        if is_here:
            found[way] = mine
    return Table(found)
