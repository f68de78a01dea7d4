"""Start-up check of the demo's door."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from tovholder.people.queries.credentials import holds_people, is_demo


@register(Tags.database)
def demo_is_alone(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to open the demo's door on a database that may hold real people."""
    if not settings.ENVIRONMENT.demo or "default" not in (databases or []):
        return []
    if "people_demomark" not in connections["default"].introspection.table_names():
        return []
    if is_demo() or not holds_people():
        return []
    return [
        Error(
            "The demo is on, but the database holds people who did not come with the demo.",
            hint="Turn TOVHOLDER_DEMO off, or point TOVHOLDER_DATA at an empty folder.",
            id="gate.E001",
        ),
    ]
