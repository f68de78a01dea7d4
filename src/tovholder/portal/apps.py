"""The `portal` room as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the room."""

    name = "tovholder.portal"
    label = "portal"
    verbose_name = "Borgerportal"

    def ready(self) -> None:
        """Load the checks so that Django runs them."""
        from tovholder.portal import checks  # noqa: F401, PLC0415 - Django wants checks imported when apps are ready
