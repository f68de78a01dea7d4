"""Danish lists: æ, ø, å last, aa as å, and the same order on every database."""

import random
import sys

import pytest

from tovholder.kernel.danish import GROWTH, search_text, sort_key
from tovholder.people.models import Citizen

IN_ORDER = [
    "Ali",
    "Anders",
    "Ann Berg",
    "Anna",
    "Anne Berg",
    "Anne-Marie",
    "Annelise",
    "Bo",
    "Zebra Zoffmann",
    "Zytka",
    "Ærna",
    "Østergaard",
    "Østergård-Test",
    "Aabenraa",
    "Åkær",
]


def test_the_alphabet():
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_keeps_the_order():
    Citizen.objects.bulk_create(
        [Citizen(given_name=n, search=search_text(n), sort=sort_key(n)) for n in IN_ORDER[::-1]]
    )
    assert list(Citizen.objects.order_by("sort").values_list("given_name", flat=True)) == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aabenraa", "Åbenrå"),
        ("ÆBLE", "æble"),
        ("Zo\u0308e", "Zøe"),
        ("A\u030akær", "Åkær"),
        ("José", "Jose"),
        ("Ä", "Æ"),
    ],
)
def test_spellings_that_stand_together(one, other):
    assert sort_key(one) == sort_key(other)


def test_a_key_fits_its_column_and_every_collation():
    assert len(sort_key("å" * 300)) == 200
    assert sort_key("Anne-Marie O'Brien (født Ås)").isalnum()
    assert sort_key("") == ""


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("Pia", "Berggren"), "pia berggren"),
        (("  Pia \t Test\n", "", "Åkær "), "pia test åkær"),
        (("A\u030akær",), "åkær"),
        ((), ""),
    ],
)
def test_the_text_that_search_reads(parts, text):
    assert search_text(*parts) == text


def test_no_letter_becomes_more_than_its_column_has_room_for():
    letters = (chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000)
    assert max(len(search_text(f"a{letter}a")) - 2 for letter in letters) == GROWTH
