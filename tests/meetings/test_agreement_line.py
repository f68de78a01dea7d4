"""Én linje: who, what and by when, as people type it."""

from datetime import date

import pytest

from tovholder.meetings.agreement_line import Person, read_line

TODAY = date(2026, 11, 3)
PEOPLE = [
    Person("ib", "Ib Øvesen"),
    Person("jonna", "Jonna Opdigt"),
    Person("pia", "Pia Test Berggren", ("borgeren",)),
    Person("nancy", "Nancy Ann Test Berggren"),
    Person("karen", "Karen Testesen"),
    Person("karen2", "Karen Prøvedal"),
]


def read(text):
    return read_line(text, people=PEOPLE, today=TODAY)


@pytest.mark.parametrize(
    ("text", "who", "what", "day"),
    [
        ("Ib · rater · 1/12", "ib", "rater", date(2026, 12, 1)),
        ("Ib; betaler 12 rater; 1/12", "ib", "betaler 12 rater", date(2026, 12, 1)),
        ("ib | ringer til banken | i morgen", "ib", "ringer til banken", date(2026, 11, 4)),
        ("Jonna - kommer mandag - senest 1. december", "jonna", "kommer mandag", date(2026, 12, 1)),
        ("Ib rater 1/12", "ib", "rater", date(2026, 12, 1)),
        ("Pia Test Berggren viser Søren sine breve", "pia", "viser Søren sine breve", None),
        ("Ib ringer til banken næste fredag", "ib", "ringer til banken", date(2026, 11, 13)),
        ("Ib · rater · d. 3. dec", "ib", "rater", date(2026, 12, 3)),
        ("Ib rater på tirsdag den 1. december 2026", "ib", "rater", date(2026, 12, 1)),
        ("Ib · rater · fredag i uge 50", "ib", "rater", date(2026, 12, 11)),
        ("borgeren · tager et bad · fredag", "pia", "tager et bad", date(2026, 11, 6)),
        ("Nancy følger med inden den 3. december", "nancy", "følger med", date(2026, 12, 3)),
        (
            "Karen Test · spørger om en roligere bolig · 1/12",
            "karen",
            "spørger om en roligere bolig",
            date(2026, 12, 1),
        ),
    ],
)
def test_what_people_type(text, who, what, day):
    found = read(text)
    assert found.is_clear
    assert (found.holder.ref, found.what, found.due_on) == (who, what, day)


def test_an_unknown_holder_is_asked_about():
    found = read("Bodil · køber ind · 1/12")
    assert (found.holder, found.said_who, found.what) == (None, "Bodil", "køber ind")
    assert found.candidates == ()
    assert not found.is_clear


def test_two_with_the_name_are_asked_about():
    found = read("Karen · ringer · 1/12")
    assert [one.ref for one in found.candidates] == ["karen", "karen2"]


def test_a_day_that_is_none_is_said():
    found = read("Ib · rater · 31/2")
    assert (found.bad_day, found.due_on, found.is_clear) == ("31/2", None, False)


@pytest.mark.parametrize(
    "text", ["ingen aftale", "Ingen aftale.", "INGEN", "Ingen aftaler!", " intet. ", "- ingen aftale"]
)
def test_no_agreement_can_be_typed(text):
    found = read(text)
    assert found.is_nothing
    assert found.is_clear
    assert not found.asks_who


@pytest.mark.parametrize("text", ["Ib · ingen aftale", "ingen aftale om bilen", "Ingen ringer til Ib"])
def test_what_only_begins_so_is_an_agreement_or_asked_about(text):
    assert not read(text).is_nothing


@pytest.mark.parametrize("text", ["", "køber ind", "Ib", "Ib ·", "· · ·"])
def test_too_little_is_never_clear(text):
    assert not read(text).is_clear
