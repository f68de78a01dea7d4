"""Those on the map: place, move, reword, take off, put back, undo."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.access.changes import changing_from, require
from tovholder.access.enums import PartyKind
from tovholder.access.models import Participation
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.audit.queries import earlier_values
from tovholder.coordination.enums import Source
from tovholder.kernel.models import change_row
from tovholder.network.actions.placing import (
    account_of,
    citizen_to_draw,
    coordinators,
    hand_of,
    label_of,
    map_of,
    parts_shared,
    person_to_draw,
    readers_label,
)
from tovholder.network.enums import MapKind, MapReaders
from tovholder.network.map_kinds import MapTemplate, read_template
from tovholder.network.models import MapPerson

WORDS = frozenset({"name", "kind", "words"})
"""What somebody said: reworded only by those whose words they are."""
PLACE = frozenset({"area", "closeness"})
OURS = frozenset({*WORDS, *PLACE, "readers", "chosen"})


@dataclass(frozen=True)
class NewPerson:
    """One as they are put on the map."""

    name: str
    area: str
    closeness: int
    kind: MapKind = MapKind.PERSON
    words: str = ""
    readers: MapReaders = MapReaders.COORDINATOR
    chosen: Collection[str] = ()
    """Refs of the parts of those who may see it too."""


def place_person(seat: Seat, *, new: NewPerson, now: datetime, citizen_ref: str = "", once: str = "") -> MapPerson:
    """Put somebody on the map by name: the citizen, or the coordinator with them, which is said beside it.

    Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`, `name_missing_here`, `no_such_area`,
    `no_such_step`, `only_citizen_hides`, `nobody_chosen`.
    """
    citizen = citizen_to_draw(seat, citizen_ref)
    require(met=bool(new.name.strip()), reason="name_missing_here")
    with changing_from(seat, "network.place_person", once=once) as change:
        on_map = map_of(seat, citizen, now)
        _guard_place(read_template(on_map.template), new.area, new.closeness)
        made = MapPerson.objects.create(
            on_map=on_map,
            label=readers_label(seat, citizen, new.readers, new.chosen, now),
            name=new.name.strip(),
            kind=new.kind,
            area=new.area,
            closeness=new.closeness,
            words=new.words.strip(),
            readers=new.readers,
            source=hand_of(seat),
            placed_by=hand_of(seat),
            recorded_by_id=account_of(seat),
        )
        change.about(made)
    return made


def place_helpers(
    seat: Seat, *, refs: Collection[str], now: datetime, citizen_ref: str = "", once: str = ""
) -> list[MapPerson]:
    """Put those who take part on the map, each where such people usually stand; who is there already stays.

    Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`, `nobody_chosen`.
    """
    citizen = citizen_to_draw(seat, citizen_ref)
    found = [part for part in parts_shared(seat, citizen) if part.ref in set(refs)]
    require(met=bool(refs) and len(found) == len(set(refs)), reason="nobody_chosen")
    with changing_from(seat, "network.place_helpers", once=once) as change:
        on_map = map_of(seat, citizen, now)
        here = set(
            on_map.people.filter(ended_at__isnull=True, participation__isnull=False).values_list(
                "participation_id", flat=True
            )
        )
        label = label_of(seat, citizen, coordinators(seat), now)
        template = read_template(on_map.template)
        made = [
            MapPerson.objects.create(
                on_map=on_map,
                label=label,
                participation=part,
                area=template.usual_area(is_private=_is_private(part)),
                closeness=template.usual_step,
                source=hand_of(seat),
                placed_by=hand_of(seat),
                recorded_by_id=account_of(seat),
            )
            for part in found
            if part.pk not in here
        ]
        change.about(on_map)
    return made


def change_person(
    seat: Seat, *, ref: str, seen_version: int, changes: Mapping[str, Any], now: datetime, once: str = ""
) -> MapPerson:
    """Move one on the map, say it in other words, or decide who may see it; the history keeps what was.

    `changes` names `name`, `kind`, `words`, `area`, `closeness`, `readers` and `chosen`. The coordinator moves with
    the citizen, and rewords only what a professional wrote for them. Raises `ChangedByAnotherError`, and
    `NotAllowedError`: `not_here`, `no_such_field`, `their_words`, `name_missing_here`, `no_such_area`, `no_such_step`,
    `only_citizen_hides`, `nobody_chosen`.
    """
    row = person_to_draw(seat, ref)
    require(met=row.ended_at is None, reason="not_here")
    values = _values(seat, row, changes)
    with changing_from(seat, "network.change_person", once=once) as change:
        if "readers" in values:
            readers = MapReaders(values["readers"])
            values["label"] = readers_label(seat, row.on_map.citizen, readers, changes.get("chosen", ()), now)
        change_row(row, seen_version=seen_version, **values)
        change.about(row)
    return row


def take_off(seat: Seat, *, ref: str, now: datetime, seen_version: int | None = None, once: str = "") -> MapPerson:
    """Take one off the map; nothing is erased, and the ties to others rest.

    Raises `ChangedByAnotherError`, and `NotAllowedError`: `not_here`.
    """
    row = person_to_draw(seat, ref)
    require(met=row.ended_at is None, reason="not_here")
    with changing_from(seat, "network.take_off", once=once) as change:
        change_row(row, seen_version=seen_version, ended_at=now, placed_by=hand_of(seat))
        change.about(row)
    return row


def put_back(seat: Seat, *, ref: str, once: str = "") -> MapPerson:
    """Undo taking off. Raises `NotAllowedError`: `not_here`, `on_map_already`."""
    row = person_to_draw(seat, ref)
    require(met=row.ended_at is not None, reason="on_map_already")
    with changing_from(seat, "network.put_back", once=once) as change:
        if row.participation_id is not None:
            twin = MapPerson.objects.filter(
                on_map=row.on_map, participation_id=row.participation_id, ended_at__isnull=True
            )
            require(met=not twin.exists(), reason="on_map_already")
        change_row(row, ended_at=None, placed_by=hand_of(seat))
        change.about(row)
    return row


def undo_change(seat: Seat, *, ref: str, seen_version: int, once: str = "") -> MapPerson:
    """Put one back to where it stood, and to the words it had, before the last change; who may see it stays as it is.

    Raises `ChangedByAnotherError`, and `NotAllowedError`: `not_here`, `nothing_to_undo`, `their_words`.
    """
    row = person_to_draw(seat, ref)
    earlier = earlier_values(MapPerson, row_ids=[row.pk], label_ids=seat.labels).get(row.pk, [])
    require(met=bool(earlier) and row.ended_at is None, reason="nothing_to_undo")
    values = _values(seat, row, _last_differing(row, [item.values for item in earlier]))
    require(met=bool(values), reason="nothing_to_undo")
    with changing_from(seat, "network.undo_change", once=once) as change:
        change_row(row, seen_version=seen_version, **values)
        change.about(row)
    return row


def _last_differing(row: MapPerson, stages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the words and the place that stood there before the last change of them."""
    for stage in reversed(stages):
        before = {name: stage[name] for name in sorted(WORDS | PLACE) if stage[name] != getattr(row, name)}
        if before:
            return before
    return {}


