"""The map as a sheet: the picture, and after it the same as lists; without those who stay off paper."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.design.components.network import network_picture
from tovholder.gate.maps.shows import drawing_of, tie_words
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.kernel.documents import Block, Cell, Document, Heading, Picture, Points, Table
from tovholder.network.queries.maps import MapCard, PersonCard

SMALLEST = 9.5


def map_document(card: MapCard) -> Document:
    """Return a map as it is printed: one sheet while the list allows it. Nothing tells that somebody is left out."""
    shown = [(name, [one for one in people if not one.is_discreet]) for name, people in card.by_area()]
    count = sum(len(people) for _name, people in shown)
    alt = _("Netværkskort med %(count)s om midten. Listen under tegningen siger det samme.") % {"count": count}
    blocks: list[Block] = [Picture(network_picture(drawing_of(card)), alt)]
    for name, people in shown:
        if people:
            rows = tuple(_row(one) for one in people)
            blocks += [Heading(name), Table((_("Hvem"), _("Hvor tæt"), _("Med egne ord")), rows, (3, 2, 5))]
    off_paper = {one.ref for one in card.people if one.is_discreet}
    ties = [tie for tie in card.ties if not {tie.one_ref, tie.other_ref} & off_paper]
    if ties:
        blocks += [Heading(_("Streger")), Points(tuple(tie_words(tie.one, tie.other, tie.kind) for tie in ties))]
    return Document(
        title=_("%(name)s: eget kort") % {"name": card.given_name},
        blocks=tuple(blocks),
        under_title=date_format(clock.today(), "DATE_FORMAT"),
        smallest=SMALLEST,
        language=get_language() or "da",
    )


def _row(one: PersonCard) -> tuple[Cell, ...]:
    return Cell(one.name), Cell(one.closeness_name), Cell(one.words)
