"""Words people choose between, about jobs and reviews."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What a leader says of one job's access."""

    RIGHT = "right", _("stadig rigtigt")
    CHANGE = "change", _("skal ændres")


class Ending(StrEnum):
    """When a job or a duty ends."""

    TODAY = "today"
    """At midnight Copenhagen time after today."""
    NOW = "now"
    """At once."""
    DAY = "day"
    """At midnight after a named last day."""
    OPEN = "open"
    """No end is known."""


class Standing(StrEnum):
    """Where a period stands at a moment."""

    CURRENT = "current"
    ENDED = "ended"
    COMING = "coming"
