"""Breve in words: to whom, how they went, and what still waits for the printer."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.design.shapes import Action, Cell, Header, Link
from tovholder.gate.addresses import reverse
from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref
from tovholder.meetings.queries.cards import InviteeCard, MeetingPage
from tovholder.meetings.queries.letters import LetterCard


def recipient_links(
    seat: Seat, page: MeetingPage, people: Iterable[InviteeCard], chosen: InviteeCard | None
) -> list[Link]:
    """Return one link per recipient to their letter."""
    url = reverse("workbench:meeting-letters", args=[seat.coordination.ref, page.card.ref])
    return [Link(card.name, f"{url}?til={card.ref}", current=card is chosen) for card in people]


def headers() -> list[str | Header]:
    """Return the heads of what was sent."""
    return [_("Til"), _("Sendt"), Header(_("Gør"), is_hidden=True)]


def rows(seat: Seat, page: MeetingPage, cards: Iterable[LetterCard]) -> list[list[Cell]]:
    """Return one row per letter: to whom, what, how it went, and what to do about paper."""
    return [
        [
            Cell(text=card.name, url=_url(seat, page, card), note=card.unit),
            Cell(
                text=date_format(card.sent_at.astimezone(COPENHAGEN), "DATETIME_FORMAT"),
                note=_("%(what)s, lix %(lix)s") % {"what": card.kind_name, "lix": card.lix},
                badge=_went(card),
                kind="warning" if card.waits_for_printer else "success",
            ),
            Cell(actions=_actions(seat, page, card)),
        ]
        for card in cards
    ]


def _url(seat: Seat, page: MeetingPage, card: LetterCard) -> str:
    return reverse("workbench:meeting-letter", args=[seat.coordination.ref, page.card.ref, card.ref])


def _went(card: LetterCard) -> str:
    if card.handed_over_on is not None:
        return _("afleveret i hånden %(day)s") % {"day": date_format(card.handed_over_on, "MONTH_DAY_FORMAT")}
    if card.on_portal:
        return _("på egen side")
    return _("udskrevet") if card.printed_at else _("skal udskrives")


def _actions(seat: Seat, page: MeetingPage, card: LetterCard) -> list[Action]:
    if card.handed_over_on is not None or card.on_portal:
        return []
    url = reverse("workbench:meeting-printed", args=[seat.coordination.ref, page.card.ref])
    fields = (("handed", card.ref), ("once", new_ref()))
    return [Action(_("Afleveret i hånden"), url, post=True, fields=fields, variant="tertiary", about=card.name)]
