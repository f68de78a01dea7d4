"""A port that cannot be used gets one clear sentence."""

import socket

import pytest

from tovholder.cli.ports import why_not


def test_a_free_port_gets_no_sentence(installation):
    assert why_not(str(installation.port)) == ""


@pytest.mark.parametrize("text", ["", "0", "65536", "otte", "80 80", "²"])
def test_what_is_no_port_is_named(text):
    assert why_not(text) == f"PORT must be a whole number between 1 and 65535, not {text!r}."


def test_a_taken_port_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert why_not(str(port)).startswith(f"Port {port} is taken by another program; choose another one")


def test_a_port_taken_on_every_address_is_found():
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - the point of the test
        taken.listen()
        assert "is taken" in why_not(str(taken.getsockname()[1]))
