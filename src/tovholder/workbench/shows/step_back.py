"""Stepping back in words for professionals."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.stepping_back import GoingOn, StepBackCard
from tovholder.coordination.queries.table import Resting
from tovholder.design.shapes import Event


def resting_words(resting: Resting | None) -> str:
    """Return the one neutral line that everybody at the table reads, or nothing."""
    if resting is None:
        return ""
    if resting.kind == StepBackKind.PAUSE and resting.last_day is not None:
        return _("Forløbet holder pause til og med %(day)s.") % {"day": _day(resting.last_day)}
    return _("Borgeren vil kun have kontakt med én lige nu. Ring til tovholderen, før du gør noget.")


def standing_words(card: StepBackCard | None) -> str:
    """Return what stands now, with the name of the one contact."""
    if card is None:
        return ""
    if card.kind == StepBackKind.CONTACT_ONLY and card.contact is not None:
        return _("Borgeren vil kun have kontakt med %(name)s.") % {"name": card.contact.name}
    return resting_words(Resting(card.kind, card.last_day))


def said_events(cards: Iterable[StepBackCard]) -> list[Event]:
    """Return what the citizen has said, the newest first."""
    words = {
        StepBackKind.PAUSE: _("ville holde pause"),
        StepBackKind.CONTACT_ONLY: _("ville kun have én kontakt"),
        StepBackKind.STOP: _("sagde stop"),
    }
    return [Event(card.since, actor=_("Borgeren"), sentence=words[card.kind], detail=card.reason) for card in cards]


def going_on_headers() -> list[str]:
    """Return the heads of what goes on anyway."""
    return [_("Hvad"), _("Hos"), _("Efter")]


def going_on_rows(found: Iterable[GoingOn]) -> list[list[str]]:
    """Return what goes on anyway as rows."""
    return [[row.what, row.unit, row.law] for row in found]


def step_back_steps() -> list[str]:
    """Return what happens, before it happens."""
    return [
        _("Det gælder med det samme. Borgeren skal ikke forklare sig."),
        _("Alle, der er med, får én neutral linje. Grunden får de ikke."),
        _("Påmindelser om forløbet slukkes. Kriseplanen gælder stadig."),
        _("Kun kontaktperson: samtykker til andre slutter nu."),
        _("Stop: forløbet lukkes og låses, og alle samtykker slutter. Intet slettes."),
    ]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
