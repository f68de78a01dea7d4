"""Every column we keep is classified in docs/data.toml: what it tells, how long, and who decides on reading it."""

import tomllib

from django.db import models

from tests.architecture.source import ROOT
from tests.architecture.test_models import our_models

CLASSES = ("neutral", "personal", "sensitive")
TOPICS = {"none", "label", "card", "own", "course"}
WRITTEN = tomllib.loads((ROOT / "docs" / "data.toml").read_text(encoding="utf-8"))
EVERY = set(WRITTEN["every"]["neutral"])
PEOPLE = {"Account", "Citizen", "Employment", "Participation", "Party", "Professional", "Relative"}
NAMES_ONLY_A_PART = {"access.ParticipationPerson.participation"}
NO_WORDS = {
    "access.Label.signature": "a digest",
    "meetings.Letter.needs": "numbers of labels",
    "plans.PlanLine.heading": "the key of a heading in the plan's template",
    "plans.PlanLine.phone": "a number to call",
}


def written_tables():
    """Return the classification by table: `people.Citizen`."""
    apps = {app: tables for app, tables in WRITTEN.items() if app not in {"kept", "every"}}
    return {f"{app}.{name}": table for app, tables in apps.items() for name, table in tables.items()}


def test_every_table_is_classified_and_no_other():
    assert set(written_tables()) == {model._meta.label for model in our_models()}


def test_every_column_is_classified_once_and_no_other():
    wrong = {}
    tables = written_tables()
    for model in our_models():
        table = tables.get(model._meta.label, {})
        written = [name for kind in CLASSES for name in table.get(kind, [])]
        kept = {field.name for field in model._meta.concrete_fields} - EVERY
        if sorted(written) != sorted(kept):
            wrong[model._meta.label] = {
                "missing": sorted(kept - set(written)),
                "stale": sorted(set(written) - kept),
                "twice": sorted({name for name in written if written.count(name) > 1}),
            }
    assert wrong == {}


def test_every_table_says_how_long_and_by_what_topic():
    tables = written_tables()
    assert {name for name, table in tables.items() if table.get("kept") not in WRITTEN["kept"]} == set()
    assert {name for name, table in tables.items() if table.get("topic") not in TOPICS} == set()


def test_a_row_with_a_label_is_read_by_its_label():
    labelled = {
        model._meta.label
        for model in our_models()
        if any(
            f.is_relation and f.related_model and f.related_model.__name__ == "Label"
            for f in model._meta.concrete_fields
        )
    }
    assert {name for name in labelled if written_tables()[name]["topic"] != "label"} == set()


def milder_than(allowed, is_meant):
    """Return the columns meant that stand in another class than those allowed."""
    tables = written_tables()
    return {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.name not in EVERY and is_meant(model, field)
        if not any(field.name in tables[model._meta.label].get(kind, []) for kind in allowed)
    }


def test_free_text_of_a_course_is_sensitive():
    """Whatever the field is called, anything may be written in it."""

    def is_free_text(model, field):
        is_text = isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        return is_text and written_tables()[model._meta.label]["kept"] == "course"

    assert milder_than({"sensitive"}, is_free_text) == set(NO_WORDS)


def test_whom_a_row_names_is_never_neutral():
    def names_somebody(_model, field):
        return bool(field.is_relation and field.related_model and field.related_model.__name__ in PEOPLE)

    assert milder_than({"personal", "sensitive"}, names_somebody) == NAMES_ONLY_A_PART
