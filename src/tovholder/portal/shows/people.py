"""Those who help, in words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tovholder.access import topics
from tovholder.access.enums import Corner, Role
from tovholder.coordination.queries.own import Place
from tovholder.coordination.queries.table import ContactCard, ParticipantCard
from tovholder.design.shapes import Cell, Contact, Header
from tovholder.kernel.dates import date_format


def contact_of(card: ContactCard | None) -> Contact | None:
    """Return somebody with a telephone, and when they answer."""
    if card is None:
        return None
    return Contact(name=card.name, phone=card.phone, role=card.title or card.unit, note=card.hours)


def contacts_of(place: Place) -> tuple[Contact | None, Contact | None]:
    """Return whom to call and who answers instead; the stand-in alone when the holder has left."""
    holder, stand_in = contact_of(place.coordinator), contact_of(place.stand_in)
    return (holder, stand_in) if holder else (stand_in, None)


def is_discreet(card: ParticipantCard) -> bool:
    """Tell whether somebody's part is for the citizen's own eyes."""
    return card.is_secret or card.topic in topics.DISCREET


def people_headers() -> list[str | Header]:
    """Return the heads of the list."""
    return [_("Hvem"), _("Hjælper med"), _("Telefon")]


def people_rows(people: Iterable[ParticipantCard]) -> list[list[Cell]]:
    """Return who, with what and since when, and how to reach them."""
    return [
        [
            Cell(text=card.name, note=_place(card)),
            Cell(text=card.task or _role(card), note=_since(card)),
            Cell(text=card.phone, url=_telephone(card), note=card.hours),
        ]
        for card in people
    ]


def nearest(people: Iterable[ParticipantCard], most: int) -> list[list[Cell]]:
    """Return those who come closest to daily life, in short; the coordinator has a card of their own."""
    others = [card for card in people if card.role != Role.COORDINATOR and not is_discreet(card)]
    found = sorted(
        others,
        key=lambda card: (
            card.role != Role.SUPPORT,
            card.corner == Corner.CITIZEN,
            card.topic != topics.EVERYDAY,
            card.since,
            card.name,
        ),
    )
    return [
        [
            Cell(text=card.name),
            Cell(text=card.task or _role(card)),
            Cell(text=card.phone, url=_telephone(card)),
        ]
        for card in found[:most]
    ]


def without_oneself(people: Sequence[ParticipantCard]) -> list[ParticipantCard]:
    """Return the others."""
    return [card for card in people if not card.is_self]


def _telephone(card: ParticipantCard) -> str:
    return Contact(name=card.name, phone=card.phone).phone_address if card.phone else ""


def _place(card: ParticipantCard) -> str:
    parts = [card.named, card.unit if card.unit != card.name else ""]
    return ", ".join(part for part in parts if part)


def _role(card: ParticipantCard) -> str:
    roles = {
        Role.COORDINATOR: _("Tovholder"),
        Role.SUPPORT: _("Støtte-kontaktperson"),
        Role.COMPANION: _("Går med til møder"),
        Role.RELATIVE: _("Pårørende"),
    }
    return roles.get(card.role, "")


def _since(card: ParticipantCard) -> str:
    return _("siden %(day)s") % {"day": date_format(card.since, "DATE_FORMAT")}
