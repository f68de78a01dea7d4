"""Stepping back in the citizen's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.stepping_back import GoingOn, StepBackCard
from tovholder.plans.queries.plan import LineCard


def rest_words(card: StepBackCard | None) -> str:
    """Return what stands now, or nothing."""
    if card is None:
        return ""
    if card.kind == StepBackKind.PAUSE and card.last_day is not None:
        return _("Du holder pause til og med den %(day)s.") % {"day": date_format(card.last_day, "DATE_FORMAT")}
    if card.kind == StepBackKind.CONTACT_ONLY and card.contact is not None:
        return _("Lige nu har du kun kontakt med %(name)s.") % {"name": card.contact.name}
    return _("Du har sagt stop. Vi holder ikke flere møder om dig.")


@dataclass(frozen=True)
class GoesOn:
    """What goes on anyway: who decided what, and which help runs by itself; and what is for the citizen's own eyes."""

    decided: list[str]
    help: list[str]
    discreet: list[str]


def goes_on(decided: Iterable[LineCard], running: Iterable[GoingOn]) -> GoesOn:
    """Sort what goes on into what stands open and what is folded away."""
    lines = [(card.topic, _decided(card)) for card in decided]
    running_lines = [(row.topic, ", ".join(part for part in (row.what, row.unit) if part)) for row in running]
    return GoesOn(
        decided=[words for topic, words in lines if topic not in DISCREET],
        help=[words for topic, words in running_lines if topic not in DISCREET],
        discreet=[words for topic, words in [*lines, *running_lines] if topic in DISCREET],
    )


def _decided(card: LineCard) -> str:
    if not card.decided_by:
        return card.text
    return _("%(what)s. Det har %(who)s bestemt.") % {"what": card.text.rstrip("."), "who": card.decided_by}


def what_happens() -> list[str]:
    """Return what happens, before it happens."""
    return [
        _("Det gælder fra nu. Du skal ikke spørge nogen om lov."),
        _("De andre får én linje om det. De får ikke at vide hvorfor."),
        _("Dine penge og din hjælp bliver ikke mindre af det."),
        _("I en pause, og når du kun vil have én, gælder din plan for, når det brænder på."),
        _("Du kan altid sige til, hvis du vil i gang igen."),
    ]
