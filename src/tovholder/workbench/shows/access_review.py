"""Gennemgang af adgang in words: what each holds, and how it stands."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tovholder.administration.enums import Verdict
from tovholder.administration.queries.reviews import AccessRow, KeptReview, ReviewState
from tovholder.design.shapes import Cell
from tovholder.gate.addresses import reverse
from tovholder.people.enums import DutyKind, Function
from tovholder.workbench.shows.administration import between, day_words


def due_words(state: ReviewState) -> str:
    """Return when a review should have been confirmed."""
    said = {"unit": state.unit, "day": day_words(state.due_on)}
    return _("%(unit)s: adgangen skulle være gennemgået senest %(day)s.") % said


def state_table(states: Iterable[ReviewState]) -> dict[str, object]:
    """Return the units one leads, each with the way to its review."""
    rows = [
        [
            Cell(state.unit, url=reverse("workbench:review", args=[state.unit_ref])),
            Cell(_last(state), badge=_("Begyndt") if state.is_begun else ""),
            Cell(day_words(state.due_on), badge=_("Over tiden") if state.is_overdue else "", kind="warning"),
        ]
        for state in states
    ]
    return {"headers": [_("Enhed"), _("Sidst bekræftet"), _("Næste senest")], "rows": rows}


def _last(state: ReviewState) -> str:
    if state.last_on is None:
        return _("Ikke endnu")
    return _("%(day)s af %(name)s") % {"day": day_words(state.last_on), "name": state.last_by}


def row_facts(row: AccessRow) -> list[tuple[str, str]]:
    """Return what one has access through, and what a leader may know of it: never how much was read."""
    return [
        (_("Ansat"), between(row.since, row.last_day)),
        (_("Som"), ", ".join(part for part in (row.title, str(Function(row.function).label)) if part)),
        (_("Hverv"), duties_words(row.duties)),
        (_("Team"), ", ".join(row.teams)),
        (_("Loggede sidst ind"), day_words(row.last_sign_in) or (_("aldrig") if row.has_account else _("ingen konto"))),
        (_("Tovholder i"), _("%(count)s forløb") % {"count": row.coordinates}),
        (_("Deltager i"), _("%(count)s forløb") % {"count": row.takes_part}),
    ]


def duties_words(duties: Iterable[Any]) -> str:
    """Return duties with the unit they are held in."""
    return ", ".join(f"{DutyKind(kind).label} ({unit})" for kind, unit in duties)


def said_words(row: AccessRow) -> str:
    """Return what stands as answered, or that it must be answered anew."""
    if row.said is None:
        return ""
    said = {"name": row.said.by, "verdict": Verdict(row.said.verdict).label}
    if not row.said.stands:
        return _("%(name)s svarede “%(verdict)s”, men noget er ændret siden. Svar igen.") % said
    return _("%(name)s har svaret “%(verdict)s”.") % said


def kept_table(kept: KeptReview) -> dict[str, object]:
    """Return who confirmed what, as it stood."""
    rows = [
        [
            Cell(line.name, note=_held(line.held)),
            Cell(str(Verdict(line.verdict).label), note=line.words),
            Cell(line.by, note=day_words(line.on)),
            Cell(_settled(line.settled_on, line.settled_by) if line.verdict == Verdict.CHANGE else ""),
        ]
        for line in kept.lines
    ]
    return {"headers": [_("Hvem"), _("Adgangen er"), _("Svaret af"), _("Ændringen")], "rows": rows}


def _held(held: dict[str, Any]) -> str:
    until = held["last_day"]
    parts = (
        held["title"],
        str(Function(held["function"]).label),
        duties_words(held["duties"]),
        ", ".join(held["teams"]),
        _("til og med %(day)s") % {"day": day_words(date.fromisoformat(until))} if until else "",
    )
    return " · ".join(part for part in parts if part)


def _settled(on: date | None, by: str) -> str:
    return _("gjort %(day)s af %(name)s") % {"day": day_words(on), "name": by} if on else _("venter på administratoren")
