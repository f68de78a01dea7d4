"""Stepping back in words for professionals."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.offerable import Offerable
from tovholder.coordination.queries.stepping_back import GoingOn, StepBackCard
from tovholder.coordination.queries.table import Resting
from tovholder.design.shapes import Action, Cell, Event, Header
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.plans.queries.plan import LineCard


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


def going_on_rows(decided: Iterable[LineCard], found: Iterable[GoingOn]) -> list[list[Cell]]:
    """Return what goes on anyway as rows: first what others have decided."""
    return [
        *(
            [Cell(text=card.text, badge=_("bestemt af andre")), Cell(text=card.decided_by), Cell(text=card.law)]
            for card in decided
        ),
        *([Cell(text=row.what), Cell(text=row.unit), Cell(text=row.law)] for row in found),
    ]


def step_back_steps() -> list[str]:
    """Return what happens, before it happens."""
    return [
        _("Det gælder med det samme. Borgeren skal ikke forklare sig."),
        _("Alle, der er med, får én neutral linje. Grunden får de ikke."),
        _("Påmindelser om forløbet slukkes. Kriseplanen gælder stadig i en pause."),
        _("Kun kontaktperson: samtykker til andre slutter nu. Dem til kriseplanen gælder stadig."),
        _("Stop: forløbet lukkes og låses. Alle samtykker slutter, også til kriseplanen. Intet slettes."),
    ]


def again_headers() -> list[str | Header]:
    """Return the heads of those who said no or stop."""
    return [_("Hvem"), _("Sagde"), _("Må spørges"), Header(_("Gør"), is_hidden=True)]


def again_rows(found: Iterable[Offerable]) -> list[list[Cell]]:
    """Return those who said no or stop, each with the verb that offers again."""
    return [
        [
            Cell(text=card.citizens),
            Cell(text=_("stop") if card.is_stopped else _("nej"), note=_day(card.since)),
            Cell(text=_may_ask(card)),
            Cell(actions=[Action(_("Tilbyd igen"), reverse("workbench:again", args=[card.ref]), about=card.citizens)]),
        ]
        for card in found
    ]


def _may_ask(card: Offerable) -> str:
    if not card.is_stopped:
        return _("ja")
    if card.may_ask_from is None:
        return _("nej, kun hvis borgeren selv siger til")
    return _("fra %(day)s") % {"day": _day(card.may_ask_from)}


def again_words(card: Offerable) -> str:
    """Return what the citizen said, and whether to ask."""
    if not card.is_stopped:
        return _("Sagde nej den %(day)s. Et nej er ikke for altid.") % {"day": _day(card.since)}
    if card.may_ask_from is None:
        return _("Sagde stop den %(day)s og vil ikke spørges. Tilbyd kun, hvis borgeren selv siger til.") % {
            "day": _day(card.since)
        }
    return _("Sagde stop den %(day)s. Må spørges fra %(from_day)s, én gang.") % {
        "day": _day(card.since),
        "from_day": _day(card.may_ask_from),
    }


def again_steps() -> list[str]:
    """Return what happens when a course is offered again."""
    return [
        _("Forløbet åbnes, men kun for dig og din enhed, til borgeren har sagt ja."),
        _("Efter et stop kommer ingen andre med igen af sig selv. Borgeren siger, hvem."),
        _("Gamle samtykker kommer ikke tilbage."),
        _("Det første nej eller stop bliver stående."),
    ]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
