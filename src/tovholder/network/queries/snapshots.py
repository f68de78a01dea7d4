"""Kept days of the map: which there are, one of them whole, and what has moved between two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.network.enums import MapKind
from tovholder.network.map_kinds import MapTemplate
from tovholder.network.queries import reads
from tovholder.network.queries.maps import MapCard, is_discreet, name_of


@dataclass(frozen=True)
class SnapshotCard:
    """A day on which the map was kept."""

    ref: str
    pk: int
    on: date
    note: str
    source: Source


@dataclass(frozen=True)
class Stood:
    """Where one stood."""

    key: str
    """The ref of the one on the map: the same in every snapshot."""
    name: str
    kind: MapKind
    area: str
    closeness: int
    is_discreet: bool
    takes_part: bool


class Moved(StrEnum):
    """What can have happened to one between two days."""

    JOINED = "joined"
    LEFT = "left"
    CLOSER = "closer"
    FURTHER = "further"
    AREA = "area"


@dataclass(frozen=True)
class Move:
    """What happened to one between two days; the door finds the sentence."""

    what: Moved
    name: str
    before: str
    after: str
    is_discreet: bool


def snapshots_here(seat: Seat, card: MapCard) -> list[SnapshotCard]:
    """Return the kept days of one map, the newest first. One statement."""
    rows: list[Any] = reads.snapshots_here(here=seat.coordination.pk, labels=seat.labels)
    mine = [row for row in rows if row.on_map.ref == card.ref]
    return [
        SnapshotCard(row.ref, row.pk, clock.day_of(row.taken_at), row.note, Source(row.source))
        for row in seat.show(mine)
    ]


def stood_in(seat: Seat, snapshots: Sequence[SnapshotCard]) -> dict[str, list[Stood]]:
    """Return who stood where in each snapshot, by its ref: only those who may be known today. One statement."""
    rows: list[Any] = reads.snapshot_people(snapshots=[card.pk for card in snapshots], labels=seat.labels)
    seat.shown.update(row.person.label_id for row in rows)
    refs = {card.pk: card.ref for card in snapshots}
    found: dict[str, list[Stood]] = {card.ref: [] for card in snapshots}
    for row in rows:
        person = row.person
        found[refs[row.snapshot_id]].append(
            Stood(
                key=person.ref,
                name=row.name or name_of(person),
                kind=MapKind(person.kind),
                area=row.area,
                closeness=row.closeness,
                is_discreet=is_discreet(person),
                takes_part=person.participation_id is not None,
            )
        )
    return found


def stand_now(card: MapCard) -> list[Stood]:
    """Return where everybody stands today, for a comparison with a kept day."""
    return [
        Stood(one.ref, one.name, one.kind, one.area, one.closeness, one.is_discreet, one.takes_part)
        for one in card.people
    ]


def moves_between(before: Sequence[Stood], after: Sequence[Stood], template: MapTemplate) -> list[Move]:
    """Return what has happened from one day to another: who came, who left, who came closer and who went further."""
    then, now = {one.key: one for one in before}, {one.key: one for one in after}
    moves = [_move(Moved.JOINED, one, "", template.area_name(one.area)) for key, one in now.items() if key not in then]
    moves += [_move(Moved.LEFT, one, template.area_name(one.area), "") for key, one in then.items() if key not in now]
    for key, one in now.items():
        if key in then:
            moves += _between(then[key], one, template)
    return sorted(moves, key=lambda move: (list(Moved).index(move.what), move.name))


def _between(then: Stood, now: Stood, template: MapTemplate) -> list[Move]:
    moves = []
    if now.closeness != then.closeness:
        what = Moved.CLOSER if now.closeness < then.closeness else Moved.FURTHER
        steps = template.closeness_name(then.closeness), template.closeness_name(now.closeness)
        moves.append(_move(what, now, *steps))
    if now.area != then.area:
        moves.append(_move(Moved.AREA, now, template.area_name(then.area), template.area_name(now.area)))
    return moves


def _move(what: Moved, one: Stood, before: str, after: str) -> Move:
    return Move(what, one.name, before, after, one.is_discreet)
