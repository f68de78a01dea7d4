"""Fravær as rows: whose, which days, who sits in, and what can be done."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.coordination.queries.away import AbsenceCard, AwayJob
from tovholder.design.shapes import Action, Cell
from tovholder.kernel.refs import new_ref


def absence_headers() -> list[str]:
    """Return the heads of the absences."""
    return [_("Hvem"), _("Væk"), _("Stedfortræder"), _("Ret")]


def absence_rows(cards: Iterable[AbsenceCard]) -> list[list[Cell]]:
    """Return the absences as rows; one without a stand-in stands out."""
    return [[Cell(card.name), _days(card), _stand_in(card), Cell(actions=_actions(card))] for card in cards]


def _days(card: AbsenceCard) -> Cell:
    text = _("%(first)s til og med %(last)s") % {"first": _day(card.first_day), "last": _day(card.last_day)}
    return Cell(text, badge=_("Væk nu") if card.is_now else "")


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _stand_in(card: AbsenceCard) -> Cell:
    return Cell(card.stand_in) if card.stand_in else Cell(badge=_("Ingen"), kind="warning")


def _actions(card: AbsenceCard) -> tuple[Action, ...]:
    other = _("Vælg en anden stedfortræder") if card.stand_in else _("Vælg stedfortræder")
    over = _("Tilbage nu") if card.is_now else _("Kommer alligevel")
    return (
        Action(other, reverse("workbench:away-sit-in", args=[card.ref]), about=card.name),
        Action(
            over,
            reverse("workbench:away-back", args=[card.ref]),
            post=True,
            fields=(("once", new_ref()),),
            variant="tertiary",
            about=card.name,
        ),
    )


def job_headers() -> list[str]:
    """Return the heads of the unit's people."""
    return [_("Navn"), _("Enhed")]


def job_rows(jobs: Iterable[AwayJob]) -> list[list[Cell]]:
    """Return the unit's people, each with where their absence is written."""
    return [[Cell(job.name, url=reverse("workbench:away-from", args=[job.ref])), Cell(job.unit)] for job in jobs]