def _values(seat: Seat, row: MapPerson, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to write, after what the row asks for is there."""
    require(met=set(changes) <= OURS, reason="no_such_field")
    values = {name: value for name, value in changes.items() if name != "chosen"}
    for name in {"name", "words"} & set(values):
        values[name] = values[name].strip()
    if WORDS & set(values):
        require(met=seat.chair is None or row.source != Source.CITIZEN, reason="their_words")
        values["source"] = hand_of(seat)
    if row.participation_id is not None:
        require(met=not {"name", "kind"} & set(values), reason="no_such_field")
    else:
        require(met=bool(values.get("name", row.name)), reason="name_missing_here")
    if PLACE & set(values):
        values["placed_by"] = hand_of(seat)
        template = read_template(row.on_map.template)
        _guard_place(template, values.get("area", row.area), values.get("closeness", row.closeness))
    if "chosen" in changes:
        values.setdefault("readers", row.readers)
    return values


def _guard_place(template: MapTemplate, area: str, closeness: int) -> None:
    if area not in {one.key for one in template.areas}:
        raise NotAllowedError("no_such_area")
    require(met=closeness in dict(template.closeness), reason="no_such_step")


def _is_private(part: Participation) -> bool:
    return part.party.kind in {PartyKind.RELATIVE, PartyKind.CITIZEN}
