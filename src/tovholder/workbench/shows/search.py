"""What was found, as rows of a table."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tovholder.coordination.queries.search import Found
from tovholder.coordination.queries.table import InvolvedUnit
from tovholder.design.shapes import Action, Cell, Contact, Header
from tovholder.gate.addresses import reverse
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format


def found_rows(found: Iterable[Found]) -> list[list[Cell]]:
    """Return name, birthday, unit, and the one thing to do."""
    return [
        [
            Cell(text=row.name, url=_place(row)),
            Cell(text=date_format(row.born_on, "SHORT_DATE_FORMAT") if row.born_on else ""),
            Cell(text=row.units),
            Cell(actions=[_verb(row)]),
        ]
        for row in found
    ]


def _place(row: Found) -> str:
    if row.coordination_ref:
        return reverse("workbench:overview", args=[row.coordination_ref])
    return reverse("workbench:known", args=[row.citizen_ref])


def _verb(row: Found) -> Action:
    if row.coordination_ref:
        return Action(_("Åbn"), _place(row), about=row.name)
    return Action(_("Start et forløb"), reverse("workbench:start-with", args=[row.citizen_ref]), about=row.name)


def case_rows(units: Iterable[InvolvedUnit]) -> list[list[Cell]]:
    """Return one row per case: unit, person, what, since and until."""
    return [
        [
            Cell(text=row.unit, note=row.title),
            Cell(
                text=row.caseworker, note=row.phone, note_url=Contact("", row.phone).phone_address if row.phone else ""
            ),
            Cell(text=_interventions(row)),
            Cell(text=_how_far(row)),
        ]
        for row in units
    ]


def _how_far(row: InvolvedUnit) -> str:
    """Return where a case stands; what has an end date that is past is over, whatever the extract still calls it."""
    ends = [item.ends_on for item in row.interventions]
    is_over = bool(ends) and all(day is not None and day < clock.today() for day in ends)
    return _("slut") if is_over else row.status


def _interventions(row: InvolvedUnit) -> str:
    return "; ".join(_intervention(item.name, item.law, item.starts_on, item.ends_on) for item in row.interventions)


def _intervention(name: str, law: str, starts_on: date | None, ends_on: date | None) -> str:
    said = f"{name} ({law})" if law else name
    if starts_on and ends_on:
        return _("%(what)s fra %(start)s til %(end)s") % {
            "what": said,
            "start": date_format(starts_on, "SHORT_DATE_FORMAT"),
            "end": date_format(ends_on, "SHORT_DATE_FORMAT"),
        }
    return (
        _("%(what)s fra %(start)s") % {"what": said, "start": date_format(starts_on, "SHORT_DATE_FORMAT")}
        if starts_on
        else said
    )


def found_headers() -> list[str | Header]:
    """Return the heads of what was found."""
    return [_("Hvem"), _("Født"), _("Enhed"), Header(_("Gør"), is_hidden=True)]


def case_headers() -> list[str]:
    """Return the heads of the cases."""
    return [_("Enhed"), _("Kontakt"), _("Hvad"), _("Hvor langt")]


def start_action(card: Found | None = None) -> Action:
    """Return the way to a new course, or to the own seat when there is one."""
    if card is not None and card.coordination_ref:
        return Action(_("Åbn forløbet"), _place(card), variant="primary")
    if card is not None:
        return Action(_("Start et forløb"), reverse("workbench:start-with", args=[card.citizen_ref]), variant="primary")
    return Action(_("Start et forløb"), reverse("workbench:start"), variant="primary")
