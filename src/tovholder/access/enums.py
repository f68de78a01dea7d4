"""Words of access."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ViewerKind(models.TextChoices):
    """Who asks."""

    PROFESSIONAL = "professional", _("fagperson")
    CITIZEN = "citizen", _("borger")
    RELATIVE = "relative", _("pårørende")
    SYSTEM = "system", _("system")


class CoordinationKind(models.TextChoices):
    """What a coordination is about."""

    COURSE = "course", _("forløb for én borger")
    FAMILY = "family", _("forløb for en familie")
    FORUM = "forum", _("forum")
    INTERNAL = "internal", _("intern koordinering")


class CoordinationState(models.TextChoices):
    """Where a coordination stands."""

    OFFERED = "offered", _("tilbudt")
    ACTIVE = "active", _("i gang")
    DECLINED = "declined", _("sagt nej tak")
    ENDED = "ended", _("afsluttet")


class Audience(models.TextChoices):
    """Which of those who have the topic may read: narrows permissions, never the citizen or the owner."""

    TOPIC = "topic", _("alle med emnet")
    PROFESSIONALS = "professionals", _("fagpersoner med emnet")
    NAMED = "named", _("kun de nævnte")


class PartyKind(models.TextChoices):
    """What can take part or receive."""

    EMPLOYMENT = "employment", _("fagperson")
    UNIT = "unit", _("enhed")
    TEAM = "team", _("team")
    ORGANISATION = "organisation", _("organisation")
    CITIZEN = "citizen", _("borger")
    RELATIVE = "relative", _("pårørende")


class Role(models.TextChoices):
    """What a participant is in the course."""

    COORDINATOR = "coordinator", _("tovholder")
    MEMBER = "member", _("deltager")
    SUPPORT = "support", _("støtte-kontaktperson")
    RELATIVE = "relative", _("pårørende")
    COMPANION = "companion", _("bisidder")


class Corner(models.TextChoices):
    """Borger og pårørende, myndighed eller udfører."""

    CITIZEN = "citizen", _("borger og pårørende")
    AUTHORITY = "authority", _("myndighed")
    PROVIDER = "provider", _("udfører")


class BasisKind(models.TextChoices):
    """On what a permission rests."""

    CONSENT = "consent", _("samtykke")
    LAW = "law", _("loven")


class SeatBasis(models.TextChoices):
    """Why a viewer sits at the table: the code that stands in the trail."""

    COORDINATOR = "coordinator", _("tovholder")
    PARTICIPANT = "participant", _("deltager")
    STAND_IN = "stand_in", _("stedfortræder")
    OWN = "own", _("egne oplysninger")
    ACTS_FOR = "acts_for", _("handler for borgeren")
    DESK = "desk", _("eget overblik")
    ASSIGNMENT = "assignment", _("midlertidig læseadgang")
    EMERGENCY = "emergency", _("nødadgang")


class ConsentHow(models.TextChoices):
    """How a citizen answered, confirmed or withdrew."""

    IN_PERSON = "in_person", _("ansigt til ansigt")
    PHONE = "phone", _("telefon")
    PAPER = "paper", _("på papir")
    DIGITAL = "digital", _("på egen side")


class ConsentAnswer(models.TextChoices):
    """What was answered on a card."""

    WAITING = "waiting", _("ikke besvaret")
    YES = "yes", _("ja")
    NO = "no", _("nej")
    ASK = "ask", _("spørg mig hver gang")
    LATER = "later", _("ja, bekræftes senere")
    DROPPED = "dropped", _("ikke spurgt alligevel")


class CardShape(models.TextChoices):
    """Who talks to whom on a card."""

    ONE_WAY = "one_way", _("må få at vide")
    BETWEEN = "between", _("må tale sammen")


class AssignmentKind(models.TextChoices):
    """For what a leader lets somebody read along for a while."""

    QUALITY = "quality", _("kvalitetsprøve")
    OBSERVATION = "observation", _("aftalt observation")
    SUPERVISION = "supervision", _("ledelsestilsyn")
    TASK = "task", _("kortvarig opgave")


class EmergencyOutcome(models.TextChoices):
    """What the data protection officer found."""

    IN_ORDER = "in_order", _("i orden")
    NOT_IN_ORDER = "not_in_order", _("ikke i orden")
    ASKED = "asked", _("jeg har spurgt")


class RequestAnswer(models.TextChoices):
    """What the coordinator answered to somebody who asked for access."""

    WAITING = "waiting", _("ikke besvaret")
    INVITED = "invited", _("tages med")
    NOT_NOW = "not_now", _("ikke nu")
