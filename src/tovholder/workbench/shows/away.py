"""Fravær as rows: whose, which days, who sits in, and what can be done."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tovholder.coordination.queries.away import AbsenceCard, AwayJob, Clashes, Days
from tovholder.design.shapes import Action, Cell
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.refs import new_ref


def absence_headers() -> list[str]:
    """Return the heads of the absences."""
    return [_("Hvem"), _("Væk"), _("Stedfortræder"), _("Ret")]


def absence_rows(cards: Iterable[AbsenceCard]) -> list[list[Cell]]:
    """Return the absences as rows; one without a stand-in stands out."""
    return [[Cell(card.name), _days(card), _stand_in(card), Cell(actions=_actions(card))] for card in cards]


def _days(card: AbsenceCard) -> Cell:
    return Cell(_between(Days(card.first_day, card.last_day)), badge=_("Væk nu") if card.is_now else "")


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _stand_in(card: AbsenceCard) -> Cell:
    if not card.stand_in:
        return Cell(badge=_("Ingen"), kind="warning")
    if not card.stand_in_away:
        return Cell(card.stand_in)
    also = "; ".join(_between(days) for days in card.stand_in_away)
    return Cell(card.stand_in, badge=_("Også væk"), kind="warning", note=also)


def clash_words(clashes: Clashes) -> list[str]:
    """Return what must be read before it is saved: one sentence for each who would be left with nobody."""
    away = [
        _("%(name)s er selv væk fra %(days)s. I de dage er der ingen at ringe til.")
        % {"name": clash.name, "days": _between(clash.days)}
        for clash in clashes.stand_in_away
    ]
    alone = [
        _("%(name)s er væk fra %(days)s og har den, der nu også er væk, som stedfortræder.")
        % {"name": clash.name, "days": _between(clash.days)}
        for clash in clashes.left_alone
    ]
    return [*away, *alone]


def _between(days: Days) -> str:
    return _("%(first)s til og med %(last)s") % {"first": _day(days.first), "last": _day(days.last)}


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
