"""The `portal` room as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the room."""

    name = "tovholder.portal"
    label = "portal"
    verbose_name = "Borgerportal"
