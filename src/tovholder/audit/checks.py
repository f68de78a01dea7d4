"""Start-up checks of the trail."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from tovholder.audit import triggers


@register(Tags.database)
def triggers_in_place(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to start when a history or append-only trigger is missing."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if "audit_history" not in connection.introspection.table_names():
            continue
        missing = sorted(triggers.expected(connection) - triggers.installed(connection))
        if missing:
            messages.append(
                Error(
                    f"{len(missing)} triggers are missing, the first is {missing[0]}.",
                    hint="Run `tovholder migrate`: it puts them back.",
                    id="audit.E001",
                ),
            )
    return messages
