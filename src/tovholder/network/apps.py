"""The `network` room as a Django app."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NetworkConfig(AppConfig):
    """Names the room and ships the kinds of map."""

    name = "tovholder.network"
    label = "network"
    verbose_name = "Netværkskort"

    def ready(self) -> None:
        """Ship the templates after every migrate."""
        post_migrate.connect(_ship, sender=self, dispatch_uid="network-shipped")


def _ship(**kwargs: Any) -> None:
    from tovholder.kernel import clock, templates  # noqa: PLC0415 - models must be loaded first

    for path in sorted((Path(__file__).parent / "shipped").glob("*.toml")):
        templates.ship(path, now=clock.now())
