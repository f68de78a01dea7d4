"""The map in words and as a picture: what both doors show of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.coordination.enums import Source
from tovholder.design.shapes import Action, Cell, Dot, Header, NetworkDrawing
from tovholder.kernel.dates import date_format
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.queries.maps import MapCard, PersonCard
from tovholder.network.queries.snapshots import Move, Moved, Stood

EditAddress = Callable[[PersonCard], str]


@dataclass(frozen=True)
class MapShow:
    """A map ready for a page: the picture, and the same as lists."""

    drawing: NetworkDrawing
    headers: list[str | Header]
    groups: list[tuple[str, list[list[Cell]]]] = field(default_factory=list)
    gone: list[list[Cell]] = field(default_factory=list)
    gone_headers: list[str | Header] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    has_discreet: bool = False


def map_show(card: MapCard, edit: EditAddress, back: Callable[[PersonCard], Action]) -> MapShow:
    """Return a map for a page; `edit` gives where one is changed, `back` the button that puts one back."""
    return MapShow(
        drawing=drawing_of(card),
        headers=_headers(card),
        groups=[(name, [_row(card, one, edit) for one in people]) for name, people in card.by_area()],
        gone_headers=[_("Hvem"), _("Taget af"), *([Header(_("Gør"), is_hidden=True)] if card.may_draw else [])],
        gone=[_gone(card, one, back) for one in card.gone],
        ties=[tie_words(tie.one, tie.other, tie.kind) for tie in card.ties],
        has_discreet=any(one.is_discreet for one in card.people),
    )


def drawing_of(card: MapCard) -> NetworkDrawing:
    """Return the map as it is drawn now."""
    stood = [
        Stood(one.ref, one.name, one.kind, one.area, one.closeness, one.is_discreet, one.takes_part)
        for one in card.people
    ]
    ties = [(tie.one_ref, tie.other_ref, tie.kind == TieKind.HARD) for tie in card.ties]
    return drawing_from(card, stood, ties)


def drawing_from(card: MapCard, stood: Sequence[Stood], ties: Sequence[tuple[str, str, bool]] = ()) -> NetworkDrawing:
    """Return a map on which people stand so, around the citizen."""
    areas = {area.key: place for place, area in enumerate(card.template.areas)}
    rings = {step: place for place, (step, _name) in enumerate(card.template.closeness)}
    count = ngettext("Der står %(count)s på kortet.", "Der står %(count)s på kortet.", len(stood))
    return NetworkDrawing(
        middle=card.given_name.split()[0],
        title=_("Netværkskort"),
        description=" ".join([count % {"count": len(stood)}, _("Det samme står i listen.")]),
        areas=[area.name for area in card.template.areas],
        rings=[name for _step, name in card.template.closeness],
        dots=[
            Dot(
                key=one.key,
                name=one.name,
                area=areas.get(one.area, 0),
                ring=rings.get(one.closeness, 0),
                kind="helper" if one.takes_part else str(one.kind.value),
                off_paper=one.is_discreet,
            )
            for one in stood
        ],
        ties=ties,
    )


def _headers(card: MapCard) -> list[str | Header]:
    heads: list[str | Header] = [_("Hvem"), _("Hvor tæt")]
    return [*heads, Header(_("Gør"), is_hidden=True)] if card.may_draw else heads


def _row(card: MapCard, one: PersonCard, edit: EditAddress) -> list[Cell]:
    row = [
        Cell(
            text=one.name,
            note=_beside(one),
            badge=_readers_badge(card, one),
            kind="protected",
            off_paper=one.is_discreet,
        ),
        Cell(text=one.closeness_name, note=_own_words(one)),
    ]
    return [*row, Cell(actions=[Action(_("Ret"), edit(one), about=one.name)])] if card.may_draw else row


def _gone(card: MapCard, one: PersonCard, back: Callable[[PersonCard], Action]) -> list[Cell]:
    day = date_format(one.off_on, "SHORT_DATE_FORMAT") if one.off_on else ""
    row = [Cell(text=one.name, note=one.area_name, off_paper=one.is_discreet), Cell(text=day)]
    return [*row, Cell(actions=[back(one)])] if card.may_draw else row


def _beside(one: PersonCard) -> str:
    kind = {MapKind.ANIMAL: _("dyr"), MapKind.PLACE: _("sted")}.get(one.kind, "")
    left = _("er ikke med i forløbet mere") if one.has_left else ""
    return " · ".join(part for part in (kind, one.helps_with, left) if part)


def _readers_badge(card: MapCard, one: PersonCard) -> str:
    if one.readers == MapReaders.ME:
        return _("kun dig")
    return _("vist til flere") if card.is_own and one.readers == MapReaders.CHOSEN else ""


def _own_words(one: PersonCard) -> str:
    """Return the citizen's own words, and whether a professional held the pen."""
    supported = Source.CITIZEN_SUPPORTED in {one.placed_by, one.source}
    words = f"“{one.words}”" if one.words else ""
    return " · ".join(part for part in (words, _("med støtte fra medarbejder") if supported else "") if part)


def tie_words(one: str, other: str, kind: TieKind) -> str:
    """Return a tie as a sentence."""
    words = {
        TieKind.TOGETHER: _("%(one)s og %(other)s har det godt sammen."),
        TieKind.HARD: _("%(one)s og %(other)s har det svært sammen."),
    }
    return words[kind] % {"one": one, "other": other}


def move_sentences(moves: Iterable[Move]) -> list[Cell]:
    """Return what has happened between two days, a sentence each."""
    return [Cell(text=_sentence(move), off_paper=move.is_discreet) for move in moves]


def _sentence(move: Move) -> str:
    words = {
        Moved.JOINED: _("%(name)s er kommet på kortet (%(after)s)."),
        Moved.LEFT: _("%(name)s er ikke på kortet mere."),
        Moved.CLOSER: _("%(name)s er rykket tættere på: fra “%(before)s” til “%(after)s”."),
        Moved.FURTHER: _("%(name)s er rykket længere væk: fra “%(before)s” til “%(after)s”."),
        Moved.AREA: _("%(name)s er flyttet fra “%(before)s” til “%(after)s”."),
    }
    return words[move.what] % {"name": move.name, "before": move.before, "after": move.after}
