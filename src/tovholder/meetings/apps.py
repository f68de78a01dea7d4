"""The `meetings` room as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Names the room."""

    name = "tovholder.meetings"
    label = "meetings"
    verbose_name = "Møder"
