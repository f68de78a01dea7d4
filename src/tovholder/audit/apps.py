"""The `audit` room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """Names the room and keeps the triggers in place."""

    name = "tovholder.audit"
    label = "audit"
    verbose_name = "Spor"

    def ready(self) -> None:
        """Reinstall the triggers after every migrate, and check them at every start."""
        from tovholder.audit import checks, triggers  # noqa: F401, PLC0415 - models must be loaded first

        pre_migrate.connect(triggers.remove_before_migrate, sender=self, dispatch_uid="audit-triggers-away")
        post_migrate.connect(triggers.install_after_migrate, sender=self, dispatch_uid="audit-triggers")
