"""Words of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("planlagt")
    CALLED = "called", _("indkaldt")
    RUNNING = "running", _("i gang")
    HELD = "held", _("holdt")
    CANCELLED = "cancelled", _("aflyst")


class NoteKind(models.TextChoices):
    """What kind of note is taken."""

    DECISIONS = "decisions", _("beslutningsnotat")
    WORKING = "working", _("arbejdspapir")
    FULL = "full", _("referat")


class RunsWithout(models.TextChoices):
    """Whether it runs when the citizen does not come; agreed beforehand."""

    UNASKED = "unasked", _("ikke spurgt endnu")
    YES = "yes", _("ja")
    NO = "no", _("nej, vent på mig")


class Way(models.TextChoices):
    """How somebody takes part in a meeting: the ladder from the whole time to absent, as was agreed."""

    HERE = "here", _("er med")
    PHONE = "phone", _("på telefon")
    VIDEO = "video", _("på video")
    PART = "part", _("en del af tiden")
    PROXY = "proxy", _("ved en anden")
    WRITES = "writes", _("sender to linjer")
    CLIP = "clip", _("med et videoklip")
    AWAY = "away", _("er der ikke, efter aftale")


OUTSIDE = (Way.PHONE, Way.VIDEO, Way.WRITES, Way.CLIP, Way.AWAY)
"""The ways that take no chair in the room."""
ONCE = (Way.PART, Way.PROXY, Way.CLIP, Way.AWAY)
"""The ways that are agreed for one meeting and not taken over to the next."""
NOT_THERE = (Way.PROXY, Way.WRITES, Way.CLIP, Way.AWAY)
"""The ways of who is not there in person; it is normal, and no reason is asked for."""


def way_again(way: str) -> Way:
    """Return how somebody is invited the next time."""
    return Way.HERE if way in ONCE else Way(way)


class Answer(models.TextChoices):
    """Coming or not, and afterwards: came or not."""

    UNKNOWN = "unknown", _("ikke svaret")
    YES = "yes", _("ja")
    NO = "no", _("nej")


class Wanted(models.TextChoices):
    """What an item of the agenda shall lead to."""

    INFORM = "inform", _("orientering")
    UNDERSTAND = "understand", _("fælles forståelse")
    DECIDE = "decide", _("beslutning")
    AGREE = "agree", _("aftale")


class Behaviour(models.TextChoices):
    """What an item does beside being talked about: the closed list that templates name."""

    PLAIN = "plain", _("almindeligt punkt")
    CITIZEN = "citizen", _("borgerens punkt")
    SINCE_LAST = "since_last", _("siden sidst")
    ROUND = "round", _("runde")
    ACCEPTANCE = "acceptance", _("borgerens svar")
    GATHER = "gather", _("aftalerne samles")
    NEXT = "next", _("næste møde")
    FRAME = "frame", _("rammen om mødet")


class ItemState(models.TextChoices):
    """How far an item has come."""

    WAITING = "waiting", _("venter")
    DONE = "done", _("færdig")
    SKIPPED = "skipped", _("sprunget over")


class Acceptance(models.TextChoices):
    """What the citizen says to what was agreed."""

    UNASKED = "unasked", _("ikke svaret endnu")
    AGREES = "agrees", _("enig")
    PARTLY = "partly", _("enig i noget af det")
    DISAGREES = "disagrees", _("ikke enig")
    UNSURE = "unsure", _("ved ikke endnu")


class NextKind(models.TextChoices):
    """What happens after a meeting; said on purpose."""

    OPEN = "open", _("ikke aftalt")
    DATE = "date", _("ny dato")
    ON_NEED = "on_need", _("ved behov")
    PAUSE = "pause", _("pause")


class LetterKind(models.TextChoices):
    """What a letter is about."""

    INVITATION = "invitation", _("invitation")
    CANCELLED = "cancelled", _("aflysning")
    MINUTES = "minutes", _("referat")
    ACCEPTANCE = "acceptance", _("borgerens svar")


class LetterVersion(models.TextChoices):
    """To whom the words are put."""

    CITIZEN = "citizen", _("til borgeren")
    RELATIVE = "relative", _("til pårørende")
    PROFESSIONAL = "professional", _("til fagpersoner")
