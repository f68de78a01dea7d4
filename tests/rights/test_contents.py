"""The bundle is complete: a column of a course stands in it, or it is said why not."""

import pytest

from tests.architecture.test_data import EVERY, written_tables
from tests.architecture.test_models import our_models
from tovholder.rights.contents import LEFT_OUT, PARTS, TABLES_LEFT_OUT
from tovholder.rights.values import field_behind

ALWAYS_LEFT = {"label", "taken_from"}


def models_by_name():
    return {model._meta.label: model for model in our_models()}


def test_every_table_of_a_course_is_in_it_or_has_a_reason():
    of_a_course = {name for name, table in written_tables().items() if table["kept"] == "course"}
    told = {part.model._meta.label for part in PARTS}
    assert of_a_course - told == set(TABLES_LEFT_OUT)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_every_column_is_in_it_or_has_a_reason(part):
    name = part.model._meta.label
    told = {column.name.partition("__")[0] for column in part.columns if "__" not in column.name}
    kept = {column.name for column in part.model._meta.concrete_fields} - EVERY - ALWAYS_LEFT
    left = {key.rpartition(".")[2] for key in LEFT_OUT if key.rpartition(".")[0] == name} - ALWAYS_LEFT
    assert kept - told == left
    assert told & left == set()


def test_every_column_that_is_named_exists():
    for part in PARTS:
        for column in part.columns:
            assert field_behind(part.model, column.name) is not None
    assert {key.rpartition(".")[0] for key in LEFT_OUT} <= {part.model._meta.label for part in PARTS}


def test_headings_and_keys_are_each_others_own():
    assert len({part.key for part in PARTS}) == len({str(part.heading) for part in PARTS}) == len(PARTS)
