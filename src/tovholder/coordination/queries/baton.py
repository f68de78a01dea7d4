"""The baton: open offers, who can be offered it, what the next one must know."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from tovholder.access import rule
from tovholder.access.enums import Role
from tovholder.access.models import CoordinationCitizen, LabelCitizen, Participation
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover
from tovholder.coordination.queries import reads
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind, Function
from tovholder.people.models import Absence, Duty, Employment


@dataclass(frozen=True)
class HandoverCard:
    """A hand-over at one table."""

    ref: str
    state: HandoverState
    state_name: str
    to_name: str
    to_unit: str
    to_phone: str
    from_name: str
    reason: str
    note: str
    offered_on: date
    offered_at: datetime
    answered_on: date | None
    answer_reason: str
    citizen_told_on: date | None


@dataclass(frozen=True)
class OfferedBaton:
    """An offer to the viewer, as far as it may be known before the answer: who, from whom, why."""

    ref: str
    citizens: str
    from_name: str
    from_phone: str
    reason: str
    offered_on: date
    days: int


@dataclass(frozen=True)
class CoordinatorTermCard:
    """One stretch with one holder."""

    name: str
    unit: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Successor:
    """One who can be offered the baton here."""

    ref: str
    name: str
    title: str
    unit: str
    has_authority: bool
    is_away: bool = False
    away_until: date | None = None
    """The last day away, when it is known."""


def handovers_here(seat: Seat) -> list[HandoverCard]:
    """Return the hand-overs the seat may see, the newest first."""
    rows: list[Handover] = reads.handovers(here=seat.coordination.pk, labels=seat.labels)
    return [_card(seat, row) for row in seat.show(rows)]


def open_handover(seat: Seat) -> HandoverCard | None:
    """Return the hand-over that waits for an answer, if the seat may see it."""
    rows: list[Handover] = reads.handovers(here=seat.coordination.pk, labels=seat.labels)
    row = next((row for row in rows if row.state == HandoverState.OFFERED), None)
    return _card(seat, seat.show([row])[0]) if row else None


def _card(seat: Seat, row: Handover) -> HandoverCard:
    """Return the card; what only memory holds is for whoever holds the baton, at either end of the hand-over."""
    return HandoverCard(
        ref=row.ref,
        state=HandoverState(row.state),
        state_name=row.get_state_display(),
        to_name=row.to.professional.name,
        to_unit=row.to.unit.name,
        to_phone=row.to.phone or row.to.unit.phone,
        from_name=row.from_term.employment.professional.name,
        reason=row.reason,
        note=row.note if seat.is_coordinator else "",
        offered_on=clock.day_of(row.offered_at),
        offered_at=row.offered_at,
        answered_on=clock.day_of(row.answered_at) if row.answered_at else None,
        answer_reason=row.answer_reason,
        citizen_told_on=row.citizen_told_on,
    )


def terms_here(seat: Seat) -> list[CoordinatorTermCard]:
    """Return everybody who has held the baton, the newest first. Base card: everybody at the table may know.

    Why it changed hands is not on it: that is for those who may see the hand-over itself.
    """
    rows: list[CoordinatorTerm] = reads.terms(here=seat.coordination.pk)
    return [
        CoordinatorTermCard(
            name=row.employment.professional.name,
            unit=row.employment.unit.name,
            starts_on=clock.day_of(row.starts_at),
            ends_on=None if row.is_open_ended else clock.day_of(row.ends_at),
        )
        for row in rows
    ]


def batons_offered(desk: Desk) -> list[OfferedBaton]:
    """Return the offers that wait for the viewer's answer, the oldest first."""
    rows: list[Handover] = reads.handovers_to(jobs=desk.viewer.own_employment_ids)
    citizens = citizen_names(desk, [row.coordination_id for row in rows])
    today = clock.day_of(desk.viewer.at)
    return [
        OfferedBaton(
            ref=row.ref,
            citizens=citizens.get(row.coordination_id, ""),
            from_name=row.from_term.employment.professional.name,
            from_phone=row.from_term.employment.phone or row.from_term.employment.unit.phone,
            reason=row.reason,
            offered_on=clock.day_of(row.offered_at),
            days=(today - clock.day_of(row.offered_at)).days,
        )
        for row in rows
    ]


