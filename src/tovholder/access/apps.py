"""The `access` room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    """Names the room and ships its data."""

    name = "tovholder.access"
    label = "access"
    verbose_name = "Adgang"

    def ready(self) -> None:
        """Ship topics and legal bases after every migrate; register the kinds of notice."""
        from tovholder.access.notices import register_kinds  # noqa: PLC0415 - models must be loaded first
        from tovholder.access.shipping import ship_access  # noqa: PLC0415 - models must be loaded first

        register_kinds()
        post_migrate.connect(ship_access, sender=self, dispatch_uid="access-shipped")
