"""The `gate` room as a Django app."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    """Names the room, and listens to what second factors do."""

    name = "tovholder.gate"
    label = "gate"
    verbose_name = "Indgang"

    def ready(self) -> None:
        """Connect the receivers and register the start-up check."""
        from tovholder.gate import checks as _of_numbers  # noqa: F401, PLC0415 - when apps are ready
        from tovholder.gate.signin import checks, receivers  # noqa: F401, PLC0415 - models must be loaded first

        receivers.connect()
