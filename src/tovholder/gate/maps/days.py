"""Kept days of the map: the list, one of them as it stood, and what has moved until another."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.design.shapes import Cell
from tovholder.gate.maps.shows import drawing_from, move_sentences
from tovholder.kernel.dates import date_format
from tovholder.network.queries.maps import MapCard
from tovholder.network.queries.snapshots import (
    SnapshotCard,
    Stood,
    moves_between,
    snapshots_here,
    stand_now,
    stood_in,
)


def days_page(seat: Seat, card: MapCard | None, day: str, other: str, url: str) -> dict[str, Any]:
    """Return what the page of kept days shows; `day` is opened and compared with `other`, or with today.

    Raises `Http404` for a day that is not there.
    """
    if card is None:
        raise Http404
    kept = snapshots_here(seat, card)
    page: dict[str, Any] = {"headers": [_("Dag"), _("Hvorfor"), _("Sammenlign")], "rows": _rows(kept, url)}
    if not day:
        return page
    opened = _one(kept, day)
    against = _one(kept, other) if other else None
    stood = stood_in(seat, [one for one in (opened, against) if one is not None])
    before, after = stood[opened.ref], stood[against.ref] if against is not None else stand_now(card)
    until = _day(against) if against is not None else _("i dag")
    return page | {
        "opened": opened,
        "opened_words": _("Kortet den %(day)s") % {"day": _day(opened)},
        "compared_words": _("Fra %(day)s til %(until)s") % {"day": _day(opened), "until": until},
        "drawing": drawing_from(card, before),
        "group_headers": [_("Hvem"), _("Hvor tæt")],
        "groups": _groups(card, before),
        "sentence_headers": [_("Hvad")],
        "sentences": [[cell] for cell in move_sentences(moves_between(before, after, card.template))],
    }


def _one(kept: Sequence[SnapshotCard], ref: str) -> SnapshotCard:
    found = next((one for one in kept if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def _rows(kept: Sequence[SnapshotCard], url: str) -> list[list[Cell]]:
    return [
        [
            Cell(text=_day(one), url=f"{url}?dag={one.ref}", note=_by_whom(one)),
            Cell(text=one.note),
            Cell(
                text=_("med %(day)s") % {"day": _day(kept[place - 1])} if place else _("med i dag"),
                url=f"{url}?dag={one.ref}" + (f"&med={kept[place - 1].ref}" if place else ""),
            ),
        ]
        for place, one in enumerate(kept)
    ]


def _by_whom(one: SnapshotCard) -> str:
    return _("med støtte fra medarbejder") if one.source == Source.CITIZEN_SUPPORTED else ""


def _day(one: SnapshotCard) -> str:
    return date_format(one.on, "DATE_FORMAT")


def _groups(card: MapCard, stood: Sequence[Stood]) -> list[tuple[str, list[list[Cell]]]]:
    found = []
    for area in card.template.areas:
        here = [one for one in stood if one.area == area.key]
        if here:
            rows = [
                [Cell(text=one.name, off_paper=one.is_discreet), Cell(text=card.template.closeness_name(one.closeness))]
                for one in here
            ]
            found.append((area.name, rows))
    return found
