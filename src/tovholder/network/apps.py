"""The `network` room as a Django app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names the room."""

    name = "tovholder.network"
    label = "network"
    verbose_name = "Netværk"
