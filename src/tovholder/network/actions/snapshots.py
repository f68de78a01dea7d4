"""Gem kortet, som det er i dag: on purpose, never by itself."""

from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import Seat
from tovholder.network.actions.placing import account_of, citizen_to_draw, hand_of, map_of
from tovholder.network.models import MapSnapshot, SnapshotPerson


def keep_snapshot(seat: Seat, *, now: datetime, note: str = "", citizen_ref: str = "", once: str = "") -> MapSnapshot:
    """Keep how the map stands now, whole: what each may see of it is asked when it is read.

    Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`, `empty_map`.
    """
    citizen = citizen_to_draw(seat, citizen_ref)
    with changing_from(seat, "network.keep_snapshot", once=once) as change:
        on_map = map_of(seat, citizen, now)
        people = list(on_map.people.filter(ended_at__isnull=True).order_by("pk"))
        require(met=bool(people), reason="empty_map")
        made = MapSnapshot.objects.create(
            on_map=on_map,
            label=on_map.label,
            taken_at=now,
            note=note.strip(),
            source=hand_of(seat),
            recorded_by_id=account_of(seat),
        )
        SnapshotPerson.objects.bulk_create(
            SnapshotPerson(snapshot=made, person=row, name=row.name, area=row.area, closeness=row.closeness)
            for row in people
        )
        change.about(made)
    return made
