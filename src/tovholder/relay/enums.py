"""Words of the log."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What sort of entry it is."""

    NOTE = "note", _("notat")
    CALL = "call", _("telefonsamtale")
    OWN_WORDS = "own_words", _("egne ord")
    SEEN = "seen", _("det har jeg set")
    EVALUATION = "evaluation", _("sådan gik det")


class Readers(models.TextChoices):
    """For whom a professional writes: stored as the audience of the entry's label."""

    TOPIC = "topic", _("Alle, der må vide noget om emnet")
    NAMED = "named", _("Kun dem, jeg vælger")
