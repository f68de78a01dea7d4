"""The `coordination` room as a Django app."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """Names the room."""

    name = "tovholder.coordination"
    label = "coordination"
    verbose_name = "Forløb"
