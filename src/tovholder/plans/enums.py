"""Words of agreements."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    """Where an agreement stands."""

    OPEN = "open", _("i gang")
    KEPT = "kept", _("holdt")
    NOT_KEPT = "not_kept", _("ikke holdt")
    DROPPED = "dropped", _("udgået")
