"""What happened to the map, as dated facts that the seat may know."""

from collections.abc import Iterator
from typing import Any

from tovholder.access.seat import Seat
from tovholder.audit.queries import earlier_values
from tovholder.coordination.queries.history import Fact, FactKind
from tovholder.network.map_kinds import MapTemplate, read_template
from tovholder.network.models import MapPerson
from tovholder.network.queries import reads
from tovholder.network.queries.maps import is_discreet, name_of


def map_facts(seat: Seat) -> list[Fact]:
    """Return who came on the map, moved, and left it, and when it was kept."""
    people: list[MapPerson] = reads.people_here(here=seat.coordination.pk, labels=seat.labels)
    facts: list[Fact] = []
    if people:
        templates = {
            row.pk: read_template(row.template) for row in reads.maps_here(at=seat.viewer.at, here=seat.coordination.pk)
        }
        earlier = earlier_values(MapPerson, row_ids=[row.pk for row in people], label_ids=seat.labels)
        for row in people:
            facts += _of_one(row, earlier.get(row.pk, []), templates[row.on_map_id])
    for kept in reads.snapshots_here(here=seat.coordination.pk, labels=seat.labels):
        facts.append(Fact(FactKind.MAP, "kept", kept.taken_at, kept.label_id, text=kept.note))
    return facts


def _of_one(row: MapPerson, before: list[Any], template: MapTemplate) -> Iterator[Fact]:
    stages = [*(item.values for item in before), _values(row)]
    yield _fact(row, "placed", row.created_at, other=template.area_name(stages[0]["area"]))
    for item, after in zip(before, stages[1:], strict=True):
        was = item.values
        if was["closeness"] != after["closeness"]:
            code = "closer" if after["closeness"] < was["closeness"] else "further"
            yield _fact(row, code, item.until, other=template.closeness_name(after["closeness"]))
        if was["area"] != after["area"]:
            yield _fact(row, "moved", item.until, other=template.area_name(after["area"]))
        if bool(was["ended_at"]) != bool(after["ended_at"]):
            yield _fact(row, "taken_off" if after["ended_at"] else "put_back", item.until)


def _values(row: MapPerson) -> dict[str, Any]:
    return {"closeness": row.closeness, "area": row.area, "ended_at": row.ended_at}


def _fact(row: MapPerson, code: str, at: Any, *, other: str = "") -> Fact:
    return Fact(FactKind.MAP, code, at, row.label_id, name=name_of(row), other=other, is_secret=is_discreet(row))
