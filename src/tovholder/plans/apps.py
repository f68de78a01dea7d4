"""The `plans` room as a Django app."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlansConfig(AppConfig):
    """Names the room and ships the kinds of plan and the life areas."""

    name = "tovholder.plans"
    label = "plans"
    verbose_name = "Planer"

    def ready(self) -> None:
        """Ship the templates after every migrate; register the kinds of notice."""
        from tovholder.plans.notices import register_kinds  # noqa: PLC0415 - models must be loaded first

        register_kinds()
        post_migrate.connect(_ship, sender=self, dispatch_uid="plans-shipped")


def _ship(**kwargs: Any) -> None:
    from tovholder.kernel import clock, templates  # noqa: PLC0415 - models must be loaded first

    for path in sorted((Path(__file__).parent / "shipped").glob("*.toml")):
        templates.ship(path, now=clock.now())
