"""The citizen's own map of the story: who was placed, who moved, and the days it was kept."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tovholder.exchange.demo.told import Event, Told
from tovholder.network.actions.people import NewPerson, change_person, place_helpers, place_person
from tovholder.network.actions.sharing import show_to_coordinator
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.actions.ties import draw_tie, turn_ties
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.queries.maps import PersonCard, map_here


def _place(told: Told, event: Event, now: datetime) -> None:
    new = NewPerson(
        event["name"],
        event["area"],
        event["closeness"],
        MapKind(event.get("kind", MapKind.PERSON)),
        event.get("words", ""),
        MapReaders(event.get("readers", MapReaders.COORDINATOR)),
    )
    place_person(told.seat(event, now), new=new, now=now)


def _place_helpers(told: Told, event: Event, now: datetime) -> None:
    refs = [told.places[event["course"], key].ref for key in event["who"]]
    place_helpers(told.seat(event, now), refs=refs, now=now)


def _move(told: Told, event: Event, now: datetime) -> None:
    card = _card(told, event, now)
    changes: dict[str, Any] = {name: event[name] for name in ("closeness", "area", "words") if name in event}
    change_person(told.seat(event, now), ref=card.ref, seen_version=card.version, changes=changes, now=now)


def _card(told: Told, event: Event, now: datetime, key: str = "name") -> PersonCard:
    """Return one on the map by the first words of their name. Raises `LookupError`."""
    drawn = map_here(told.seat(event, now))
    found = [
        card for card in (drawn.people if drawn is not None else ()) if f"{card.name} ".startswith(f"{event[key]} ")
    ]
    if len(found) != 1:
        raise LookupError(f"{event[key]} is not once on the map that {event['by']} sees at {event['at']}")
    return found[0]


def _tie(told: Told, event: Event, now: datetime) -> None:
    one, other = _card(told, event, now, "one"), _card(told, event, now, "other")
    turn_ties(told.seat(event, now), on=True, now=now)
    draw_tie(told.seat(event, now), one=one.ref, other=other.ref, kind=TieKind(event["kind"]), now=now)


def _keep(told: Told, event: Event, now: datetime) -> None:
    keep_snapshot(told.seat(event, now), now=now, note=event["note"])


def _show(told: Told, event: Event, now: datetime) -> None:
    show_to_coordinator(told.seat(event, now), now=now)


NETWORK_VERBS: dict[str, Callable[[Told, Event, datetime], None]] = {
    "map_place": _place,
    "map_helpers": _place_helpers,
    "map_move": _move,
    "map_tie": _tie,
    "map_keep": _keep,
    "map_show": _show,
}
"""What an event about the map can be."""
