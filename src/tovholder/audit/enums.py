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
