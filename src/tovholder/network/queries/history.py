"""What happened to the map, as dated facts that the seat may know."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from tovholder.access.seat import Seat
from tovholder.audit.queries import Stage, earlier_values, stages_of
from tovholder.coordination.queries.history import Change, Fact, FactKind, Told
from tovholder.network.map_kinds import read_template
from tovholder.network.models import MapPerson
from tovholder.network.queries import reads
from tovholder.network.queries.maps import is_discreet, name_of


def map_facts(seat: Seat) -> list[Told]:
    """Return who came on the map, moved, and left it, and when it was kept."""
    people: list[MapPerson] = reads.people_told(here=seat.coordination.pk, labels=seat.labels)
    earlier = earlier_values(MapPerson, row_ids=[row.pk for row in people], label_ids=seat.labels)
    told: list[Told] = []
    for row in people:
        stages = stages_of(row.created_at, earlier.get(row.pk, []), partial(_values, row))
        told.append(Change(FactKind.MAP, row.created_at, partial(_placed, row, stages[0])))
        told += [
            Change(FactKind.MAP, after.since, partial(_moved, row, before, after)) for before, after in pairwise(stages)
        ]
    for kept in reads.snapshots_here(here=seat.coordination.pk, labels=seat.labels):
        told.append(Fact(FactKind.MAP, "kept", kept.taken_at, kept.label_id, text=kept.note))
    return told


def _placed(row: MapPerson, stage: Stage) -> Iterator[Fact]:
    template = read_template(row.on_map.template)
    yield _fact(row, "placed", row.created_at, other=template.area_name(stage.values["area"]))


def _moved(row: MapPerson, earlier: Stage, later: Stage) -> Iterator[Fact]:
    template, was, after = read_template(row.on_map.template), earlier.values, later.values
    if was["closeness"] != after["closeness"]:
        code = "closer" if after["closeness"] < was["closeness"] else "further"
        yield _fact(row, code, later.since, other=template.closeness_name(after["closeness"]))
    if was["area"] != after["area"]:
        yield _fact(row, "moved", later.since, other=template.area_name(after["area"]))
    if bool(was["ended_at"]) != bool(after["ended_at"]):
        yield _fact(row, "taken_off" if after["ended_at"] else "put_back", later.since)


def _values(row: MapPerson) -> dict[str, Any]:
    return {"closeness": row.closeness, "area": row.area, "ended_at": row.ended_at}


def _fact(row: MapPerson, code: str, at: Any, *, other: str = "") -> Fact:
    return Fact(FactKind.MAP, code, at, row.label_id, name=name_of(row), other=other, is_secret=is_discreet(row))