def citizen_names(desk: Desk, coordination_ids: list[int]) -> dict[int, str]:
    """Return the citizens' names by coordination, for coordinations that the caller has found by the desk's right.

    In a family, whoever does not hold the baton reads only the names of those that something is shared about.
    """
    if not coordination_ids:
        return {}
    rows: list[CoordinationCitizen] = reads.citizens_of(at=desk.viewer.at, courses=coordination_ids)
    found: dict[int, list[CoordinationCitizen]] = {}
    for row in rows:
        found.setdefault(row.coordination_id, []).append(row)
    families = [pk for pk, members in found.items() if len(members) > 1]
    known = _known_members(desk, families) if families else set()
    names: dict[int, str] = {}
    for pk, members in found.items():
        shown = [row for row in members if pk not in families or (pk, row.citizen_id) in known]
        desk.subjects.update(row.citizen_id for row in shown)
        names[pk] = ", ".join(row.citizen.name for row in shown)
    return names


def _known_members(desk: Desk, families: list[int]) -> set[tuple[int, int]]:
    """Return (coordination, citizen) for the members of families that the viewer may know of."""
    held = Participation.objects.filter(
        in_force(desk.viewer.at),
        role=Role.COORDINATOR,
        party__employment_id__in=desk.viewer.employment_ids,
        coordination_id__in=families,
    )
    whole = CoordinationCitizen.objects.filter(
        in_force(desk.viewer.at), coordination_id__in=held.values("coordination_id")
    )
    labels = rule.visible_labels(desk.viewer).filter(coordination_id__in=families)
    shared = LabelCitizen.objects.filter(label__in=labels).order_by("pk")
    return {
        *whole.order_by("pk").values_list("coordination_id", "citizen_id"),
        *shared.values_list("label__coordination_id", "citizen_id"),
    }


def successors(
    seat: Seat, text: str = "", *, with_authority: bool = False, nearest: bool = False, limit: int = 20
) -> list[Successor]:
    """Return colleagues of the same authority who have an account, the own unit first, by name; at most `limit`.

    Who leads comes after the colleagues of the unit, and who is away after everybody. Who looks after the installation
    is not among them. `nearest`: without a text those of the own unit only.
    """
    if seat.chair is None or not seat.is_coordinator:
        return []
    at = seat.viewer.at
    holder = CoordinatorTerm.objects.filter(coordination_id=seat.coordination.pk, ends_at=FOREVER)
    found = Employment.objects.filter(
        in_force(at),
        in_force(at, "unit__"),
        Q(professional__search__contains=text.strip().lower()),
        unit__organisation_id=seat.chair.organisation_id,
        professional__account__is_active=True,
    ).exclude(pk__in=holder.values("employment_id"))
    if with_authority:
        found = found.filter(function=Function.AUTHORITY)
    if nearest and not text.strip():
        found = found.filter(unit_id=seat.chair.unit_id)
    own_first = Case(When(unit_id=seat.chair.unit_id, then=0), default=1)
    leads = Exists(Duty.objects.filter(in_force(at), kind=DutyKind.LEADER, employment_id=OuterRef("pk")))
    away = Exists(Absence.objects.filter(in_force(at), employment_id=OuterRef("pk")))
    return as_successors(found.order_by(away, own_first, leads, "professional__sort", "pk"), at, limit)


def as_successors(found: QuerySet[Employment], at: datetime, limit: int) -> list[Successor]:
    """Return jobs as those who can be asked, each with whether they are away now.

    Who looks after the installation is not among them.
    """
    looks_after = Duty.objects.filter(in_force(at), kind=DutyKind.ADMINISTRATOR)
    away = Absence.objects.filter(in_force(at), employment_id=OuterRef("pk")).order_by("starts_at", "pk")
    rows = found.exclude(pk__in=looks_after.values("employment_id")).annotate(away=Subquery(away.values("ends_at")[:1]))
    return [
        Successor(
            ref=row.ref,
            name=row.professional.name,
            title=row.title,
            unit=row.unit.name,
            has_authority=row.function == Function.AUTHORITY,
            is_away=row.away is not None,
            away_until=clock.last_day_before(row.away) if row.away is not None and row.away < FOREVER else None,
        )
        for row in rows.select_related("professional", "unit")[:limit]
    ]


def successor_job(seat: Seat, ref: str) -> Employment | None:
    """Return the job behind a successor's ref, for an action to take; None for what is not among `successors`."""
    if seat.chair is None or not seat.is_coordinator:
        return None
    return (
        Employment.objects.filter(in_force(seat.viewer.at), ref=ref, unit__organisation_id=seat.chair.organisation_id)
        .select_related("unit__organisation", "professional")
        .first()
    )
