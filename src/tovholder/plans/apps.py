"""The `plans` room as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the room."""

    name = "tovholder.plans"
    label = "plans"
    verbose_name = "Planer"
