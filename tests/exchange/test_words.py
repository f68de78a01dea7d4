"""The words of faults: each is used, each is said in whole sentences, and none names a person by itself."""

import re
from pathlib import Path

import pytest

from tovholder.exchange.faults import PRIVATE
from tovholder.exchange.words import WORDS

SOURCE = Path(__file__).parents[2] / "src" / "tovholder"
BY_NUMBERS = {"number_length", "number_characters", "number_date"}
"""Made from the kernel's reasons for refusing a number."""


def test_every_fault_with_words_can_be_found_and_no_other():
    found = set()
    for folder in (SOURCE / "exchange", SOURCE / "people" / "actions" / "loading"):
        for path in folder.rglob("*.py"):
            if path.name != "words.py":
                found |= set(re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8")))
    assert set(WORDS) - found - BY_NUMBERS == set()


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_fault_is_said_in_short_whole_sentences(code):
    for text in (str(WORDS[code].what), str(WORDS[code].fix)):
        assert re.fullmatch(r"[A-ZÆØÅ“%].*[.]", text)
        assert all(len(sentence.split()) < 25 for sentence in re.split(r"[.:] ", text))


def test_names_of_people_are_the_only_private_values():
    asked = {name for words in WORDS.values() for text in words[1:] for name in re.findall(r"%\((\w+)\)s", str(text))}
    assert asked >= PRIVATE
    assert {code for code, words in WORDS.items() if "%(text)s" in str(words.what)} & {
        "name_known",
        "name_kept",
    } == set()
