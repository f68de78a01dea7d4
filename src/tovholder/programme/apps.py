"""The `programme` room as a Django app."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgrammeConfig(AppConfig):
    """Names the room and ships the guides and the leaflets."""

    name = "tovholder.programme"
    label = "programme"
    verbose_name = "Metode"

    def ready(self) -> None:
        """Ship the guides and the leaflets after every migrate."""
        post_migrate.connect(_ship, sender=self, dispatch_uid="programme-shipped")


def _ship(**kwargs: Any) -> None:
    from tovholder.kernel import clock, templates  # noqa: PLC0415 - models must be loaded first

    for path in sorted((Path(__file__).parent / "shipped").glob("*.toml")):
        templates.ship(path, now=clock.now())
