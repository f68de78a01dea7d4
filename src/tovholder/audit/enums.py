"""Kinds of trail lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LineKind(models.TextChoices):
    """What a trail line tells."""

    READ = "read", _("læst")
    CHANGE = "change", _("ændret")
    DENIED = "denied", _("afvist")
    SIGN_IN = "sign_in", _("login")
    SYSTEM = "system", _("system")


VERIFIED, FOUND_FAULTY = "trail.verified", "trail.found faulty"
"""What stands as the page of a line that says the seals were recomputed."""
