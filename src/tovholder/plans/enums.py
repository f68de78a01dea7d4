"""Words of agreements and of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementState(models.TextChoices):
    """Where an agreement stands."""

    OPEN = "open", _("i gang")
    KEPT = "kept", _("holdt")
    NOT_KEPT = "not_kept", _("ikke holdt")
    DROPPED = "dropped", _("udgået")


class PlanLineKind(models.TextChoices):
    """What one line of the plan is."""

    OWN_WORDS = "own_words", _("med egne ord")
    RESOURCE = "resource", _("det er gået godt")
    HELPS = "helps", _("det hjælper")
    WISH = "wish", _("ønske")
    PURPOSE = "purpose", _("formål")
    GOAL = "goal", _("mål")
    SUBGOAL = "subgoal", _("delmål")
    INTERVENTION = "intervention", _("indsats")
    NOTE = "note", _("notat")
    DECIDED = "decided", _("bestemt af andre")
    DISAGREEMENT = "disagreement", _("ikke enig om")
    CRISIS_SIGN = "crisis_sign", _("det kan man se")
    CRISIS_HELPS = "crisis_helps", _("det hjælper, når det brænder på")
    CRISIS_CALL = "crisis_call", _("ring til")
    CRISIS_AVOID = "crisis_avoid", _("det skal I lade være med")
    CRISIS_WISH = "crisis_wish", _("ønsker, hvis det sker mod min vilje")


LEVELS = (PlanLineKind.WISH, PlanLineKind.PURPOSE, PlanLineKind.GOAL, PlanLineKind.SUBGOAL)
"""Goals, from what the citizen dreams of down to the nearest step; which ones are on stands in the plan's template."""
CRISIS = (
    PlanLineKind.CRISIS_SIGN,
    PlanLineKind.CRISIS_HELPS,
    PlanLineKind.CRISIS_CALL,
    PlanLineKind.CRISIS_AVOID,
    PlanLineKind.CRISIS_WISH,
)
"""The kriseplan, in the order it is read when it burns."""
JOINT_PLAN_FROM = 2
"""From this step on the staircase a joint plan is part of the work."""
WORDS = (PlanLineKind.OWN_WORDS, PlanLineKind.DISAGREEMENT)
"""What is nothing without whose words it is."""


class PlanLineState(models.TextChoices):
    """Where a line stands."""

    OPEN = "open", _("i gang")
    REACHED = "reached", _("nået")
    GIVEN_UP = "given_up", _("opgivet")
    ENDED = "ended", _("slut")
    DROPPED = "dropped", _("udgået")
    TAKEN = "taken", _("taget tilbage")


class Aim(models.TextChoices):
    """What a goal wants of what is there."""

    DEVELOP = "develop", _("udvikle")
    KEEP = "keep", _("fastholde")
    LIMIT = "limit", _("begrænse tab")


class Readers(models.TextChoices):
    """Who may read a line, among those who may know its topic."""

    TOPIC = "topic", _("alle, der må få emnet at vide")
    PROFESSIONALS = "professionals", _("kun fagpersoner, der må få emnet at vide")
    COORDINATOR = "coordinator", _("kun tovholderen")


class Verdict(models.TextChoices):
    """What the citizen says to the plan."""

    YES = "yes", _("Jeg er enig")
    PART = "part", _("Jeg er enig i noget af det")
    NO = "no", _("Jeg er ikke enig")
    UNKNOWN = "unknown", _("Jeg ved det ikke endnu")


class Reply(models.TextChoices):
    """The three buttons of who answers by a link."""

    DONE = "done", _("Gjort")
    NOT_DONE = "not_done", _("Ikke gjort")
    NEW_DAY = "new_day", _("Ny dato")
