"""Indsigt in words: what was asked for, by when, and what each must answer for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.design.shapes import Action, Cell
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.rights.on_paper import left_out_words
from tovholder.rights.queries.access import Deciding, RequestCard
from tovholder.rights.queries.items import Item, Section


@dataclass(frozen=True)
class ToDecide:
    """One item to decide on: what it says, whether it is left out, and what can be done about it."""

    facts: list[tuple[str, str]]
    left_out: str
    is_hidden: bool
    """Whether the citizen is not told that it was left out."""
    is_about_others: bool
    actions: list[Action]


def request_headers() -> list[str]:
    """Return the heads of the requests."""
    return [_("Hvem"), _("Bad om det"), _("Svar senest"), _("Hvor langt")]


def request_rows(seat: Seat, cards: Iterable[RequestCard]) -> list[list[Cell]]:
    """Return the requests as rows, each leading to its page."""
    return [
        [
            Cell(card.citizen or _("Borgeren"), url=_address(seat, card)),
            Cell(date_format(card.asked_on, "DATE_FORMAT")),
            Cell(date_format(card.due_on, "DATE_FORMAT")),
            Cell(_("besvaret") if card.ready_at else _("venter")),
        ]
        for card in cards
    ]


def _address(seat: Seat, card: RequestCard) -> str:
    return reverse("workbench:access-request", args=[seat.coordination.ref, card.ref])


def standing_words(seat: Seat, found: Deciding) -> list[str]:
    """Return how it stands and what is asked of the reader, a sentence for each."""
    card = found.card
    asked = _("Borgeren bad den %(asked)s om at se alt. Loven siger: svar senest den %(due)s.") % {
        "asked": date_format(card.asked_on, "DATE_FORMAT"),
        "due": date_format(card.due_on, "DATE_FORMAT"),
    }
    if card.ready_at is not None:
        ready = _("Det blev gjort klar den %(day)s.") % {"day": date_format(clock.day_of(card.ready_at), "DATE_FORMAT")}
        return [asked, ready]
    if found.is_released:
        return [asked, _("I har svaret for jeres del.")]
    return [asked, _("Læs det igennem. Det, der ikke må udleveres, undtager du ét for ét. Resten får borgeren.")]


def waits_words(found: Deciding) -> str:
    """Return who else has not answered; nothing when nobody is left."""
    names = ", ".join(one.words for one in found.waits_for)
    words = _("Har ikke svaret endnu: %(names)s. Borgeren får at vide, at de skal spørges.")
    return words % {"names": names} if names else ""


def sections_to_decide(seat: Seat, found: Deciding) -> list[tuple[str, list[ToDecide]]]:
    """Return what is to be decided, by heading."""
    may = seat.is_open and not found.is_released
    return [
        (_heading(section), [_decide(seat, found.card, item, may=may) for item in section.items])
        for section in found.sections
    ]


def _heading(section: Section) -> str:
    """Return the heading with how many items stand below it, and how many of them are left out."""
    left = sum(item.left_out is not None for item in section.items)
    words = f"{section.heading} ({len(section.items)})"
    return _("%(heading)s, %(count)s undtaget") % {"heading": words, "count": left} if left else words


def item_words(item: Item) -> list[tuple[str, str]]:
    """Return what an item says."""
    return [(fact.words, fact.text) for fact in item.facts]


def _decide(seat: Seat, card: RequestCard, item: Item, *, may: bool) -> ToDecide:
    refs = [seat.coordination.ref, card.ref, item.ref]
    change = reverse("workbench:access-item", args=refs)
    actions = [Action(_("Undtag") if item.left_out is None else _("Ret undtagelsen"), change, variant="tertiary")]
    if item.left_out is not None:
        actions.append(
            Action(_("Tag med igen"), reverse("workbench:access-include", args=refs), post=True, variant="tertiary")
        )
    return ToDecide(
        facts=item_words(item),
        left_out=left_out_words(item.left_out) if item.left_out else "",
        is_hidden=item.left_out is not None and not item.left_out.is_told,
        is_about_others=item.sender is not None and item.sender.is_about_others,
        actions=actions if may else [],
    )
