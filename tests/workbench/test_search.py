"""Who is found: only those one may know of, and never by an address."""

import pytest
from django.urls import reverse

ADDRESS = "workbench:search"
WORDS = ("Einer", "lauridsen")


def found(cast, key, text):
    return cast.client_for(key).post(reverse(ADDRESS), {"q": text}).text.count("Einer Test Lauridsen")


@pytest.mark.parametrize("text", WORDS)
def test_who_has_no_basis_finds_nobody(cast, text):
    assert found(cast, "coordinator", text) > 0
    assert [key for key in ("stranger", "administrator") if found(cast, key, text)] == []


def test_what_is_sought_stands_in_no_address(cast):
    client = cast.client_for("coordinator")
    assert "Einer Test Lauridsen" not in client.get(reverse(ADDRESS), {"q": "Einer"}).text
    answer = client.post(reverse(ADDRESS), {"q": "Einer"})
    assert (answer.status_code, answer.wsgi_request.get_full_path()) == (200, reverse(ADDRESS))
    assert "no-store" in answer["Cache-Control"]
