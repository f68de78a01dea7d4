"""The `notices` room as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Names the room."""

    name = "tovholder.notices"
    label = "notices"
    verbose_name = "Beskeder"
