"""The `design` room as a Django app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Names the room."""

    name = "tovholder.design"
    label = "design"
    verbose_name = "Design"
