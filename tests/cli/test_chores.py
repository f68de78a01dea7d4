"""The worker's chores: each in its time, and one that fails stops no other."""

import pytest

from tovholder.audit import seals
from tovholder.audit.actions import Who, record_sign_in
from tovholder.cli import chores
from tovholder.cli.chores import Chore
from tovholder.cli.main import main


def broken():
    raise RuntimeError("Pia Test Berggren")


@pytest.mark.django_db(transaction=True)
def test_one_that_fails_stops_no_other_and_is_tried_again():
    done = []
    mine = [Chore("broken", 10, broken), Chore("good", 10, lambda: len(done) or done.append(1) or 1)]
    assert chores.run_due(mine, 0.0) == ["broken"]
    assert done == [1]
    assert chores.run_due(mine, 5.0) == []
    assert chores.run_due(mine, 10.0) == ["broken"]


@pytest.mark.django_db(transaction=True)
def test_the_trail_is_sealed_to_its_last_line(settings, tmp_path):
    settings.SEALS_OUTSIDE = tmp_path / "seals.txt"
    for _ in range(3):
        record_sign_in(Who(kind="system"), "test")
    assert chores.seal_the_trail() == 3
    assert chores.seal_the_trail() == 0
    assert seals.unsealed_since() == (0, None)


@pytest.mark.django_db(transaction=True)
def test_every_chore_runs_on_an_empty_house(settings, tmp_path):
    settings.SEALS_OUTSIDE = tmp_path / "seals.txt"
    assert main(["worker", "--once"]) == 0


def test_a_chore_has_a_name_of_its_own():
    names = [chore.name for chore in chores.all_chores()]
    assert len(set(names)) == len(names) > 1
