"""Words of the map."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MapKind(models.TextChoices):
    """What stands on the map: not only people matter."""

    PERSON = "person", _("et menneske")
    ANIMAL = "animal", _("et dyr")
    PLACE = "place", _("et sted")


class MapReaders(models.TextChoices):
    """Who may see one on the map: the citizen decides it for each of them."""

    ME = "me", _("kun mig selv")
    COORDINATOR = "coordinator", _("min tovholder")
    CHOSEN = "chosen", _("min tovholder og dem, jeg vælger")


class TieKind(models.TextChoices):
    """How two on the map are together."""

    TOGETHER = "together", _("har det godt sammen")
    HARD = "hard", _("har det svært sammen")
