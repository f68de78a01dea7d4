"""The two permission objects: a seat at one table, and the desk across tables.

One cannot call a query or an action that one cannot hold the permission for.
"""

from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from django.db.models import Q, QuerySet

from tovholder.access import rule
from tovholder.access.enums import CoordinationState, PartyKind, Role, SeatBasis, ViewerKind
from tovholder.access.models import Coordination, CoordinationCitizen, Label, Participation
from tovholder.access.viewer import Capacity, Viewer
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.people.enums import Function


class HasLabel(Protocol):
    """A row that carries a label."""

    @property
    def label_id(self) -> int:
        """The label's number."""


R = TypeVar("R", bound=HasLabel)


@dataclass(frozen=True)
class Seat:
    """A viewer's place at the table of one coordination. Holding a Seat is the permission."""

    coordination: Coordination
    viewer: Viewer
    labels: frozenset[int]
    """What may be read here."""
    writable: frozenset[int]
    """What may be changed here."""
    basis: SeatBasis
    """Why: the code that stands in the trail."""
    since: str = ""
    """The day the seat was first held (ISO), for the sentence the citizen may see."""
    chair: Capacity | None = None
    """The job from which a professional sits here; None for citizens and relatives."""
    participation: Participation | None = None
    citizen_ids: frozenset[int] = frozenset()
    """The citizens the coordination is about now, as far as this viewer may know."""
    shown: set[int] = field(default_factory=set, compare=False)
    """The labels that queries have handed out through this seat: what the trail line tells."""

    @property
    def is_coordinator(self) -> bool:
        """Tell whether the viewer holds the baton here, or stands in for the one who does."""
        return self.participation is not None and self.participation.role == Role.COORDINATOR

    @property
    def is_professional(self) -> bool:
        """Tell whether a professional sits here."""
        return self.chair is not None

    @property
    def has_authority(self) -> bool:
        """Tell whether the job from which the viewer sits here decides by law."""
        return self.chair is not None and self.chair.function == Function.AUTHORITY

    @property
    def is_open(self) -> bool:
        """Tell whether the coordination can still be changed."""
        return self.coordination.state in {CoordinationState.OFFERED, CoordinationState.ACTIVE}

    @property
    def acting_employment_id(self) -> int:
        """Return the viewer's own job behind this seat: a stand-in signs with their own name.

        Raises `NotAllowedError("not_professional")` for citizens and relatives.
        """
        if self.chair is None:
            raise NotAllowedError("not_professional")
        return self.chair.stands_in_for or self.chair.employment_id

    def show(self, rows: list[R]) -> list[R]:
        """Note that these rows were handed out, and return them."""
        self.shown.update(row.label_id for row in rows)
        return rows


@dataclass(frozen=True)
class Desk:
    """A viewer's own view across coordinations: rows and headlines they may know, never content."""

    viewer: Viewer
    subjects: set[int] = field(default_factory=set, compare=False)
    """The citizens whose headlines were handed out: what the trail line tells."""

    @property
    def coordinations(self) -> QuerySet[Coordination]:
        """Return the coordinations at whose table the viewer sits now: what drives every query across them."""
        return rule.coordinations_of(self.viewer)


class NotAllowedError(Exception):
    """The seat or desk does not carry this action; `reason` is a code, the door finds the words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def take_desk(viewer: Viewer) -> Desk | None:
    """Return the viewer's desk; None for one without a job, a course or a person to act for, and for the system."""
    if viewer.kind == ViewerKind.SYSTEM or (viewer.kind == ViewerKind.PROFESSIONAL and not viewer.capacities):
        return None
    return Desk(viewer)


def take_seat(*, viewer: Viewer, ref: str) -> Seat | None:
    """Return the viewer's seat at the coordination with this ref, or None: "not there" and "not yours" are one path.

    Three statements whether it exists or not: the participation, the citizens, the labels.
    """
    participation = (
        rule.taking_part(viewer)
        .filter(coordination__ref=ref)
        .select_related("coordination", "party")
        .order_by("-role", "pk")
    )
    rows = list(participation)
    citizens = list(
        CoordinationCitizen.objects.filter(in_force(viewer.at), coordination__ref=ref)
        .select_related("coordination")
        .order_by("pk"),
    )
    labels = list(
        rule.visible_labels(viewer).filter(coordination__ref=ref).select_related("owner__unit").order_by("pk"),
    )
    best = _best(rows)
    coordination = best.coordination if best else _own_coordination(viewer, citizens)
    if coordination is None:
        return None
    chair = _chair(viewer, best)
    return Seat(
        coordination=coordination,
        viewer=viewer,
        labels=frozenset(label.pk for label in labels),
        writable=_writable(viewer, chair, best, labels),
        basis=_basis(viewer, best, chair),
        since=clock.day_of(best.starts_at if best else coordination.opened_at).isoformat(),
        chair=chair,
        participation=best,
        citizen_ids=frozenset(row.citizen_id for row in citizens),
    )


def _best(rows: list[Participation]) -> Participation | None:
    coordinating = [row for row in rows if row.role == Role.COORDINATOR]
    return next(iter(coordinating or rows), None)


def _own_coordination(viewer: Viewer, citizens: list[CoordinationCitizen]) -> Coordination | None:
    """Return the coordination if it is about the viewer or somebody the viewer acts for."""
    own = {acting.citizen_id for acting in viewer.acts_for} | {viewer.citizen_id}
    return next((row.coordination for row in citizens if row.citizen_id in own), None)


def _chair(viewer: Viewer, participation: Participation | None) -> Capacity | None:
    """Return the job that brings a professional to the table: the participating one, the team's, or the named one."""
    if participation is None or not viewer.capacities:
        return None
    party = participation.party
    for chair in viewer.capacities:
        if party.employment_id == chair.employment_id or party.team_id in chair.team_ids:
            return chair
    return next((chair for chair in viewer.capacities if chair.unit_id == party.unit_id), viewer.capacities[0])


def _basis(viewer: Viewer, participation: Participation | None, chair: Capacity | None) -> SeatBasis:
    if participation is None:
        return SeatBasis.OWN if viewer.citizen_id is not None else SeatBasis.ACTS_FOR
    if chair is not None and chair.stands_in_for is not None:
        return SeatBasis.STAND_IN
    return SeatBasis.COORDINATOR if participation.role == Role.COORDINATOR else SeatBasis.PARTICIPANT


def _writable(
    viewer: Viewer,
    chair: Capacity | None,
    participation: Participation | None,
    labels: list[Label],
) -> frozenset[int]:
    """Return what may be changed: what one's own unit (or oneself) owns; the coordinator also the own authority's."""
    coordinating = participation is not None and participation.role == Role.COORDINATOR

    def may_change(label: Label) -> bool:
        owner = label.owner
        if chair is not None and owner.kind == PartyKind.UNIT and owner.unit is not None:
            own_authority = owner.unit.organisation_id == chair.organisation_id
            return owner.unit_id == chair.unit_id or (coordinating and own_authority)
        if viewer.citizen_id is not None:
            return owner.citizen_id == viewer.citizen_id
        return viewer.relative_id is not None and owner.relative_id == viewer.relative_id

    return frozenset(label.pk for label in labels if may_change(label))


def readable(seat: Seat) -> Q:
    """Return the predicate every query of a seat starts from: this table, these labels."""
    return Q(coordination_id=seat.coordination.pk, label_id__in=seat.labels)
