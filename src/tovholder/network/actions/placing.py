"""Whose map it is, who may draw on it, and under which label each one on it stands."""

from collections.abc import Collection
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.own_words import label_shown_to
from tovholder.access.changes import require
from tovholder.access.enums import Audience, CoordinationState, Role
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label, Participation
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.enums import Source
from tovholder.kernel.models import in_force
from tovholder.network.enums import MapReaders
from tovholder.network.map_kinds import version_now
from tovholder.network.models import MapPerson, NetworkMap
from tovholder.people.models import Citizen


def citizen_to_draw(seat: Seat, ref: str = "") -> Citizen:
    """Return whose map the seat may draw on: one's own; for the coordinator the one named, or the only one there is.

    Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    if seat.chair is None:
        found = next((citizen for citizen in seat.citizens if citizen.pk == seat.viewer.citizen_id), None)
        require(met=found is not None, reason="not_coordinator")
    else:
        require(met=seat.is_coordinator, reason="not_coordinator")
        only = seat.citizens[0] if len(seat.citizens) == 1 else None
        found = next((citizen for citizen in seat.citizens if citizen.ref == ref), None if ref else only)
    if found is None:
        raise NotAllowedError("citizen_missing")
    return found


def hand_of(seat: Seat) -> Source:
    """Return whose hand draws: the citizen's, or a professional's with and for them."""
    return Source.CITIZEN if seat.chair is None else Source.CITIZEN_SUPPORTED


def account_of(seat: Seat) -> int:
    """Return the account behind a seat. Raises `LookupError` for a seat without one: it draws nothing."""
    if seat.viewer.account_id is None:
        raise LookupError("a seat without an account draws nothing")
    return seat.viewer.account_id


def map_of(seat: Seat, citizen: Citizen, now: datetime) -> NetworkMap:
    """Return the map of a citizen; begun, inside the change of the caller, when there is none."""
    found = NetworkMap.objects.filter(coordination_id=seat.coordination.pk, citizen=citizen).first()
    if found is not None:
        return found
    return NetworkMap.objects.create(
        coordination=seat.coordination,
        citizen=citizen,
        label=label_of(seat, citizen, coordinators(seat), now),
        template=version_now(now),
        recorded_by_id=account_of(seat),
    )


def person_to_draw(seat: Seat, ref: str) -> MapPerson:
    """Return one on a map that the seat may draw on and sees. Raises `NotAllowedError`, also `not_here`."""
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    row = (
        MapPerson.objects.filter(on_map__coordination_id=seat.coordination.pk, ref=ref, label_id__in=seat.labels)
        .select_related("on_map__citizen", "on_map__template", "participation")
        .first()
    )
    hidden = row is not None and row.participation is not None and row.participation.label_id not in seat.labels
    if row is None or hidden:
        raise NotAllowedError("not_here")
    citizen_to_draw(seat, row.on_map.citizen.ref)
    require(met=seat.chair is not None or row.on_map.citizen_id == seat.viewer.citizen_id, reason="not_here")
    return row


def coordinators(seat: Seat) -> list[Participation]:
    """Return the parts of those who hold the baton now."""
    rows = Participation.objects.filter(
        in_force(seat.viewer.at), coordination_id=seat.coordination.pk, role=Role.COORDINATOR
    )
    return list(rows.select_related("party").order_by("pk"))


def parts_shared(seat: Seat, citizen: Citizen) -> list[Participation]:
    """Return who takes part and may be known by the citizen and by the one who draws with them, in order.

    What is withheld from a citizen is not put on their map by somebody else's hand.
    """
    shared = seat.labels if seat.chair is None else seat_as(seat, party_of(citizen)).labels
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=shared, ends_at__gt=seat.viewer.at
    )
    return list(rows.exclude(party__citizen=citizen).select_related("party", "label").order_by("pk"))


def readers_label(seat: Seat, citizen: Citizen, readers: MapReaders, chosen: Collection[str], now: datetime) -> Label:
    """Return the label of one on the map: the citizen's, for those who may see it.

    Raises `NotAllowedError`: `only_citizen` when somebody else would hide it from themselves, `not_here`.
    """
    if readers == MapReaders.ME:
        require(met=seat.chair is None, reason="only_citizen_hides")
        return label_of_own(seat, citizen)
    listeners = {part.pk: part for part in coordinators(seat)}
    if readers == MapReaders.CHOSEN:
        found = [part for part in parts_shared(seat, citizen) if part.ref in set(chosen)]
        require(met=bool(chosen) and len(found) == len(set(chosen)), reason="nobody_chosen")
        listeners |= {part.pk: part for part in found}
    return label_of(seat, citizen, list(listeners.values()), now)


def label_of(seat: Seat, citizen: Citizen, listeners: Collection[Participation], now: datetime) -> Label:
    """Return the label for what these may see of the citizen's private life."""
    return label_shown_to(
        seat.coordination,
        owner=party_of(citizen),
        citizen_ids=[citizen.pk],
        listeners=listeners,
        topic=topics.PRIVATE_LIFE,
        now=now,
    )


def label_of_own(seat: Seat, citizen: Citizen) -> Label:
    """Return the label for the citizen's eyes alone.

    It stands under the topic that nobody who acts for another ever sees: neither guardian nor parent.
    """
    return label_for(
        coordination=seat.coordination,
        topic=topics.VIOLENCE,
        owner=party_of(citizen),
        citizen_ids=[citizen.pk],
        audience=Audience.NAMED,
    )
