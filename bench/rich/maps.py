"""The citizen's own map of the rich course: fifteen on it, ties between some, and two days on which it was kept."""

from collections.abc import Iterator
from datetime import datetime

from bench.rich.table import DAY, Event, RichCourse
from bench.words import GIVEN, OWN_WORDS
from tovholder.network.actions.people import NewPerson, change_person, place_helpers, place_person
from tovholder.network.actions.snapshots import keep_snapshot
from tovholder.network.actions.ties import draw_tie, turn_ties
from tovholder.network.enums import TieKind
from tovholder.network.queries.maps import MapCard, helpers_to_place, map_here

ON_MAP, HELPERS, TIES = 15, 3, 4
KEPT = ("Da vi begyndte", "Efter flytningen")


def map_events(told: RichCourse) -> Iterator[Event]:
    """Return the drawing of the map, and the two days it was kept; somebody has moved between them."""
    yield told.began + 2 * DAY, lambda now: _draw(told, now)
    yield from told.spread(len(KEPT), lambda number, now: _keep(told, number, now), until=30)


def _draw(told: RichCourse, now: datetime) -> None:
    """Let the citizen place some who help and the rest by name, and draw ties."""
    seat = told.seat(told.account, now)
    shared = helpers_to_place(seat, _card(told, now))[:HELPERS]
    place_helpers(seat, refs=[part.ref for part in shared], now=now)
    areas = _card(told, now).template.areas
    for number in range(ON_MAP - len(shared)):
        new = NewPerson(
            name=GIVEN[number],
            area=areas[number % len(areas)].key,
            closeness=number % 3 + 1,
            words=OWN_WORDS[number % len(OWN_WORDS)] if number % 2 else "",
        )
        place_person(told.seat(told.account, now), new=new, now=now)
    turn_ties(told.seat(told.account, now), on=True, now=now)
    people = _card(told, now).people
    for number in range(TIES):
        kind = TieKind.HARD if number % 2 else TieKind.TOGETHER
        one, other = people[number], people[number + TIES]
        draw_tie(told.seat(told.account, now), one=one.ref, other=other.ref, kind=kind, now=now)


def _keep(told: RichCourse, number: int, now: datetime) -> None:
    """Keep the map as it stands, and let one come nearer or go further away afterwards."""
    keep_snapshot(told.seat(told.account, now), note=KEPT[number], now=now)
    one = _card(told, now).people[number]
    changes = {"closeness": one.closeness % 3 + 1}
    change_person(told.seat(told.account, now), ref=one.ref, seen_version=one.version, changes=changes, now=now)


def _card(told: RichCourse, now: datetime) -> MapCard:
    found = map_here(told.seat(told.account, now))
    if found is None:
        raise LookupError("the citizen has no map to draw on")
    return found
