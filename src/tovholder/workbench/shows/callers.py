"""Who may be on the telephone, as rows that lead to the phone card."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tovholder.coordination.queries.callers import Caller
from tovholder.design.shapes import Action, Cell, Header
from tovholder.gate.addresses import reverse
from tovholder.workbench.forms.log import RINGING
from tovholder.workbench.shows.participants import phone_cell


def caller_headers() -> list[str | Header]:
    """Return the heads of those who may be calling."""
    return [_("Hvem"), _("Forløb"), _("Telefon"), Header(_("Gør"), is_hidden=True)]


def caller_rows(found: Iterable[Caller]) -> list[list[Cell]]:
    """Return one row per caller; who does not take part may be told nothing, and the row says so."""
    return [
        [
            Cell(text=row.name, url=_place(row), note=row.what),
            Cell(
                text=row.citizens,
                badge="" if row.participant_ref else _("ikke med: må intet få at vide"),
                kind="warning",
            ),
            phone_cell(row.phone),
            Cell(actions=[Action(_("Se telefonkortet"), _place(row), about=row.name)] if row.participant_ref else []),
        ]
        for row in found
    ]


def _place(row: Caller) -> str:
    if row.participant_ref:
        return reverse("workbench:participant", args=[row.coordination_ref, row.participant_ref]) + f"?{RINGING}"
    return reverse("workbench:participants", args=[row.coordination_ref])
