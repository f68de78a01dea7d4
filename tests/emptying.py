"""Empty the database between tests that commit: the triggers step aside, or the trail would refuse."""

from django.core.management.commands.flush import Command
from django.db import connections

from tovholder.audit import triggers

_flush = Command.handle


def flush_with_triggers_aside(self, **options):
    """Empty the tables without writing history of it, and put every trigger back."""
    connection = connections[options["database"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in triggers.installed(connection):
                cursor.execute(f"DROP TRIGGER {name}")
    else:
        triggers.remove_guards(connection)
    try:
        _flush(self, **options)
    finally:
        triggers.install(connection)


def let_the_suite_empty():
    """Let the flush between tests that commit empty the trail as well."""
    Command.handle = flush_with_triggers_aside
