"""The two permission objects: a seat at one table, and the desk across tables.

One cannot call a query or an action that one cannot hold the permission for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db.models import Q, QuerySet

from tovholder.access import rule
from tovholder.access.enums import CoordinationState, Role, SeatBasis, ViewerKind
from tovholder.access.models import Coordination, CoordinationCitizen, Label, Participation
from tovholder.access.viewer import Capacity, Opening, Viewer, viewer_as_citizen, viewer_on_one_chair
from tovholder.access.ways import AsCitizen, AsProfessional, AsRelative, Table, Way, table_of
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.people.enums import Function
from tovholder.people.models import Citizen


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
    citizens: tuple[Citizen, ...] = field(default=(), compare=False)
    """The same as rows, in the order they came to the table."""
    openings: tuple[Opening, ...] = ()
    """The assignments and broken glass that let the viewer read more here than taking part does."""
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
    def oneself(self) -> Citizen | None:
        """Return the citizen who sits here themselves; None for professionals, relatives and who acts for another."""
        if self.chair is not None:
            return None
        return next((row for row in self.citizens if row.pk == self.viewer.citizen_id), None)

    @property
    def has_authority(self) -> bool:
        """Tell whether the job from which the viewer sits here decides by law."""
        return self.chair is not None and self.chair.function == Function.AUTHORITY

    @property
    def is_read_only(self) -> bool:
        """Tell whether the viewer reads here without taking part: nothing can be changed from such a seat."""
        return bool(self.openings) and self.participation is None

    @property
    def is_open(self) -> bool:
        """Tell whether the coordination can still be changed, by one who takes part."""
        return not self.is_read_only and self.coordination.state in {
            CoordinationState.OFFERED,
            CoordinationState.ACTIVE,
        }

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

    Three statements whether it exists or not: the participations, the citizens, the labels. What an assignment
    or broken glass adds is read apart, for those who hold one here, and can be changed by nobody.
    """
    rows = rule.rows_at(viewer, ref)
    citizens: list[CoordinationCitizen] = _citizens_at(at=viewer.at, ref=ref)
    coordination = next((row.coordination for row in rows), None) or next((row.coordination for row in citizens), None)
    citizens_now = frozenset(row.citizen_id for row in citizens if row.is_in_force(viewer.at))
    table = table_of(viewer, coordination, rows, citizens_now)
    labels = _labels(_visible(viewer, ref, table))
    membership = _membership(viewer, citizens)
    openings = tuple(opening for opening in viewer.openings if opening.coordination_ref == ref)
    if openings:
        coordination = coordination or Coordination.objects.get(ref=ref)
        openings = openings if coordination.state == CoordinationState.ACTIVE else ()
    if coordination is None or not (table.rows or membership or openings):
        return None
    writable = frozenset(pk for pk, label in labels.items() if _may_change(table, label))
    labels |= _read_apart(openings, ref)
    way, best = _best(table)
    chair = way.chair if isinstance(way, AsProfessional) else _chair_of(viewer, openings)
    started = next((row.starts_at for row in (best, membership) if row is not None), coordination.opened_at)
    coordinating = best is not None and best.role == Role.COORDINATOR
    known = citizens_now if coordinating else _known(viewer, citizens_now, labels)
    return Seat(
        coordination=coordination,
        viewer=viewer,
        labels=frozenset(labels),
        writable=writable,
        basis=_opened_basis(openings) or _basis(viewer, best, chair, membership),
        since=clock.day_of(started).isoformat(),
        chair=chair,
        participation=best,
        citizen_ids=known,
        citizens=tuple(row.citizen for row in citizens if row.citizen_id in known and row.is_in_force(viewer.at)),
        openings=openings,
    )


@dataclass
class _Owned:
    """A visible label: who owns it, and whom it is about."""

    unit_id: int | None
    organisation_id: int | None
    citizen_id: int | None
    relative_id: int | None
    about: set[int] = field(default_factory=set)


def _labels(rows: Iterable[tuple[Any, ...]]) -> dict[int, _Owned]:
    """Return labels by number. Plain values: a seat is taken for every page."""
    found: dict[int, _Owned] = {}
    for pk, about, unit_id, organisation_id, citizen_id, relative_id in rows:
        label = found.setdefault(pk, _Owned(unit_id, organisation_id, citizen_id, relative_id))
        if about is not None:
            label.about.add(about)
    return found


def _read_apart(openings: tuple[Opening, ...], ref: str) -> dict[int, _Owned]:
    """Return the labels that assignments and broken glass add; asks nothing for those who hold none here."""
    return _labels(_owned(rule.opened(openings), ref)) if openings else {}


def _chair_of(viewer: Viewer, openings: tuple[Opening, ...]) -> Capacity | None:
    """Return the own job to which the course stands open."""
    jobs = {opening.employment_id for opening in openings}
    return next((chair for chair in viewer.capacities if chair.employment_id in jobs), None)


def _opened_basis(openings: tuple[Opening, ...]) -> SeatBasis | None:
    """Return what the trail says of a reading that an exception widens: the exception, broken glass before all."""
    if not openings:
        return None
    broken = any(opening.is_emergency for opening in openings)
    return SeatBasis.EMERGENCY if broken else SeatBasis.ASSIGNMENT


