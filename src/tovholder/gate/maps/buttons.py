"""The buttons of the map, each a form of its own: they work without script, and twice is once."""

from typing import Any

from django.utils.translation import gettext as _

from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.maps.shows import tie_words
from tovholder.kernel.refs import new_ref
from tovholder.network.queries.maps import MapCard, PersonCard


def person_verbs(one: PersonCard, url: str) -> list[Action]:
    """Return what can be done with one on the map beside changing them."""
    if one.off_on is not None:
        return [back_button(one, url)]
    verbs = [_button(_("Tag af kortet"), url, "off", one, variant="tertiary")]
    if one.can_undo:
        verbs.insert(0, _button(_("Fortryd sidste ændring"), url, "undo", one))
    return verbs


def back_button(one: PersonCard, url: str) -> Action:
    """Return the button that puts one back."""
    return _button(_("Sæt på igen"), url, "back", one)


def _button(label: str, url: str, do: str, one: PersonCard, variant: str = "secondary") -> Action:
    fields = (("do", do), ("seen_version", str(one.version)), ("once", new_ref()))
    return Action(label, url, post=True, fields=fields, variant=variant, about=one.name)


def keep_button(url: str) -> Action:
    """Return the button that keeps the map as it is today."""
    return _map_button(_("Gem kortet, som det er i dag"), url, "keep")


def show_button(url: str, *, is_own: bool) -> Action:
    """Return the button that shows the map to the one who coordinates now."""
    label = _("Vis kortet til min tovholder") if is_own else _("Borgeren har sagt ja til at vise mig sit kort")
    return _map_button(label, url, "show")


def ties_switch(card: MapCard, url: str) -> Action:
    """Return the button that switches ties on or off."""
    if card.ties_on:
        return _map_button(_("Slå streger fra"), url, "ties-off")
    return _map_button(_("Slå streger til"), url, "ties-on")


def _map_button(label: str, url: str, do: str) -> Action:
    return Action(label, url, post=True, fields=(("do", do), ("once", new_ref())))


def tie_rows(card: MapCard, url: str) -> dict[str, Any]:
    """Return the ties that stand, each with the button that takes it away."""
    rows = []
    for tie in card.ties:
        fields = (("do", "tie-end"), ("tie", tie.ref), ("once", new_ref()))
        words = tie_words(tie.one, tie.other, tie.kind)
        rows.append([Cell(text=words), Cell(actions=[Action(_("Fjern"), url, post=True, fields=fields, about=words)])])
    return {"headers": [_("Streg"), Header(_("Gør"), is_hidden=True)], "rows": rows}
