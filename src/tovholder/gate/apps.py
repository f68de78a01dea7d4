"""The `gate` room as a Django app."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    """Names the room."""

    name = "tovholder.gate"
    label = "gate"
    verbose_name = "Indgang"
