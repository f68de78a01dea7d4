"""The two roles of PostgreSQL: one owns the tables and migrates, one serves pages and may never change the trail."""

from django.db import connection

from tovholder.audit.triggers import APPEND_ONLY

WRITTEN = ("SELECT", "INSERT", "UPDATE", "DELETE")
ADDED_TO = ("SELECT", "INSERT")
ONLY_READ = ("SELECT",)
NEVER = ("TRUNCATE", "REFERENCES", "TRIGGER")
MIGRATIONS = "django_migrations"


class NoSuchRoleError(Exception):
    """There is no role of that name, or it owns the tables itself, or the database is not PostgreSQL."""


def rights_on(table: str) -> tuple[str, ...]:
    """Return what the serving role needs on a table, and no more."""
    if table in APPEND_ONLY:
        return ADDED_TO
    return ONLY_READ if table == MIGRATIONS else WRITTEN


def grant(role: str) -> int:
    """Give a role what serving pages needs on every table there is now, and take the rest; returns how many tables.

    Run as the owner, after every migrate. Raises `NoSuchRoleError`.
    """
    if connection.vendor != "postgresql" or not _may_serve(role):
        raise NoSuchRoleError
    name, tables = connection.ops.quote_name(role), _tables()
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        for table in tables:
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"REVOKE ALL ON {quoted} FROM {name}")
            cursor.execute(f"GRANT {', '.join(rights_on(table))} ON {quoted} TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
    return len(tables)


def owned_tables() -> int:
    """Return how many tables the role of this connection could change the structure of; 0 on SQLite."""
    return len(_rows("SELECT 1 FROM pg_class WHERE oid = ANY(%s::regclass[]) AND pg_has_role(relowner, 'USAGE')"))


def wrong_rights() -> list[str]:
    """Return the tables on which the role of this connection has more or less than serving needs; none on SQLite."""
    if connection.vendor != "postgresql":
        return []
    wrong = []
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(
                "SELECT right_ FROM unnest(%s::text[]) AS right_ WHERE has_table_privilege(%s, right_)",
                [[*WRITTEN, *NEVER], connection.ops.quote_name(table)],
            )
            if {row[0] for row in cursor.fetchall()} != set(rights_on(table)):
                wrong.append(table)
    return wrong


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def _may_serve(role: str) -> bool:
    """Tell whether the role exists, and neither owns the tables nor stands above all rights."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None or found[0]:
            return False
        cursor.execute("SELECT pg_has_role(%s, relowner, 'USAGE') FROM pg_class WHERE relname = %s", [role, MIGRATIONS])
        return not any(row[0] for row in cursor.fetchall())


def _rows(statement: str) -> list[tuple[object, ...]]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [[connection.ops.quote_name(table) for table in _tables()]])
        return list(cursor.fetchall())
