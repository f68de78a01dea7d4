"""Words of the course."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    """How something was said."""

    IN_PERSON = "in_person", _("ansigt til ansigt")
    PHONE = "phone", _("i telefonen")
    PAPER = "paper", _("på papir")
    PORTAL = "portal", _("her på siden")


class Mode(models.TextChoices):
    """How the baton is held."""

    SINGLE = "single", _("én")
    RELAY = "relay", _("stafet")
    SHARED = "shared", _("delt")
    TEAM = "team", _("team")
    ALL = "all", _("alle er ansvarlige")


class HandoverState(models.TextChoices):
    """Where a hand-over stands."""

    OFFERED = "offered", _("tilbudt")
    ACCEPTED = "accepted", _("sagt ja")
    DECLINED = "declined", _("sagt nej")
    WITHDRAWN = "withdrawn", _("trukket tilbage")


class Source(models.TextChoices):
    """Whose words a statement is."""

    CITIZEN = "citizen", _("borgeren selv")
    CITIZEN_SUPPORTED = "citizen_supported", _("borgeren, støttet af medarbejder")
    RELATIVE = "relative", _("pårørende")
    PROFESSIONAL = "professional", _("fagperson")


class StepBackKind(models.TextChoices):
    """How far the citizen steps back: alone, at once, without a meeting about it (practice.md 2.9)."""

    PAUSE = "pause", _("pause")
    CONTACT_ONLY = "contact_only", _("kun min kontaktperson")
    STOP = "stop", _("stop")