def _visible(viewer: Viewer, ref: str, table: Table) -> Iterable[tuple[Any, ...]]:
    """Return the rows for `_labels`: what most pages ask, for one chair or one citizen, has its SQL worked out once.

    All others, and those who do not sit there, take the long way of the same rule.
    """
    ways = list(table.rows)
    chair = viewer.only_chair
    if chair is not None and len(ways) == 1:
        return _labels_on_one_chair(
            at=viewer.at,
            ref=ref,
            job=chair.employment_id,
            unit=chair.unit_id,
            organisation=chair.organisation_id,
            teams=chair.team_ids,
            seated=table.participation_ids(ways[0]),
        )
    if viewer.is_one_citizen and viewer.citizen_id is not None and len(ways) == 1:
        return _labels_of_one_citizen(
            at=viewer.at, ref=ref, citizen=viewer.citizen_id, seated=table.participation_ids(ways[0])
        )
    return _owned(rule.visible(viewer, table), ref)


def _owned(visible: Q, ref: str) -> QuerySet[Label, tuple[Any, ...]]:
    return (
        Label.objects.filter(visible, coordination__ref=ref)
        .order_by("pk")
        .values_list(
            "pk",
            "citizens__citizen_id",
            "owner__unit_id",
            "owner__unit__organisation_id",
            "owner__citizen_id",
            "owner__relative_id",
        )
    )


@Statement
def _labels_on_one_chair(
    at: datetime, ref: str, job: int, unit: int, organisation: int, teams: Iterable[int], seated: Iterable[int]
) -> QuerySet[Label, tuple[Any, ...]]:
    """Read the labels by the rule itself, asked for a viewer with this one chair and nothing beside it."""
    viewer = viewer_on_one_chair(at, job=job, unit=unit, organisation=organisation, teams=list(teams))
    table = Table({AsProfessional(at, viewer.capacities[0]): [Participation(pk=pk) for pk in seated]})
    return _owned(rule.visible(viewer, table), ref)


@Statement
def _labels_of_one_citizen(
    at: datetime, ref: str, citizen: int, seated: Iterable[int]
) -> QuerySet[Label, tuple[Any, ...]]:
    """Read the labels by the rule itself, asked for a citizen who sits at their own table and acts for nobody."""
    viewer = viewer_as_citizen(at, citizen)
    table = Table({AsCitizen(at, citizen): [Participation(pk=pk) for pk in seated]})
    return _owned(rule.visible(viewer, table), ref)


@Statement
def _citizens_at(at: datetime, ref: str) -> QuerySet[CoordinationCitizen]:
    rows = CoordinationCitizen.objects.filter(coordination__ref=ref, starts_at__lte=at)
    return rows.select_related("coordination", "citizen__party").order_by("pk")


def _membership(viewer: Viewer, citizens: list[CoordinationCitizen]) -> CoordinationCitizen | None:
    """Return why the coordination is about the viewer or, after that, about somebody the viewer acts for."""
    others = {acting.citizen_id for acting in viewer.acts_for}
    own = next((row for row in citizens if row.citizen_id == viewer.citizen_id), None)
    return own or next((row for row in citizens if row.citizen_id in others), None)


def _best(table: Table) -> tuple[Way | None, Participation | None]:
    """Return the way and the participation that give most: the coordinator's, then the own chair's, then any."""
    pairs = [(way, row) for way, rows in table.rows.items() if not isinstance(way, AsCitizen) for row in rows]
    coordinating = [pair for pair in pairs if pair[1].role == Role.COORDINATOR]
    return next(iter(coordinating or pairs), (None, None))


def _basis(
    viewer: Viewer,
    participation: Participation | None,
    chair: Capacity | None,
    membership: CoordinationCitizen | None,
) -> SeatBasis:
    if membership is not None and membership.citizen_id == viewer.citizen_id:
        return SeatBasis.OWN
    if participation is None:
        return SeatBasis.ACTS_FOR
    if chair is not None and chair.stands_in_for is not None:
        return SeatBasis.STAND_IN
    return SeatBasis.COORDINATOR if participation.role == Role.COORDINATOR else SeatBasis.PARTICIPANT


def _may_change(table: Table, label: _Owned) -> bool:
    """Tell whether a way that sits here owns the label; the coordinator changes the own authority's too."""
    for way, rows in table.rows.items():
        if isinstance(way, AsCitizen):
            mine = label.citizen_id == way.citizen_id
        elif isinstance(way, AsRelative):
            mine = label.relative_id == way.relative_id
        elif isinstance(way, AsProfessional):
            coordinating = any(row.role == Role.COORDINATOR for row in rows)
            own_authority = label.organisation_id == way.chair.organisation_id
            mine = label.unit_id == way.chair.unit_id or (coordinating and own_authority)
        if mine:
            return True
    return False


def _known(viewer: Viewer, citizens_now: frozenset[int], labels: dict[int, _Owned]) -> frozenset[int]:
    """Return the citizens the viewer may know of: in a family the others only through what is shared about them."""
    if len(citizens_now) < 2:
        return citizens_now
    own = {acting.citizen_id for acting in viewer.acts_for} | {viewer.citizen_id}
    return citizens_now & set().union(own, *(label.about for label in labels.values()))
