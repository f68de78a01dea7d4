"""The kernel as a Django app: it brings no tables, only checks of the ground."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers the start-up checks."""

    name = "tovholder.kernel"
    label = "kernel"
    verbose_name = "Kerne"

    def ready(self) -> None:
        """Load the checks so that Django runs them."""
        from tovholder.kernel import checks  # noqa: F401, PLC0415 - Django wants checks imported when apps are ready
