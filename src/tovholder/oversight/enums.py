"""Words of oversight."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What came of looking at a read that was drawn. Who has been asked has not answered yet: it stays open."""

    OPEN = "open", _("ikke set på")
    ASKED = "asked", _("har spurgt og venter på svar")
    IN_ORDER = "in_order", _("i orden")
    NOT_IN_ORDER = "not_in_order", _("ikke i orden")


UNANSWERED = (Outcome.OPEN, Outcome.ASKED)


class Pattern(models.TextChoices):
    """What is listed because it is unusual. It is no suspicion: somebody has to ask."""

    FAMILY_NAME = "family_name", _("Samme efternavn som borgeren")
    FULL_NAME = "full_name", _("Samme navn som borgeren eller en pårørende")
    REFUSED = "refused", _("Mange afviste forsøg på en time")
    MANY = "many", _("Mange forskellige borgere på en time")
