"""The next meeting and the last one, in words a citizen uses."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.design.shapes import Link
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.meetings.composing import when_words
from tovholder.meetings.enums import Acceptance, MeetingState, Way
from tovholder.meetings.queries.cards import InviteeCard, MeetingCard

COMING = (MeetingState.CALLED, MeetingState.RUNNING)
"""What a citizen or relative is shown: a meeting that is only planned can still become another."""

BEFORE = (MeetingState.PLANNED, MeetingState.CALLED)
"""A meeting that has not begun: what is said to it can still be said otherwise."""


@dataclass(frozen=True)
class MeetingWords:
    """One meeting on the overview: when, where, and where to read more."""

    when: str
    where: str
    url: str
    is_unanswered: bool = False


def coming(seat: Seat, cards: list[MeetingCard]) -> MeetingWords | None:
    """Return the next meeting that one is called to; None when there is none."""
    rows = sorted((card for card in cards if card.state in COMING), key=lambda card: card.starts_at)
    return next((_words(seat, card) for card in rows if card.ends_at > seat.viewer.at), None)


def agreed_next(cards: list[MeetingCard], at: datetime) -> str:
    """Return the day that was agreed when a meeting ended and still stands, before anybody is called to it."""
    agreed = {card.next_at for card in cards if card.state == MeetingState.HELD}
    days = [card.starts_at for card in cards if card.state == MeetingState.PLANNED and card.starts_at > at]
    found = sorted(day for day in days if day in agreed)
    return _("Vi har aftalt at mødes igen %(when)s. Du får et brev.") % {"when": when_words(found[0])} if found else ""


def unanswered(seat: Seat, cards: list[MeetingCard]) -> MeetingWords | None:
    """Return the newest held meeting to which the citizen has not answered."""
    held = next((card for card in cards if card.state == MeetingState.HELD), None)
    is_open = held is not None and held.acceptance == Acceptance.UNASKED
    return _words(seat, held) if held is not None and is_open else None


def links(seat: Seat, cards: list[MeetingCard]) -> list[Link]:
    """Return the meetings one can read of, the newest first."""
    shown = [card for card in cards if card.state != MeetingState.PLANNED]
    return [Link(_said(card), _url(seat, card)) for card in shown]


def lines_label(card: MeetingCard, mine: InviteeCard) -> str:
    """Return the words of the way to one's two lines; nothing where there are none and none can be sent any more."""
    if mine.sent_in:
        return _("Se dine to linjer")
    return _("Skriv to linjer i stedet") if card.state in BEFORE else ""


def lines_standing(card: MeetingCard, mine: InviteeCard) -> str:
    """Return whether one's two lines were read out, and when."""
    day = date_format(localtime(card.began_at or card.starts_at), "DATE_FORMAT")
    if mine.was_read_out:
        return _("De blev læst op på mødet %(day)s.") % {"day": day}
    if card.state in COMING or card.state in BEFORE:
        return _("De bliver læst op på mødet %(day)s.") % {"day": day}
    return _("De blev ikke læst op. Spørg tovholderen hvorfor.")


def _said(card: MeetingCard) -> str:
    when = capfirst(when_words(card.starts_at))
    return _("%(when)s (aflyst)") % {"when": when} if card.state == MeetingState.CANCELLED else when


def _words(seat: Seat, card: MeetingCard) -> MeetingWords:
    return MeetingWords(
        when=capfirst(when_words(card.starts_at)),
        where=card.place,
        url=_url(seat, card),
        is_unanswered=card.acceptance == Acceptance.UNASKED,
    )


def _url(seat: Seat, card: MeetingCard) -> str:
    return reverse("portal:meeting", args=[seat.coordination.ref, card.ref])


def said_words(mine: InviteeCard) -> str:
    """Return back to somebody how they said they take part; nothing while they have not answered."""
    if mine.said is None:
        return ""
    if mine.said == Way.PROXY and mine.proxy:
        return _("Du har sagt, at %(name)s kommer for dig.") % {"name": mine.proxy}
    return {
        Way.AWAY: _("Du har sagt, at du ikke kommer. Det er i orden."),
        Way.PART: _("Du har sagt, at du kommer en del af tiden."),
        Way.PHONE: _("Du har sagt, at du er med på telefonen."),
        Way.VIDEO: _("Du har sagt, at du er med på video."),
        Way.WRITES: _("Du har sagt, at du skriver det, de skal vide."),
        Way.CLIP: _("Du har sagt, at du tager et videoklip med dig selv."),
    }.get(mine.said, _("Du har sagt, at du kommer."))
