"""What happened, in words a citizen uses."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.who_reads import ReaderName
from tovholder.design.shapes import Action, Written
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.portal.shows.readers import readers_sentence
from tovholder.relay.enums import EntryKind
from tovholder.relay.queries.entries import Correction, LogCard
from tovholder.relay.queries.readers import Reader


def is_discreet_entry(card: LogCard) -> bool:
    """Tell whether an entry is for the reader's own eyes: nobody sees it over a shoulder, and it is not printed."""
    return card.topic in DISCREET or (card.is_narrow and not card.is_own)


def is_discreet_reader(one: Reader) -> bool:
    """Tell whether a name stays off the list one chooses from: somebody may look over a shoulder."""
    return not one.is_coordinator and (one.is_secret or one.topic in DISCREET)


def own_labels(cards: Iterable[LogCard]) -> set[int]:
    """Return under what the viewer's own words stand in the log."""
    return {card.label for card in cards if card.is_own}


def written(
    seat: Seat, cards: Iterable[LogCard], reading: Mapping[int, Sequence[ReaderName]], *, is_citizen: bool
) -> list[Written]:
    """Return the entries; the citizen can say beside each how they see it, and reads who can read their own."""
    return [
        Written(
            at=card.at,
            actor=_("Du") if card.is_own else card.author,
            sentence=_sentence(card),
            text=card.text,
            note=" · ".join(part for part in (_aim(card.aim), card.author_place, _readers(card, reading)) if part),
            badge=_("taget væk") if card.is_taken else "",
            url=reverse("portal:log-entry", args=[seat.coordination.ref, card.ref])
            if seat.is_open and not card.is_taken and (is_citizen or card.is_own)
            else "",
            url_label=_url_label(card, is_citizen=is_citizen),
            beside=[_beside(one) for one in card.corrections],
            action=_back(seat, card) if card.is_taken and seat.is_open else None,
        )
        for card in cards
    ]


def _readers(card: LogCard, reading: Mapping[int, Sequence[ReaderName]]) -> str:
    return readers_sentence(reading[card.label]) if card.is_own and card.label in reading else ""


def _url_label(card: LogCard, *, is_citizen: bool) -> str:
    if not card.is_own:
        return _("Sig, hvordan du ser det")
    return _("Ret det, eller tag det væk") if is_citizen else _("Ret det, du skrev")


def _back(seat: Seat, card: LogCard) -> Action:
    address = reverse("portal:log-back", args=[seat.coordination.ref, card.ref])
    return Action(_("Fortryd"), address, post=True, fields=[("once", new_ref())], about=card.text)


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
