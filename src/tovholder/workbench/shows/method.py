"""Metoden i ord: whom a leaflet is for, the sheet itself, and the button that puts the guides away."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tovholder.design.shapes import Action, Cell, Link, Sheet
from tovholder.gate.addresses import reverse
from tovholder.programme.enums import Audience
from tovholder.programme.library import Leaflet
from tovholder.programme.on_paper import rests_on


def audience_words(audience: Audience) -> str:
    """Return whom a leaflet is written for."""
    return {
        Audience.CITIZEN: _("Til borgeren"),
        Audience.RELATIVE: _("Til pårørende"),
        Audience.PARTNER: _("Til samarbejdspartnere"),
    }[audience]


def leaflet_rows(leaflets: Iterable[Leaflet]) -> list[tuple[Cell, str]]:
    """Return the leaflets as rows: the title opens it, and whom it is for."""
    return [
        (Cell(leaflet.title, reverse("workbench:method-leaflet", args=[leaflet.key])), audience_words(leaflet.audience))
        for leaflet in leaflets
    ]


def leaflet_sheet(leaflet: Leaflet) -> Sheet:
    """Return a leaflet as it stands on paper; the last line says what it rests on and that it is ours."""
    return Sheet(
        title=leaflet.title,
        lead=leaflet.lead,
        sections=[(section.heading, section.texts) for section in leaflet.sections],
        blanks=leaflet.blanks,
        note=rests_on(leaflet),
    )


def leaflet_trail(leaflet: Leaflet) -> list[Link]:
    """Return the way back up to the method."""
    return [Link(_("Metode"), reverse("workbench:method")), Link(leaflet.title, current=True)]


def guides_action(*, are_away: bool) -> Action:
    """Return the button that puts the guides away, or back."""
    label, wanted = (_("Vis vejledningerne på siderne"), "ja") if are_away else (_("Slå vejledningerne fra"), "nej")
    return Action(label, reverse("workbench:method-guides"), post=True, fields=(("vis", wanted),))
