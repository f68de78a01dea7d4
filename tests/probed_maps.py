"""The rows behind the addresses of the citizen's own map, for `tests/probes.py`."""

from tests.factories.maps import put


def own_map(cast):
    return {"ref": cast.course.ref, "citizen": cast.persons["citizen"].ref}


def on_map(cast):
    """Somebody whom the citizen has placed."""
    made = put(cast.seat_for("citizen"), "Sille fra værestedet")
    return {"ref": cast.course.ref, "person": made.ref}


def on_map_for(cast):
    return own_map(cast) | on_map(cast)


def drawn_map(cast):
    return {"ref": on_map(cast)["ref"]}


def drawn_map_for(cast):
    on_map(cast)
    return own_map(cast)
