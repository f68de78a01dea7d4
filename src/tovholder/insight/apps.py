"""The `insight` room as a Django app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Names the room."""

    name = "tovholder.insight"
    label = "insight"
    verbose_name = "Ledelse"
