"""The `meetings` room as a Django app."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MeetingsConfig(AppConfig):
    """Names the room and ships the types of meeting."""

    name = "tovholder.meetings"
    label = "meetings"
    verbose_name = "Møder"

    def ready(self) -> None:
        """Ship the types after every migrate; register the kinds of notice."""
        from tovholder.meetings.notices import register_kinds  # noqa: PLC0415 - models must be loaded first

        register_kinds()
        post_migrate.connect(_ship, sender=self, dispatch_uid="meetings-shipped")


def _ship(**kwargs: Any) -> None:
    from tovholder.kernel import clock, templates  # noqa: PLC0415 - models must be loaded first

    for path in sorted((Path(__file__).parent / "shipped").glob("*.toml")):
        templates.ship(path, now=clock.now())
