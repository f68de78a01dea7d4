"""The `workbench` room as a Django app."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """Names the room."""

    name = "tovholder.workbench"
    label = "workbench"
    verbose_name = "Arbejdsbord"
