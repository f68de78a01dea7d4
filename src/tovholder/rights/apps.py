"""The `rights` room as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Names the room."""

    name = "tovholder.rights"
    label = "rights"
    verbose_name = "Borgerens rettigheder"
