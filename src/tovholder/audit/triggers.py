# ruff: noqa: S608 - table and column names come from our own models, never from people
"""Database triggers: the history of every row, and the refusal to change the trail.

The same table on both databases catches `update()`, bulk statements and raw SQL. Django rebuilds tables on
SQLite and drops their triggers with them, so `install` runs after every migrate and a start-up check counts them.
"""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = ("audit_trailline", "audit_history", "audit_seal", "audit_drop")

HISTORY_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_row jsonb := to_jsonb(OLD);
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  INSERT INTO audit_history (at, table_name, row_id, operation, label_id, change_ref, old)
  VALUES (clock_timestamp(), TG_TABLE_NAME, old_row ->> TG_ARGV[0], left(TG_OP, 1),
          (old_row ->> 'label_id')::bigint, coalesce(current_setting('tovholder.change', true), ''),
          old_row - TG_ARGV[1:]);
  RETURN NULL;
END $$
"""
REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = 'insufficient_privilege'; END $$
"""

SQLITE_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"

CLOSE_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_close_trail() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
AS 'LOCK TABLE audit_trailline IN SHARE ROW EXCLUSIVE MODE'
"""
"""The role that serves pages may only add lines, and such a role may not take this lock itself."""


def kept_models() -> list[type[models.Model]]:
    """Return every model whose old values are kept: all of ours but the trail itself."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("tovholder.")
        and model._meta.app_label != "audit"
        and not getattr(model, "HISTORY_NOT_KEPT", "")
    ]


def omitted_columns(model: type[models.Model]) -> list[str]:
    """Return the columns whose old values must not be kept (secrets), as the model names them."""
    names: tuple[str, ...] = getattr(model, "HISTORY_OMITS", ())
    return [_column(model, name) for name in names]


def _column(model: type[models.Model], name: str) -> str:
    column = getattr(model._meta.get_field(name), "column", None)
    if not isinstance(column, str):
        raise TypeError(f"{model._meta.label}.{name} has no column")
    return column


def _pk_column(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place. Safe to repeat."""
    statements = _for_postgresql() if connection.vendor == "postgresql" else _for_sqlite()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove_guards(connection: BaseDatabaseWrapper) -> None:
    """Take the append-only guards away: for the test runner that empties the tables, and for nothing else."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            for event in ("update", "delete", "truncate", "replace"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    """Let lines of the trail be removed, within the caller's transaction and nowhere else, until `restore_guard`.

    On PostgreSQL this locks the table, so that nobody else removes anything meanwhile, and only its owner may.
    """
    statement = (
        "ALTER TABLE audit_trailline DISABLE TRIGGER audit_trailline_no_delete"
        if connection.vendor == "postgresql"
        else "DROP TRIGGER audit_trailline_no_delete"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def restore_guard(connection: BaseDatabaseWrapper) -> None:
    """Put back what `lift_guard` took away."""
    statement = (
        "ALTER TABLE audit_trailline ENABLE TRIGGER audit_trailline_no_delete"
        if connection.vendor == "postgresql"
        else _sqlite_no_delete("audit_trailline")
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that stand in the database."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that must stand."""
    events = ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete", "replace")
    guards = {f"{table}_no_{event}" for table in APPEND_ONLY for event in events}
    if connection.vendor == "postgresql":
        return guards | {f"{model._meta.db_table}_history" for model in kept_models()}
    names = {model._meta.db_table for model in kept_models()}
    return guards | {f"{name}_history_{op}" for name in names for op in ("u", "d")}


def _for_postgresql() -> list[str]:
    statements = [HISTORY_FUNCTION, REFUSE_FUNCTION, CLOSE_FUNCTION]
    for model in kept_models():
        table = model._meta.db_table
        args = ", ".join(f"'{column}'" for column in [_pk_column(model), *omitted_columns(model)])
        statements += [
            f"DROP TRIGGER IF EXISTS {table}_history ON {table}",
            (
                f"CREATE TRIGGER {table}_history AFTER UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION audit_keep_history({args})"
            ),
        ]
    for table in APPEND_ONLY:
        for event in ("update", "delete", "truncate"):
            statements += [
                f"DROP TRIGGER IF EXISTS {table}_no_{event} ON {table}",
                (
                    f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
                ),
            ]
    return statements


def _for_sqlite() -> list[str]:
    statements = [
        "CREATE TABLE IF NOT EXISTS audit_pen (id integer PRIMARY KEY CHECK (id = 1), change_ref text NOT NULL)",
        "INSERT OR IGNORE INTO audit_pen (id, change_ref) VALUES (1, '')",
    ]
    for model in kept_models():
        statements += _sqlite_history(model)
    for table in APPEND_ONLY:
        statements += [
            f"DROP TRIGGER IF EXISTS {table}_no_update",
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {SQLITE_REFUSE}",
            f"DROP TRIGGER IF EXISTS {table}_no_delete",
            _sqlite_no_delete(table),
            f"DROP TRIGGER IF EXISTS {table}_no_replace",
            (
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {_taken(table)}) {SQLITE_REFUSE}"
            ),
        ]
    return statements


def _sqlite_no_delete(table: str) -> str:
    return f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {SQLITE_REFUSE}"


def _taken(table: str) -> str:
    """Return "a row with one of the new row's unique values stands already": what REPLACE would remove unseen."""
    model = next(model for model in apps.get_app_config("audit").get_models() if model._meta.db_table == table)
    columns = [field.column for field in model._meta.concrete_fields if field.unique]
    return " OR ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _sqlite_history(model: type[models.Model]) -> list[str]:
    table, key = model._meta.db_table, _pk_column(model)
    omitted = set(omitted_columns(model))
    columns = [field.column for field in model._meta.concrete_fields]
    pairs = ", ".join(f"'{column}', OLD.\"{column}\"" for column in columns if column not in omitted)
    label = 'OLD."label_id"' if "label_id" in columns else "NULL"
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    statements = []
    for op, event, when in (("u", "UPDATE", f"WHEN {changed}"), ("d", "DELETE", "")):
        statements += [
            f"DROP TRIGGER IF EXISTS {table}_history_{op}",
            (
                f"CREATE TRIGGER {table}_history_{op} AFTER {event} ON {table} {when} BEGIN "
                "INSERT INTO audit_history (at, table_name, row_id, operation, label_id, change_ref, old) "
                f"VALUES (strftime('%Y-%m-%d %H:%M:%f000', 'now'), '{table}', OLD.\"{key}\", '{op.upper()}', {label}, "
                f"(SELECT change_ref FROM audit_pen), json_object({pairs})); END"
            ),
        ]
    return statements


def remove_before_migrate(**kwargs: Any) -> None:
    """Answer Django's `pre_migrate`: SQLite refuses to drop a column that a trigger names."""
    from django.db import connections  # noqa: PLC0415 - the alias is known only when the signal comes

    connection = connections[kwargs["using"]]
    if connection.vendor != "sqlite":
        return
    names = [name for name in installed(connection) if name.endswith(("_history_u", "_history_d"))]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER {name}")


def install_after_migrate(**kwargs: Any) -> None:
    """Answer Django's `post_migrate`: tables may have been rebuilt."""
    from django.db import connections  # noqa: PLC0415 - the alias is known only when the signal comes

    install(connections[kwargs["using"]])
