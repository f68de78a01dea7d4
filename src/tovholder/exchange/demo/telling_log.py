"""The log of the story: who wrote what, and when."""

from collections.abc import Callable
from datetime import datetime

from tovholder.access.labelling import party_of
from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.exchange.demo.told import Event, Told
from tovholder.relay.actions.write import Words, write_entry
from tovholder.relay.enums import EntryKind
from tovholder.relay.queries.readers import readers_to_choose


def _write(told: Told, event: Event, now: datetime) -> None:
    """Write an entry; citizens and relatives write to the coordinator."""
    seat: Seat = told.seat(event, now)
    named = None if seat.is_professional else [one.ref for one in readers_to_choose(seat) if one.is_coordinator]
    with_ref = party_of(told.people.partaker(event["with"])).ref if "with" in event else ""
    words = Words(
        event["text"],
        EntryKind(event.get("kind", "note")),
        with_ref=with_ref,
        with_name=event.get("with_name", ""),
        source=Source(event.get("source", Source.PROFESSIONAL)),
        aim=event.get("aim", ""),
        level=event.get("level"),
    )
    write_entry(seat, words=words, topic=event["topic"], named=named, now=now)


LOG_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {"log": _write}
