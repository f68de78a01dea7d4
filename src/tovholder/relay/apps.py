"""The `relay` room as a Django app."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RelayConfig(AppConfig):
    """Names the room and ships the levels of the log."""

    name = "tovholder.relay"
    label = "relay"
    verbose_name = "Fælles log"

    def ready(self) -> None:
        """Ship the levels after every migrate; register the kinds of notice."""
        from tovholder.relay.notices import register_kinds  # noqa: PLC0415 - models must be loaded first

        register_kinds()
        post_migrate.connect(_ship, sender=self, dispatch_uid="relay-shipped")


def _ship(**kwargs: Any) -> None:
    from tovholder.kernel import clock, templates  # noqa: PLC0415 - models must be loaded first

    for path in sorted((Path(__file__).parent / "shipped").glob("*.toml")):
        templates.ship(path, now=clock.now())
