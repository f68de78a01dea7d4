"""Hold in words: one item at a time, the time left, and how a line was understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.access.seat import Seat
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.design.shapes import Link, Tick
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.dates import date_format
from tovholder.kernel.words import said
from tovholder.meetings.agreement_line import Person, Understood
from tovholder.meetings.composing_minutes import agreement_words
from tovholder.meetings.enums import Behaviour, ItemState
from tovholder.meetings.merging import Line
from tovholder.meetings.queries.cards import ItemCard, MeetingPage
from tovholder.plans.enums import AgreementState
from tovholder.plans.queries import AgreementCard
from tovholder.workbench.shows.meetings import state_words


@dataclass(frozen=True)
class TimeLeft:
    """How long there is: said in words, and in seconds for the script that counts on."""

    words: str
    seconds: int
    is_over: bool


def time_left(page: MeetingPage, at: datetime) -> TimeLeft | None:
    """Return how long there is until the meeting should end; nothing on another day than the meeting's own."""
    if clock.day_of(page.card.ends_at) != clock.day_of(at):
        return None
    seconds = int((page.card.ends_at - at).total_seconds())
    minutes = abs(seconds) // 60
    if seconds < 0:
        over = ngettext("%(count)s minut over tiden", "%(count)s minutter over tiden", minutes)
        return TimeLeft(over % {"count": minutes}, seconds, is_over=True)
    if minutes > 240:
        ends = date_format(page.card.ends_at.astimezone(COPENHAGEN), "TIME_FORMAT")
        return TimeLeft(_("slutter kl. %(hour)s") % {"hour": ends}, 0, is_over=False)
    left = ngettext("%(count)s minut tilbage", "%(count)s minutter tilbage", minutes)
    return TimeLeft(left % {"count": minutes}, seconds, is_over=False)


def item_links(seat: Seat, page: MeetingPage, current: ItemCard) -> list[Link]:
    """Return the way to every item, with how far it has come."""
    url = reverse("workbench:meeting-hold", args=[seat.coordination.ref, page.card.ref])
    return [
        Link(
            f"{item.number}. {said(item.title)}" + (f" – {state_words(item)}" if state_words(item) else ""),
            f"{url}?punkt={item.ref}",
            current=item.ref == current.ref,
        )
        for item in page.items
    ]


def current_item(page: MeetingPage, ref: str) -> ItemCard | None:
    """Return the item that was asked for, else the first that waits, else the last."""
    asked = next((item for item in page.items if item.ref == ref), None)
    waiting = next((item for item in page.items if item.state == ItemState.WAITING), None)
    return asked or waiting or (page.items[-1] if page.items else None)


def item_after(page: MeetingPage, item: ItemCard) -> ItemCard | None:
    """Return the next item; None after the last."""
    return next((one for one in page.items if one.number == item.number + 1), None)


def people_of(seat: Seat, participants: Iterable[ParticipantCard]) -> list[Person]:
    """Return who can hold an agreement: the citizens, who are also called "borgeren", and all who may be known."""
    alone = len(seat.citizens) == 1
    found = [Person(citizen.ref, citizen.name, ("borgeren",) if alone else ()) for citizen in seat.citizens]
    return [*found, *(Person(card.party_ref, card.name) for card in participants)]


def understood_words(read: Understood) -> str:
    """Return how a line was read: "Ib Øvesen · rater · tirsdag 1. december 2026", or what is missing."""
    if read.is_nothing:
        return _("Ingen aftale, med vilje.")
    if read.bad_day:
        return _("“%(day)s” er ikke en dag. Skriv for eksempel 1/12.") % {"day": read.bad_day}
    if not read.what:
        return _("Skriv hvem · hvad · hvornår.")
    if read.holder is None and read.candidates:
        return _("Flere hedder %(name)s. Vælg, hvem der skal gøre det.") % {"name": read.said_who}
    if read.holder is None and read.said_who:
        return _("Hvem er “%(name)s”? Vælg, hvem der skal gøre det.") % {"name": read.said_who}
    if read.holder is None:
        return _("Hvem skal gøre det?")
    due = date_format(read.due_on, "l j. F Y") if read.due_on else _("ingen dato")
    return f"{read.holder.name} · {read.what} · {due}"


def earlier_lines(cards: Iterable[AgreementCard]) -> list[str]:
    """Return the open agreements, for the item that asks how it went."""
    lines = []
    for card in cards:
        if card.state == AgreementState.OPEN:
            late = _(" (for sent)") if card.is_late else ""
            lines.append(agreement_words(card) + late)
    return lines


def hint(item: ItemCard) -> str:
    """Return one line of help for what an item does."""
    return {
        Behaviour.CITIZEN: _("Borgeren begynder. Lad der være stille, og spørg: Hvad er vigtigst for dig lige nu?"),
        Behaviour.SINCE_LAST: _("Gå aftalerne igennem. Hvad blev holdt, og hvad kom i vejen?"),
        Behaviour.ROUND: _("Hver især kort. Læs det op, som de fraværende har sendt."),
        Behaviour.GATHER: _("Saml op: Står alt det aftalte her, med hvem og hvornår?"),
        Behaviour.ACCEPTANCE: _("Spørg roligt: Er du enig? Et nej ændrer ikke på penge eller hjælp."),
        Behaviour.NEXT: _("Dag og tid, ved behov eller pause. Det skrives, når I slutter."),
    }.get(item.behaviour, "")


def both_boxes(lines: Iterable[Line]) -> list[Tick]:
    """Return each line of two texts as a box, ticked: those that only one of the two has say whose they are."""
    return [
        Tick("chosen", line.text, line.text, f"chosen_{number}", is_checked=True, badge=_whose(line), badge_kind="info")
        for number, line in enumerate(lines, start=1)
    ]


def _whose(line: Line) -> str:
    if not line.written:
        return _("stod der")
    return "" if line.stands else _("skrev du")
