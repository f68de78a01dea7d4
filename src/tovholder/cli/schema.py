"""The state of the database: whether it is empty, and which migrations wait."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting_migrations() -> list[str]:
    """Return the migrations that the program has and the database lacks, oldest first."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_new() -> bool:
    """Tell whether the database has no tables yet."""
    return "django_migrations" not in connection.introspection.table_names()


def migrate() -> None:
    """Bring the database up to the program and put the triggers in place."""
    call_command("migrate", interactive=False, verbosity=0)
