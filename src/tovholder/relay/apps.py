"""The `relay` room as a Django app."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    """Names the room."""

    name = "tovholder.relay"
    label = "relay"
    verbose_name = "Fælles log"
