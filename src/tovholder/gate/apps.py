"""The `gate` room as a Django app."""

from django.apps import AppConfig
from django.core.checks import register

from tovholder.gate.checks import numbers_are_there


class GateConfig(AppConfig):
    """Names the room, and listens to what second factors do."""

    name = "tovholder.gate"
    label = "gate"
    verbose_name = "Indgang"

    def ready(self) -> None:
        """Connect the receivers and register the start-up checks."""
        from tovholder.gate.signin import checks, receivers  # noqa: F401, PLC0415 - models must be loaded first

        register(numbers_are_there, "numbers")
        receivers.connect()
