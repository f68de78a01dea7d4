"""What has been agreed, in words: one's own first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.queries.table import CitizenCard
from tovholder.design.shapes import Action
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.plans.enums import AgreementState
from tovholder.plans.queries import AgreementCard

MOST_DONE = 10
LATELY = timedelta(days=90)
"""For so long an agreement that is over is still shown."""


@dataclass(frozen=True)
class Promise:
    """One agreement as a citizen reads it."""

    what: str
    who: str
    when: str
    is_late: bool
    action: Action | None = None


@dataclass(frozen=True)
class Promises:
    """The agreements of one page: mine, those of others, those for my eyes only, and what is over."""

    mine: list[Promise]
    others: list[Promise]
    discreet: list[Promise]
    over: list[Promise]


def lately(seat: Seat) -> date:
    """Return the day since which what is over is shown."""
    return clock.day_of(seat.viewer.at) - LATELY


def promises_of(seat: Seat, cards: Iterable[AgreementCard]) -> Promises:
    """Sort the agreements into what the page shows."""
    found = list(cards)
    still = [card for card in found if card.state == AgreementState.OPEN]
    closed = sorted(
        (card for card in found if card.state != AgreementState.OPEN and card.topic not in DISCREET),
        key=lambda card: card.closed_on or date.min,
        reverse=True,
    )
    return Promises(
        mine=[_promise(seat, card) for card in still if card.is_own],
        others=[_promise(seat, card) for card in still if not card.is_own and card.topic not in DISCREET],
        discreet=[_promise(seat, card) for card in still if not card.is_own and card.topic in DISCREET],
        over=[_promise(seat, card) for card in closed[:MOST_DONE]],
    )


def _promise(seat: Seat, card: AgreementCard) -> Promise:
    is_open = card.state == AgreementState.OPEN
    return Promise(
        what=capfirst(card.what),
        who="" if card.is_own else card.holder,
        when=_due(card) if is_open else _ended(card),
        is_late=card.is_late,
        action=_action(seat, card) if card.is_own and seat.is_open else None,
    )


def _due(card: AgreementCard) -> str:
    if card.due_on is None:
        return ""
    day = date_format(card.due_on, "MONTH_DAY_FORMAT")
    return _("skulle være sket %(day)s") % {"day": day} if card.is_late else _("senest %(day)s") % {"day": day}


def _ended(card: AgreementCard) -> str:
    day = date_format(card.closed_on, "MONTH_DAY_FORMAT") if card.closed_on else ""
    words = {
        AgreementState.KEPT: _("gjort %(day)s"),
        AgreementState.NOT_KEPT: _("blev ikke til noget, %(day)s"),
        AgreementState.DROPPED: _("gælder ikke mere, %(day)s"),
    }
    return words[card.state] % {"day": day}


def _action(seat: Seat, card: AgreementCard) -> Action:
    fields = (("once", new_ref()), ("seen_version", str(card.version)))
    address = [seat.coordination.ref, card.ref]
    if card.state == AgreementState.OPEN:
        url = reverse("portal:agreement-done", args=address)
        return Action(_("Jeg har gjort det"), url, post=True, fields=fields, variant="primary", about=card.what)
    url = reverse("portal:agreement-undo", args=address)
    return Action(_("Fortryd"), url, post=True, fields=fields, variant="tertiary", about=card.what)


def names_of(citizens: Iterable[CitizenCard]) -> str:
    """Return the names of those a course is about."""
    return ", ".join(citizen.name for citizen in citizens)
