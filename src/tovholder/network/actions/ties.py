"""Streger mellem dem på kortet: off until somebody wants them."""

from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.models import Label
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.network.actions.placing import (
    account_of,
    citizen_to_draw,
    coordinators,
    label_of,
    label_of_own,
    map_of,
    person_to_draw,
)
from tovholder.network.enums import MapReaders, TieKind
from tovholder.network.models import MapPerson, MapTie, NetworkMap


def turn_ties(seat: Seat, *, on: bool, now: datetime, citizen_ref: str = "", once: str = "") -> NetworkMap:
    """Switch the ties of one map on or off; those that were drawn are kept.

    Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`.
    """
    citizen = citizen_to_draw(seat, citizen_ref)
    with changing_from(seat, "network.turn_ties", once=once) as change:
        on_map = map_of(seat, citizen, now)
        if on_map.ties_on != on:
            change_row(on_map, ties_on=on)
        change.about(on_map)
    return on_map


def draw_tie(seat: Seat, *, one: str, other: str, kind: TieKind, now: datetime, once: str = "") -> MapTie:
    """Draw a tie between two on the same map, or say of one that stands how it is now.

    Raises `NotAllowedError`: `not_here`, `ties_off`, `two_needed_here`, `not_accepted`, `not_coordinator`.
    """
    ends = sorted([person_to_draw(seat, one), person_to_draw(seat, other)], key=lambda row: row.pk)
    first, second = ends
    require(met=first.pk != second.pk and first.on_map_id == second.on_map_id, reason="two_needed_here")
    require(met=first.ended_at is None and second.ended_at is None, reason="not_here")
    require(met=first.on_map.ties_on, reason="ties_off")
    with changing_from(seat, "network.draw_tie", once=once) as change:
        standing = MapTie.objects.filter(one=first, other=second, ended_at__isnull=True).first()
        if standing is not None:
            change_row(standing, kind=kind)
        else:
            standing = MapTie.objects.create(
                on_map=first.on_map,
                label=_label(seat, first, second, now),
                one=first,
                other=second,
                kind=kind,
                recorded_by_id=account_of(seat),
            )
        change.about(standing)
    return standing


def end_tie(seat: Seat, *, ref: str, now: datetime, once: str = "") -> MapTie:
    """Take a tie off the map. Raises `NotAllowedError`: `not_here`, `not_accepted`, `not_coordinator`."""
    row = MapTie.objects.filter(
        on_map__coordination_id=seat.coordination.pk, ref=ref, label_id__in=seat.labels, ended_at__isnull=True
    ).first()
    if row is None:
        raise NotAllowedError("not_here")
    for end in (row.one, row.other):
        person_to_draw(seat, end.ref)
    with changing_from(seat, "network.end_tie", once=once) as change:
        change_row(row, ended_at=now)
        change.about(row)
    return row


def _label(seat: Seat, first: MapPerson, second: MapPerson, now: datetime) -> Label:
    """Return the label of a tie: the coordinator's to see, unless one end is the citizen's alone."""
    citizen = first.on_map.citizen
    if MapReaders.ME in {first.readers, second.readers}:
        return label_of_own(seat, citizen)
    return label_of(seat, citizen, coordinators(seat), now)
