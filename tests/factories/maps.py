"""The citizen's own map, drawn through the real actions."""

from tovholder.kernel import clock
from tovholder.network.actions.people import NewPerson, change_person, place_helpers, place_person
from tovholder.network.models import MapPerson


def put(seat, name, *, area="family", closeness=2, **details):
    """Return one who was put on the map by name."""
    return place_person(seat, new=NewPerson(name, area, closeness, **details), now=clock.now())


def put_helpers(seat, *parts):
    """Return those who take part and were put on the map with one tick each."""
    return place_helpers(seat, refs=[part.ref for part in parts], now=clock.now())


def move(seat, row, **changes):
    """Return one after they were moved or reworded."""
    version = MapPerson.objects.get(pk=row.pk).version
    return change_person(seat, ref=row.ref, seen_version=version, changes=changes, now=clock.now())
