"""`tovholder trail`: whole sentences, and an exit code that a watchman can use."""

import pytest

from tests.audit.conftest import KEY
from tovholder.audit.models import TrailLine
from tovholder.cli.main import main


@pytest.fixture
def said(trail, settings, capsys):
    settings.SEAL_KEY, settings.SEALS_OUTSIDE = KEY, trail.outside

    def run(*words):
        code = main(["trail", *words])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_a_whole_trail(said):
    assert said("verify") == (0, ["Every line is under a seal.", "The trail is whole: 15 lines under seal."])


def test_the_tail_is_named_and_sealed(said, trail):
    trail.add(1)
    tail = f"No seal covers the newest 1 line yet, from line {trail.lines()[-1]}."
    assert said("verify") == (0, [tail, "The trail is whole: 15 lines under seal."])
    assert said("seal") == (0, ["2 lines sealed."])
    assert said("seal") == (0, ["There was nothing to seal."])
    assert said("verify")[1][-1] == "The trail is whole: 17 lines under seal."


def test_that_it_was_verified_stands_in_the_trail(said, trail):
    said("verify")
    trail.attack(("DELETE FROM audit_trailline WHERE id = %s", [trail.lines()[0]]))
    said("verify")
    lines = TrailLine.objects.filter(kind="system").order_by("pk").values_list("page", "account_id")
    assert list(lines) == [("trail.verified", None), ("trail.found faulty", None)]


def test_every_fault_is_a_sentence(said, trail):
    trail.attack(("DELETE FROM audit_trailline WHERE id = %s", [trail.lines()[0]]))
    code, lines = said("verify")
    assert code == 1
    assert lines[0].startswith("Seal ")
    assert lines[0].endswith(": 5 lines were sealed, 4 stand there.")
    assert lines[-1] == "The trail is NOT whole: one fault was found."


def test_another_key_finds_the_trail_changed(said, settings):
    settings.SEAL_KEY = "another"
    code, lines = said("verify")
    assert code == 1
    assert lines[-1] == "The trail is NOT whole: 3 faults were found."
