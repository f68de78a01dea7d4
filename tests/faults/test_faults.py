"""Every seeded fault turns its test red, and is still there to be planted."""

import pytest

from tests.faults import seeded
from tests.faults.planting import ROOT, Copy, fell, named
from tests.faults.seeded_administration import ADMINISTRATION_FAULTS
from tests.faults.seeded_draft import DRAFT_FAULTS
from tests.faults.seeded_leader import LEADERS_FAULTS
from tests.faults.seeded_meetings import MEETING_FAULTS
from tests.faults.seeded_openings import OPENING_FAULTS
from tests.faults.seeded_oversight import OVERSIGHT_FAULTS
from tests.faults.seeded_protection import PROTECTION_FAULTS
from tests.faults.seeded_rights import RIGHTS_FAULTS

FAULTS = [
    *seeded.FAULTS,
    *ADMINISTRATION_FAULTS,
    *DRAFT_FAULTS,
    *LEADERS_FAULTS,
    *MEETING_FAULTS,
    *OPENING_FAULTS,
    *OVERSIGHT_FAULTS,
    *PROTECTION_FAULTS,
    *RIGHTS_FAULTS,
]


SAMPLE = {"an ended permission still carries", "the seal covers no line"}


def test_every_fault_can_be_planted():
    gone = []
    for fault in FAULTS:
        text = (ROOT / "src" / "tovholder" / fault.file).read_text(encoding="utf-8")
        file, name = fault.test.split("::")
        tests = (ROOT / "tests" / file).read_text(encoding="utf-8")
        if text.count(fault.old) != 1 or f"def {name}(" not in tests:
            gone.append(fault.name)
    assert gone == []
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("planted") / "house")


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_a_sample_of_the_faults_is_found(copy, name):
    fault = next(fault for fault in FAULTS if fault.name == name)
    with copy.planted(fault):
        outcome = copy.run(named(fault))
    assert fell(outcome), outcome.stdout


@pytest.mark.deep
def test_every_fault_is_found(copy, capsys):
    sound = copy.run(named(*FAULTS))
    assert sound.returncode == 0, sound.stdout
    alive = {}
    for fault in FAULTS:
        with copy.planted(fault):
            outcome = copy.run(named(fault))
        if not fell(outcome):
            alive[fault.name] = outcome.stdout[-400:]
    with capsys.disabled():
        share = f"{len(FAULTS) - len(alive)} of {len(FAULTS)} seeded faults were found"
        print(f"\n{share}.")  # noqa: T201 - the share is what the run is for
    assert alive == {}
