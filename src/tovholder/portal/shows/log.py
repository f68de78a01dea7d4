"""What happened, in words a citizen uses."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import Source
from tovholder.design.shapes import Written
from tovholder.relay.enums import EntryKind
from tovholder.relay.queries.entries import Correction, LogCard
from tovholder.relay.queries.readers import Reader


def is_discreet_entry(card: LogCard) -> bool:
    """Tell whether an entry is for the reader's own eyes: nobody sees it over a shoulder, and it is not printed."""
    return card.topic in DISCREET or (card.is_narrow and not card.is_own)


def is_discreet_reader(one: Reader) -> bool:
    """Tell whether a name stays off the list one chooses from: somebody may look over a shoulder."""
    return not one.is_coordinator and (one.is_secret or one.topic in DISCREET)


def written(seat: Seat, cards: Iterable[LogCard], *, is_citizen: bool) -> list[Written]:
    """Return the entries; the citizen can say beside each how they see it."""
    return [
        Written(
            at=card.at,
            actor=_("Du") if card.is_own else card.author,
            sentence=_sentence(card),
            text=card.text,
            note=" · ".join(part for part in (_aim(card.aim), card.author_place) if part),
            url=reverse("portal:log-entry", args=[seat.coordination.ref, card.ref])
            if seat.is_open and (is_citizen or card.is_own)
            else "",
            url_label=_("Ret det, du skrev") if card.is_own else _("Sig, hvordan du ser det"),
            beside=[_beside(one) for one in card.corrections],
        )
        for card in cards
    ]


def _sentence(card: LogCard) -> str:
    if card.kind == EntryKind.CALL:
        return _("talte i telefon med %(name)s") % {"name": card.with_whom} if card.with_whom else _("talte i telefon")
    if card.kind == EntryKind.SEEN:
        return _("fortalte")
    if card.source == Source.CITIZEN_SUPPORTED:
        return _("skrev dine ord ned")
    return _("skrev")


def _aim(aim: str) -> str:
    return _("Formål: %(aim)s") % {"aim": aim} if aim else ""


def _beside(one: Correction) -> Written:
    day = date_format(localtime(one.at), "MONTH_DAY_FORMAT")
    if one.is_evaluation:
        return Written(one.at, one.author, _("fortalte %(day)s, hvordan det gik") % {"day": day}, one.text)
    if one.source == Source.CITIZEN:
        return Written(one.at, one.author, _("ser det sådan, %(day)s") % {"day": day}, one.text)
    return Written(one.at, one.author, _("rettede det %(day)s") % {"day": day}, one.text, note=one.reason)
