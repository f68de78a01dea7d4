"""Tables: the stairs, the only clock, and no migration left to write."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

FLOORS = [
    *("kernel", "audit", "people", "notices", "access", "coordination"),
    *("plans", "network", "relay", "meetings", "evaluation", "programme", "insight"),
]


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
