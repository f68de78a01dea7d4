"""Lix, by hand-counted texts."""

import pytest

from tovholder.kernel.lix import lix_of, readability


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0),
        ("…", 0),
        ("Du er inviteret til et møde.", 23),
        ("Katten sover. Katten spiser.", 2),
        ("Koordineringen fortsætter.", 102),
        ("Ring til Søren nu.", 4),
        ("Huslejen er 4.200 kr.\nVi betaler.", 36),
    ],
)
def test_words_in_a_sentence_and_long_words(text, lix):
    assert lix_of(text) == lix


def test_a_sentence_too_long_for_one_breath_is_named():
    long = " ".join(["og"] * 26) + "."
    found = readability(f"Kort. {long}")
    assert found.long_sentences == (long,)
    assert not found.is_easy
    assert readability("Du bestemmer selv. Vi ses.").is_easy
