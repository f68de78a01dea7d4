"""Words people choose between, about people and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """Which part of society an organisation belongs to."""

    MUNICIPALITY = "municipality", _("kommune")
    REGION = "region", _("region")
    PRISON = "prison", _("Kriminalforsorgen")
    STATE = "state", _("stat")
    PRIVATE = "private", _("privat leverandør")
    HOUSING = "housing", _("boligorganisation")
    EDUCATION = "education", _("skole eller uddannelse")
    GP = "gp", _("praktiserende læge")
    CIVIL = "civil", _("frivillig organisation")
    OTHER = "other", _("anden")


class Function(models.TextChoices):
    """What a job entitles to: to decide by law, or to carry out."""

    AUTHORITY = "authority", _("myndighed")
    PROVIDER = "provider", _("udfører")


class DutyKind(models.TextChoices):
    """What an employment answers for beside its own work."""

    LEADER = "leader", _("leder")
    ADMINISTRATOR = "administrator", _("administrator")
    DATA_PROTECTION = "dpo", _("databeskyttelsesrådgiver")
    METHOD_LEAD = "method", _("metodeansvarlig")
    ON_DUTY = "duty", _("vagtliste")


class Reach(models.TextChoices):
    """How a citizen wants to be reached."""

    PHONE = "phone", _("ring")
    SMS = "sms", _("sms")
    LETTER = "letter", _("brev")
    PORTAL = "portal", _("her på siden")
    IN_PERSON = "in_person", _("personligt, gennem en fagperson")
    RELATIVE = "relative", _("gennem en pårørende")


class FamilyRole(models.TextChoices):
    """Place in a family."""

    ADULT = "adult", _("voksen")
    CHILD = "child", _("barn")


class RelationKind(models.TextChoices):
    """What a relative is to the citizen."""

    SPOUSE = "spouse", _("ægtefælle eller samlever")
    MOTHER = "mother", _("mor")
    FATHER = "father", _("far")
    PARENT = "parent", _("forælder")
    CHILD = "child", _("barn")
    SIBLING = "sibling", _("søster eller bror")
    GRANDPARENT = "grandparent", _("bedsteforælder")
    FRIEND = "friend", _("ven")
    OTHER = "other", _("anden")


class GuardianshipKind(models.TextChoices):
    """The paragraph of værgemålsloven: § 5, § 6 (deprived of legal capacity), § 7 (co-guardianship)."""

    SECTION_5 = "5", _("værgemål efter § 5")
    SECTION_6 = "6", _("værgemål efter § 6")
    SECTION_7 = "7", _("samværgemål efter § 7")


class CaseStatus(models.TextChoices):
    """Where a case in a specialist system stands."""

    ACTIVE = "active", _("i gang")
    WAITING = "waiting", _("venter")
    CLOSED = "closed", _("afsluttet")
    STARTING = "starting", _("under opstart")


class KeyKind(models.TextChoices):
    """What a one-time key opens."""

    FIRST_CODE = "code", _("kode til første login")
    INVITATION = "invitation", _("invitation")
    DEMO = "demo", _("demo-adresse")
