"""Stepping back in the citizen's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.consents import ConsentState
from tovholder.coordination.queries.stepping_back import GoingOn, StepBackCard
from tovholder.kernel.dates import date_format
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
class Rest:
    """That the citizen has stepped back, and the way to go on."""

    words: str
    is_stop: bool
    is_asked: bool
    """After a stop: whether somebody here may call already."""


def rest_of(cards: Iterable[StepBackCard], today: date) -> Rest | None:
    """Return what stands now, with the way back; nothing when the citizen takes part."""
    card = next((card for card in cards if card.is_in_force), None)
    if card is None:
        return None
    may_call = card.ask_again_on is not None and card.ask_again_on <= today and not card.is_asked
    is_stop = card.kind == StepBackKind.STOP
    return Rest(rest_words(card), is_stop=is_stop, is_asked=is_stop and may_call)


def ended_by(cards: Iterable[StepBackCard], found: Sequence[ConsentState]) -> list[ConsentState]:
    """Return the yeses that ended when only one contact was kept last, and were not given again."""
    kept = next((card for card in cards if card.kind == StepBackKind.CONTACT_ONLY), None)
    if kept is None:
        return []
    given = [(row.recipients, row.topics) for row in found if row.is_standing]
    return [row for row in found if row.withdrawn_on == kept.since and (row.recipients, row.topics) not in given]


def stop_words(name: str) -> list[str]:
    """Return what ends with a stop, and what does not."""
    who = name or _("Tovholderen")
    return [
        _("%(name)s er så ikke længere tovholder for dig. Der er ikke flere møder.") % {"name": who},
        _("Alt, du har sagt ja til, slutter. De andre kan ikke læse mere her."),
        _("Din plan for, når det brænder på, kan kun du læse. Vis den til dem, der skal kende den."),
        _("Dine penge, din behandling og din hjælp fra andre stopper ikke."),
        _("Intet bliver slettet. Du kan altid bede os om at ringe."),
    ]


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
