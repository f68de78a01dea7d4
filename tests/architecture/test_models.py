"""Tables: the stairs, the only clock, and no migration left to write."""

import ast
import io
from functools import cache

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architecture.source import SOURCE, code_files, name_of, tree_of

FLOORS = [
    *("kernel", "audit", "people", "notices", "access", "coordination"),
    *(
        "plans",
        "network",
        "relay",
        "meetings",
        "evaluation",
        "programme",
        "administration",
        "oversight",
        "insight",
        "rights",
    ),
]


ASKING = {
    *("filter", "exclude", "get", "annotate", "aggregate", "values", "values_list", "order_by", "select_related"),
    *("prefetch_related", "Prefetch", "Q", "F", "OuterRef", "in_bulk", "only", "defer", "getattr", "hasattr"),
}
"""The calls by which rows are asked for."""


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("tovholder.")]


def test_every_table_lives_on_a_known_floor():
    assert {model._meta.app_label for model in our_models()} <= set(FLOORS)


def test_foreign_keys_follow_the_stairs():
    upwards = []
    for model in our_models():
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or not field.related_model:
                continue
            target = field.related_model._meta.app_label
            if target in FLOORS and FLOORS.index(target) > FLOORS.index(model._meta.app_label):
                upwards.append(f"{model._meta.label}.{field.name} -> {target}")
    assert upwards == []


def test_no_floor_asks_upwards_by_the_name_that_a_foreign_key_gives_back():
    """Import contracts cannot see `row.made_at`, or `made_at__item`, in a room below the one that has the table."""
    assert [asked for path in code_files() if SOURCE in path.parents for asked in _asked_upwards(path)] == []


def _asked_upwards(path):
    room = path.relative_to(SOURCE).parts[0]
    if room not in FLOORS:
        return []
    above = {name for floor in FLOORS[FLOORS.index(room) + 1 :] for name in _names_given_back().get(floor, ())}
    names = ((node.lineno, name) for node in ast.walk(tree_of(path)) for name in _names_in(node))
    return [f"{name_of(path)}:{line}: {name}" for line, name in names if name in above]


@cache
def _names_given_back():
    """Return, by the floor that has the table, the names by which tables of floors below it can be asked for its rows.

    Names that a floor below uses for something of its own are its own.
    """
    found, own = {}, {field.name for model in our_models() for field in model._meta.fields}
    for model in our_models():
        for field in model._meta.fields:
            target = field.related_model
            name = field.remote_field.get_accessor_name() if target else None
            if name and target._meta.app_label in FLOORS and target._meta.app_label != model._meta.app_label:
                found.setdefault(model._meta.app_label, set()).update({name, field.related_query_name()} - own)
    return found


def _names_in(node):
    """Return what a piece of code asks a row or a query for: attributes, and lookups by keyword or in words."""
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if not isinstance(node, ast.Call):
        return []
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called not in ASKING:
        return []
    words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [
        part for word in [*words, *(one.arg or "" for one in node.keywords)] for part in word.strip("-").split("__")
    ]


def test_time_is_passed_in():
    """`auto_now` reads a clock that no test can hold still."""
    own_clock = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    assert own_clock == []


ORDER_TELLS_NOTHING = {"evaluation.Answer": "an answer is not found again by when it was given"}


def test_every_table_has_big_numbers_and_a_random_name():
    """Numbers stay inside; what may be addressed carries a `ref`."""
    small = [
        m._meta.label for m in our_models() if not isinstance(m._meta.pk, (models.BigAutoField, models.OneToOneField))
    ]
    assert small == list(ORDER_TELLS_NOTHING)


def test_no_text_of_a_model_shows_a_person():
    """`__str__` reaches logs and error pages: it is written by hand and reads no related row."""
    unwritten = [model._meta.label for model in our_models() if model.__str__ is models.Model.__str__]
    assert unwritten == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=out, stderr=out)
    assert "No changes detected" in out.getvalue()
