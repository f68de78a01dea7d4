"""Words of notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """Where a notice stands on its way out of the house."""

    WAITING = "waiting", _("venter")
    SENT = "sent", _("sendt")
    DROPPED = "dropped", _("ikke sendt")
    FAILED = "failed", _("opgivet")
