"""Rows with a version: nobody overwrites another, and nothing tells a name."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import override

from tovholder.kernel import clock
from tovholder.kernel.models import ChangedByAnotherError, change_row
from tovholder.kernel.refs import ALPHABET, LENGTH, RefConverter, new_ref
from tovholder.people.enums import Sector
from tovholder.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return Organisation.objects.create(name="Pia Test Berggren", sector="region")


def test_a_change_raises_the_version_in_the_row_and_in_the_database(row):
    change_row(row, name="b", is_host=True)
    stored = Organisation.objects.get()
    assert (row.version, row.name, row.is_host) == (stored.version, stored.name, stored.is_host) == (2, "b", True)
    change_row(row, name="c")
    assert Organisation.objects.get().version == 3


def test_the_second_of_two_is_refused_and_loses_nothing(row):
    mine, theirs = Organisation.objects.get(), Organisation.objects.get()
    change_row(theirs, name="theirs")
    with pytest.raises(ChangedByAnotherError) as refused:
        change_row(mine, name="mine")
    assert (refused.value.row, mine.name, mine.version) == (mine, row.name, 1)
    assert Organisation.objects.get().name == "theirs"


def test_what_counts_is_the_version_before_the_persons_eyes(row):
    """The form was opened at version 1; the row was read again at version 2 when it came back."""
    change_row(row, name="theirs")
    fresh = Organisation.objects.get()
    with pytest.raises(ChangedByAnotherError):
        change_row(fresh, seen_version=1, name="mine")
    change_row(fresh, seen_version=2, name="mine")
    assert (Organisation.objects.get().name, fresh.version) == ("mine", 3)


def test_a_removed_row_is_refused(row):
    Organisation.objects.all().delete()
    with pytest.raises(ChangedByAnotherError):
        change_row(row, name="b")


def test_no_text_of_a_row_tells_a_name(row):
    change_row(row, name="Pia Test Berggren")
    with pytest.raises(ChangedByAnotherError) as refused:
        change_row(row, seen_version=1, name="x")
    for text in (str(row), repr(row), str(refused.value), repr(refused.value)):
        assert "Pia" not in text
        assert row.ref in text


def test_a_period_does_not_end_before_it_begins(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.update(ends_at=clock.midnight(clock.day_of(row.starts_at)).replace(year=2000))


def test_refs_are_long_random_and_safe_in_an_address():
    refs = {new_ref() for _ in range(2000)}
    assert len(refs) == 2000
    assert {len(ref) for ref in refs} == {LENGTH}
    assert set("".join(refs)) == set(ALPHABET)
    assert not set(ALPHABET) & set("01lio")
    pattern = re.compile(RefConverter.regex)
    assert all(pattern.fullmatch(ref) for ref in refs)
    for text in ("17", "A" * 16, "2" * 15, "2" * 17, "../" + "2" * 13):
        assert not pattern.fullmatch(text)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_word_of_a_choice_is_the_one_django_finds(language):
    with override(language):
        for sector in (*Sector, "unknown", ""):
            one = Organisation(sector=sector)
            assert one.get_sector_display() == str(
                Model._get_FIELD_display(one, Organisation._meta.get_field("sector"))
            )
