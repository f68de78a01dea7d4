# ruff: noqa: S608 - names of tables and columns come from our own models
"""Nobody changes the trail, the history or the seals: not with `update`, not with raw SQL."""

import pytest
from django.core import checks
from django.db import DatabaseError, connection, transaction

from tovholder.audit import triggers
from tovholder.audit.actions import Who, changing
from tovholder.audit.models import Drop, History, Seal, TrailLine
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.people.models import Organisation


@pytest.fixture
def one_of_each(db):
    organisation = Organisation.objects.create(name="A", sector="region")
    with changing(Who(kind="system"), "rename", once="k"):
        change_row(organisation, name="B")
    Seal.objects.create(first_id=1, last_id=2, count=1, digest="0" * 64, sealed_at=clock.now())
    Drop.objects.create(seal_id=1, account_id=1, digest="0" * 64)


def refused(statement, values=()):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("table", triggers.APPEND_ONLY)
@pytest.mark.usefixtures("one_of_each")
def test_raw_changes_are_refused(table):
    model = {m._meta.db_table: m for m in (TrailLine, History, Seal, Drop)}[table]
    before = list(model.objects.order_by("pk").values())
    refused(f"UPDATE {table} SET id = id + 100")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table}")
        refused(f"UPDATE {table} SET id = id WHERE false")
        refused(f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id")
    else:
        refused(f"REPLACE INTO {table} SELECT * FROM {table}")
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert list(model.objects.order_by("pk").values()) == before != []


@pytest.mark.usefixtures("one_of_each")
def test_a_new_line_does_not_push_out_one_with_the_same_key():
    """REPLACE removes whatever stands in the way of any unique value, without a word to the delete trigger."""
    if connection.vendor == "sqlite":
        rest = "at, kind, viewer_kind, page, purpose, basis, citizen_ids, label_ids, subject, change_ref, once_key"
        refused(f"REPLACE INTO audit_trailline ({rest}) SELECT {rest} FROM audit_trailline WHERE once_key IS NOT NULL")
        columns = "sealed_at, first_id, last_id, count, digest"
        refused(f"REPLACE INTO audit_seal ({columns}) SELECT {columns} FROM audit_seal")
    assert TrailLine.objects.count() == Seal.objects.count() == 1


@pytest.mark.usefixtures("one_of_each")
def test_querysets_are_refused():
    for model in (TrailLine, History, Seal, Drop):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.update(id=7)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            model.objects.all().delete()


@pytest.mark.django_db
def test_a_missing_trigger_stops_the_start():
    def found():
        return [message.msg for message in checks.run_checks(databases=["default"]) if message.id == "audit.E001"]

    assert found() == []
    on = " ON audit_trailline" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_trailline_no_update{on}")
    assert found() == ["1 triggers are missing, the first is audit_trailline_no_update."]
    triggers.install(connection)
    assert found() == []


@pytest.mark.django_db
def test_a_sleeping_trigger_stops_the_start():
    if connection.vendor == "postgresql":
        for state in ("DISABLE", "ENABLE REPLICA"):
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE audit_seal {state} TRIGGER audit_seal_no_delete")
            assert "audit_seal_no_delete" not in triggers.installed(connection)
    with connection.cursor() as cursor:
        on = "ALTER TABLE audit_seal ENABLE TRIGGER audit_seal_no_delete"
        cursor.execute(on if connection.vendor == "postgresql" else "SELECT 1")
    assert "audit_seal_no_delete" in triggers.installed(connection)
