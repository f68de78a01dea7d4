"""The words of the evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HowAnswered(models.TextChoices):
    """Whether the citizen answered alone, or on a slip that somebody else has written in."""

    DIGITAL = "digital", _("på egen side")
    PAPER = "paper", _("på papir")
