"""The `administration` room as a Django app."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Names the room and registers what it tells."""

    name = "tovholder.administration"
    label = "administration"
    verbose_name = "Administration"

    def ready(self) -> None:
        """Register the kinds of notice."""
        from tovholder.administration.notices import register_kinds  # noqa: PLC0415 - models must be loaded first

        register_kinds()
