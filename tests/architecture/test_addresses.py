"""Every address tried by somebody who is nobody."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import routes, unnamed

# What answers without sign-in, and why. An entry that is no longer needed fails.
OPEN: dict[str, str] = {
    "account_login": "a way in, under the name that django-allauth expects",
    "design:gallery": "the design library with made-up words; exists only in the suite and in debug",
    "design:sample-citizen": "the frame of a citizen's page with made-up words; only in the suite and in debug",
    "design:sample-plain": "a page without a frame, with made-up words; only in the suite and in debug",
    "design:sample-staff": "the frame of a professional's page with made-up words; only in the suite and in debug",
    "gate:first-code": "a way in: the citizen's first code",
    "gate:healthz": "a proxy asks whether the house answers, and learns nothing else",
    "gate:sign-in": "a way in",
    "gate:sign-in-pin": "a way in",
    "gate:signed-out": "says that one is signed out",
    "portal:help-now": "numbers to call when it is urgent stand there for everybody, signed in or not",
    "portal:leaflets": "what the method is and what rights one has, before anybody has signed in",
    "set_language": "keeps a language in a cookie, and nothing else",
}
WAYS_IN = ("gate:sign-in", "gate:sign-in-pin", "gate:first-code", "gate:demo", "gate:signed-out")


def is_closed(response):
    """Tell whether somebody who is not signed in was sent to a way in, or found nothing."""
    if response.status_code in {301, 302, 303}:
        return urlsplit(response["Location"]).path in {reverse(name) for name in WAYS_IN}
    return response.status_code in {401, 403, 404, 405}


def test_every_address_has_a_name_of_its_own():
    assert unnamed() == []
    names = [route.name for route in routes() if route.name.split(":")[0] in {"workbench", "portal"}]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_gets_nothing(method):
    client = Client()
    answered = {
        route.name: answer.status_code
        for route in routes()
        if not is_closed(answer := getattr(client, method)(route.address()))
    }
    assert {name: status for name, status in answered.items() if name not in OPEN} == {}
    assert {name: status for name, status in answered.items() if status >= 500} == {}


@pytest.mark.django_db
def test_what_is_open_is_really_open():
    client = Client()
    by_name = {route.name: route for route in routes()}
    assert set(OPEN) <= set(by_name)
    assert {name for name in OPEN if is_closed(client.get(by_name[name].address()))} == set()


def test_no_address_carries_a_number_of_a_row():
    assert [route.name for route in routes() if any(kind == "int" for _name, kind in route.parameters)] == []
