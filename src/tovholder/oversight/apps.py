"""The `oversight` room as a Django app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Names the room."""

    name = "tovholder.oversight"
    label = "oversight"
    verbose_name = "Tilsyn"
