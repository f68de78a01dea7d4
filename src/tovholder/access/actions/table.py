"""Open a table, seat a party, let it go. Called by `coordination`, inside its change."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from tovholder.access.actions.flows import end_flows
from tovholder.access.actions.permissions import withdraw
from tovholder.access.enums import Audience, CoordinationKind, CoordinationState, Corner, Role
from tovholder.access.labelling import Partaker, label_for, party_of
from tovholder.access.models import (
    Coordination,
    CoordinationCitizen,
    Label,
    LabelNamed,
    Participation,
    ParticipationPerson,
    Party,
    Permission,
)
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row, in_force
from tovholder.people.enums import Function
from tovholder.people.models import Citizen, Employment, Relative


class AlreadyAtTheTableError(Exception):
    """The party takes part already."""


def open_table(
    *,
    citizens: Iterable[Citizen],
    opened_by: Employment,
    now: datetime,
    kind: CoordinationKind,
    is_secret: bool = False,
) -> Coordination:
    """Make a coordination about these citizens, opened from one job. Nobody sits at it yet."""
    coordination = Coordination.objects.create(
        kind=kind, opened_at=now, opened_by=opened_by, opened_in=opened_by.unit, is_secret=is_secret
    )
    for citizen in citizens:
        CoordinationCitizen.objects.create(coordination=coordination, citizen=citizen, starts_at=now)
    return coordination


def take_turn(coordination: Coordination) -> None:
    """Wait, inside a change, until nobody else is changing who sits here: two at once then meet each other's rows."""
    Coordination.objects.select_for_update().get(pk=coordination.pk)


def citizens_of(coordination: Coordination, at: datetime) -> list[int]:
    """Return the citizens the coordination is about at a moment."""
    rows = CoordinationCitizen.objects.filter(in_force(at), coordination=coordination)
    return list(rows.order_by("pk").values_list("citizen_id", flat=True))


def label_of_unit(
    coordination: Coordination,
    *,
    unit_party: Party,
    topic: int,
    now: datetime,
    audience: Audience = Audience.TOPIC,
    named: Iterable[int] = (),
) -> Label:
    """Return the label for what a unit writes here about the course's citizens."""
    return label_for(
        coordination=coordination,
        topic=topic,
        owner=unit_party,
        citizen_ids=citizens_of(coordination, now),
        audience=audience,
        named=named,
    )


def corner_of(partaker: Partaker) -> Corner:
    """Return the corner a partaker usually stands in: authority, provider, or the citizen's own side."""
    if isinstance(partaker, Employment):
        return Corner.AUTHORITY if partaker.function == Function.AUTHORITY else Corner.PROVIDER
    return Corner.CITIZEN if isinstance(partaker, Citizen | Relative) else Corner.PROVIDER


def seat_party(
    coordination: Coordination,
    *,
    partaker: Partaker,
    label: Label,
    role: Role,
    now: datetime,
    corner: Corner | None = None,
    task: str = "",
    hours: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime = FOREVER,
) -> Participation:
    """Let a party take part. Raises `AlreadyAtTheTableError` when it does so already."""
    party = party_of(partaker)
    if Participation.objects.filter(coordination=coordination, party=party, ends_at__gt=now).exists():
        raise AlreadyAtTheTableError
    return Participation.objects.create(
        coordination=coordination,
        party=party,
        label=label,
        role=role,
        corner=corner or corner_of(partaker),
        task=task,
        hours=hours,
        starts_at=starts_at or now,
        ends_at=ends_at,
    )


def follow_baton(*, left: Participation, taken: Participation) -> None:
    """Name the next coordinator wherever the one before was named: what only they may know goes on with the baton.

    The label stays whose and what it was; its circle gains the one who must know it.
    """
    for pk in LabelNamed.objects.filter(participation=left).order_by("pk").values_list("label_id", flat=True):
        LabelNamed.objects.get_or_create(label_id=pk, participation=taken)


def name_person(participation: Participation, *, employment: Employment, now: datetime) -> ParticipationPerson:
    """Name the person through whom a unit takes part, inside a change; the one named before is let go.

    Two at once take turns: whoever waited came with an earlier moment, and still lets the other's person go.
    """
    Participation.objects.select_for_update().get(pk=participation.pk)
    for row in ParticipationPerson.objects.filter(participation=participation, ends_at__gt=now).order_by("pk"):
        change_row(row, ends_at=max(now, row.starts_at))
    return ParticipationPerson.objects.create(participation=participation, employment=employment, starts_at=now)


def unseat(participation: Participation, *, now: datetime) -> None:
    """End a participation and every permission given to that party here, at the same moment.

    Should the party return, it starts with nothing: an old yes is not taken for a new one.
    """
    change_row(participation, ends_at=max(now, participation.starts_at))
    _end(Permission.objects.filter(coordination_id=participation.coordination_id, recipient=participation.party), now)
    end_flows(participation.coordination, now=now, recipient=participation.party)


def close_table(coordination: Coordination, *, state: CoordinationState, now: datetime) -> None:
    """Close and lock: participations and permissions end now, in one go."""
    for row in Participation.objects.filter(ends_at__gt=now, coordination=coordination).order_by("pk"):
        change_row(row, ends_at=max(now, row.starts_at))
    _end(Permission.objects.filter(coordination=coordination), now)
    end_flows(coordination, now=now)
    change_row(coordination, state=state, closed_at=now)


def accept_table(coordination: Coordination) -> None:
    """The citizen has said yes: others may come to the table from now."""
    change_row(coordination, state=CoordinationState.ACTIVE)


def _end(permissions: QuerySet[Permission], now: datetime) -> None:
    for row in permissions.filter(ends_at__gt=now).order_by("pk"):
        withdraw(row, now=now)
