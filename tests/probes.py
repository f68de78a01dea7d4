"""For every address that names a row: which row of the standing cast to try it with, and who opens it.

A route without an entry fails `tests/architecture/test_strangers.py`; so does an entry without a route.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cast import Cast


@dataclass(frozen=True)
class Probe:
    """The refs that make the address, one of the cast who opens it, and the method it is opened with."""

    refs: Callable[[Cast], dict[str, str]]
    opened_by: str = "coordinator"
    method: str = "get"


def course(cast):
    return {"ref": cast.course.ref}


def citizen(cast):
    return {"citizen": cast.persons["citizen"].ref}


def own_agreement(cast):
    return {"ref": cast.course.ref, "agreement": cast.agreements["citizen"].ref}


PROBES = {
    "portal:course": Probe(course, opened_by="citizen"),
    "portal:people": Probe(course, opened_by="citizen"),
    "portal:agreement-done": Probe(own_agreement, opened_by="citizen", method="post"),
    "portal:agreement-undo": Probe(own_agreement, opened_by="citizen", method="post"),
    "workbench:overview": Probe(course),
    "workbench:answer": Probe(course, method="post"),
    "workbench:steps": Probe(course),
    "workbench:known": Probe(citizen),
    "workbench:start-with": Probe(citizen),
}

# Addresses with a parameter that names no row of a citizen, and why nobody needs to be kept from them.
NO_ROW = {
    "gate:demo-enter": "the key names one of the demo's cast; closed where the database is no demo",
    "gate:invitation": "the token is a secret of its own, spent once",
}
