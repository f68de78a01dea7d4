"""The `relay` room as a Django app."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    """Names the room."""

    name = "tovholder.relay"
    label = "relay"
    verbose_name = "Fælles log"

    def ready(self) -> None:
        """Register the kinds of notice."""
        from tovholder.relay.notices import register_kinds  # noqa: PLC0415 - models must be loaded first

        register_kinds()
