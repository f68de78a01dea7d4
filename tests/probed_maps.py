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


def course(cast):
    return {"ref": cast.course.ref}


OPENED_BY_COORDINATOR = {
    "workbench:map": own_map,
    "workbench:map-add": own_map,
    "workbench:map-helpers": own_map,
    "workbench:map-ties": own_map,
    "workbench:map-days": own_map,
    "workbench:map-pdf": drawn_map_for,
    "workbench:map-person": on_map_for,
}
OPENED_BY_CITIZEN = {
    "portal:map-add": course,
    "portal:map-helpers": course,
    "portal:map-ties": course,
    "portal:map-days": course,
    "portal:map-pdf": drawn_map,
    "portal:map-person": on_map,
}
