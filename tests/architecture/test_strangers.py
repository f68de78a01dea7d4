"""Every address that names a row: opened by who may, and to everybody else it is not there at all."""

import re

import pytest

from tests.architecture.addresses import NOBODY, routes
from tests.probed_none import NO_ROW
from tests.probes import PROBES

OUTSIDERS = ("stranger", "administrator", "gone", "guardian", "ward")
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|data-tv-session="\d+"')


def naming_routes():
    return {route.name: route for route in routes() if route.parameters}


def ask(client, method, address):
    """Return the status and the page without what changes from request to request."""
    answer = getattr(client, method)(address)
    return answer.status_code, VARYING.sub("", answer.content.decode())


def test_every_address_that_names_a_row_is_probed_and_no_other():
    assert set(naming_routes()) == set(PROBES) | set(NO_ROW)


@pytest.mark.parametrize("name", sorted(PROBES))
def test_who_has_no_seat_cannot_tell_it_from_nothing(cast, name):
    """The row is real: who may open it does so in the same test."""
    probe, route = PROBES[name], naming_routes()[name]
    refs = probe.refs(cast)
    real, nothing = route.address(**refs), route.address(**dict.fromkeys(refs, NOBODY))
    opened = getattr(cast.client_for(probe.opened_by), probe.method)(real)
    assert opened.status_code in {200, 204, 302}, f"{probe.opened_by} got {opened.status_code}"
    told_apart = {}
    for key in OUTSIDERS:
        client = cast.client_for(key)
        if key == probe.opened_by:
            continue
        if key in probe.also:
            assert getattr(client, probe.method)(real).status_code == 200
            continue
        there, not_there = ask(client, probe.method, real), ask(client, probe.method, nothing)
        if there[0] not in {403, 404} or there[0] != not_there[0] or scrub(there, refs) != scrub(not_there, refs):
            told_apart[key] = (there[0], not_there[0])
    assert told_apart == {}


def scrub(answer, refs):
    """Return the page without the ref itself, which stands in the address and may be repeated."""
    page = answer[1]
    for ref in (*refs.values(), NOBODY):
        page = page.replace(ref, "")
    return page
