# ruff: noqa: S608 - names of tables and columns come from our own models
"""Whatever changes a row, its old values stay: `update`, bulk statements, raw SQL, deletion."""

import json
from datetime import date, datetime

import pytest
from django.db import connection, models, transaction

from tovholder.audit import triggers
from tovholder.audit.actions import Who, changing
from tovholder.audit.models import History
from tovholder.kernel.models import change_row
from tovholder.people.models import Account, Organisation, Professional

KEPT = {model._meta.label: model for model in triggers.kept_models()}


def row_of(model):
    """Write one row with raw SQL, without those it would point to: only its own table matters here."""
    names, values = [], []
    for field in model._meta.concrete_fields:
        if field.primary_key and isinstance(field, models.AutoField):
            continue
        names.append(f'"{field.column}"')
        values.append(field.get_db_prep_save(plain(field), connection))
    with connection.cursor() as cursor:
        _foreign_keys_aside(cursor)
        places = ", ".join(["%s"] * len(names))
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({", ".join(names)}) VALUES ({places}) RETURNING {pk_of(model)}',
            values,
        )
        return cursor.fetchone()[0]


def _foreign_keys_aside(cursor):
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    else:
        cursor.execute("PRAGMA defer_foreign_keys = ON")


def pk_of(model):
    return f'"{model._meta.pk.column}"'


def plain(field):
    """Return a value that every constraint of ours accepts for one row."""
    if field.null:
        return None
    if field.is_relation:
        return 1
    if field.unique and isinstance(field, models.IntegerField):
        return 29
    samples = {
        models.JSONField: {"a": 1},
        models.BooleanField: False,
        models.DateTimeField: datetime.fromisoformat("2026-01-02T03:04:05.678901+00:00"),
        models.DateField: date(2026, 1, 2),
        models.TextField: "x",
        models.CharField: "x",
        models.IntegerField: 1,
    }
    if field.has_default() and not isinstance(field, models.DateTimeField):
        return field.get_default()
    return next(value for kind, value in samples.items() if isinstance(field, kind))


@pytest.fixture
def no_checks(db):
    """Lift the check constraints of the other columns: each table is written alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            for model in KEPT.values():
                for constraint in model._meta.constraints:
                    if isinstance(constraint, models.CheckConstraint):
                        cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{constraint.name}"')
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def editable(model):
    """Return a column to change: a number or a text that nothing else hangs on."""
    secret = triggers.omitted_columns(model)
    for field in model._meta.concrete_fields:
        if not field.primary_key and not field.is_relation and field.column not in secret:
            if isinstance(field, models.IntegerField) and not field.unique:
                return field.column, 2
            if isinstance(field, (models.CharField, models.TextField)) and not field.unique:
                return field.column, "changed"
    return next((f.column for f in model._meta.concrete_fields if f.is_relation), ""), 2


def old_values():
    row = History.objects.order_by("-pk").first()
    return row, row.old


@pytest.mark.parametrize("label", sorted(KEPT))
@pytest.mark.usefixtures("no_checks")
def test_every_kept_table_keeps_its_old_values(label):
    model = KEPT[label]
    table, (column, value) = model._meta.db_table, editable(model)
    pk = row_of(model)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE {pk_of(model)} = %s', [pk])
        before = cursor.fetchone()[0]
        with transaction.atomic(), changing(Who(kind="system"), "test") as change:
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE {pk_of(model)} = %s', [value, pk])
            updated, old = old_values()
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}" WHERE {pk_of(model)} = %s', [pk])
            assert History.objects.order_by("-pk").first() == updated
            cursor.execute(f'DELETE FROM "{table}" WHERE {pk_of(model)} = %s', [pk])
    removed, last = old_values()
    assert (updated.table_name, updated.row_id, updated.operation) == (table, str(pk), "U")
    assert (removed.table_name, removed.row_id, removed.operation) == (table, str(pk), "D")
    assert updated.change_ref == removed.change_ref == change.ref != ""
    assert (old[column], last[column]) == (before, value)
    assert set(old) == {f.column for f in model._meta.concrete_fields} - set(triggers.omitted_columns(model))
    assert updated.label_id == old.get("label_id")


def test_tables_without_history_say_why():
    ours = {m._meta.label for m in triggers.apps.get_models() if m.__module__.startswith("tovholder.")}
    unkept = ours - set(KEPT) - {"audit.TrailLine", "audit.History", "audit.Seal", "audit.Drop"}
    assert all(len(triggers.apps.get_model(label).HISTORY_NOT_KEPT) > 20 for label in unkept)


@pytest.mark.django_db
def test_a_secret_never_reaches_the_history():
    person = Professional.objects.create(given_name="A", search="a", sort="a")
    account = Account.objects.create_account(login="a", password="rigtig-hemmelig-kode", professional=person)
    secret = account.password
    account.set_password("en-anden-hemmelig-kode")
    account.is_active = False
    account.save()
    text = json.dumps(list(History.objects.order_by("pk").values("old")))
    assert '"is_active"' in text
    assert secret not in text
    assert "password" not in text


@pytest.mark.django_db
def test_bulk_statements_are_kept_row_by_row():
    rows = Organisation.objects.bulk_create([Organisation(name=f"{n}", sector="region") for n in range(3)])
    Organisation.objects.filter(pk__in=[row.pk for row in rows]).update(name="x")
    for row in rows:
        row.name = "y"
    Organisation.objects.bulk_update(rows, ["name"])
    kept = History.objects.filter(table_name="people_organisation").order_by("pk")
    assert [row.old["name"] for row in kept] == ["0", "1", "2", "x", "x", "x"]
    assert {row.change_ref for row in kept} == {""}


@pytest.mark.django_db
def test_a_change_inside_a_change_gives_the_pen_back():
    a, b, c = Organisation.objects.bulk_create([Organisation(name=n, sector="region") for n in "abc"])
    with changing(Who(kind="system"), "outer") as outer:
        change_row(a, name="x")
        with changing(Who(kind="system"), "inner") as inner:
            change_row(b, name="x")
        change_row(c, name="x")
    written = [row.change_ref for row in History.objects.order_by("pk")]
    assert written == [outer.ref, inner.ref, outer.ref]


@pytest.mark.django_db
def test_the_pen_is_put_down_after_a_change_and_after_a_failure():
    row = Organisation.objects.create(name="a", sector="region")
    with changing(Who(kind="system"), "one"):
        pass
    with pytest.raises(ZeroDivisionError):
        _fail_in_the_middle(row)
    row.refresh_from_db()
    change_row(row, name="b")
    kept = History.objects.get()
    assert (kept.old["name"], kept.change_ref) == ("a", "")


def _fail_in_the_middle(row):
    with changing(Who(kind="system"), "two"):
        change_row(row, name="lost")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_rebuilt_tables_get_their_triggers_back():
    """Django rebuilds a table on SQLite for many changes of schema, and drops its triggers with it."""
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(Organisation)
        assert "people_organisation_history_u" not in triggers.installed(connection)
    triggers.install_after_migrate(using="default")
    assert triggers.expected(connection) <= triggers.installed(connection)
    row = Organisation.objects.create(name="a", sector="region")
    change_row(row, name="b")
    assert History.objects.get().old["name"] == "a"
