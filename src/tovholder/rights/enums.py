"""Words of the rights of the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """By which paragraph something is left out of what a citizen is given when they ask for everything."""

    PRIVATE = "dbl_22_1", _("databeskyttelseslovens § 22, stk. 1: hensyn til nogen, også borgeren selv")
    PUBLIC = "dbl_22_2", _("databeskyttelseslovens § 22, stk. 2: hensyn til offentlige interesser")
    FILES = "dbl_22_3", _("databeskyttelseslovens § 22, stk. 3: som efter offentlighedsloven")
    OTHERS = "gdpr_15_4", _("databeskyttelsesforordningens artikel 15, stk. 4: andres rettigheder")
