"""Aftalernes historik: dated facts, the agreements as they stood on a day, and what stood there before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from tovholder.access.enums import Audience
from tovholder.access.seat import Seat
from tovholder.audit.queries import Stage, earlier_values, stages_of
from tovholder.coordination.queries.history import Change, Fact, FactKind
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement
from tovholder.plans.queries.agreements import agreements_told, visible_agreement


@dataclass(frozen=True)
class AgreementThen:
    """An agreement as it stood: whose, its words, its day and where it was."""

    holder: str
    what: str
    due_on: date | None
    state: AgreementState


@dataclass(frozen=True)
class AgreementPair:
    """One agreement on two days; None where it was not made yet."""

    before: AgreementThen | None
    after: AgreementThen | None
    is_secret: bool = False
    """Whether only named ones may know of it: it stays off paper."""

    @property
    def has_changed(self) -> bool:
        """Tell whether words, day or standing differ."""
        return self.before != self.after


def agreement_facts(seat: Seat) -> list[Change]:
    """Return what happened to the agreements the seat may see: made, reworded, moved, closed, opened again."""
    told: list[Change] = []
    for row, stages in _stages(agreements_told(seat)):
        told.append(Change(FactKind.AGREEMENT, row.created_at, partial(_made, row, stages[0])))
        told += [
            Change(FactKind.AGREEMENT, after.since, partial(_changes, row, before, after))
            for before, after in pairwise(stages)
        ]
    return told


def agreements_side_by_side(seat: Seat, *, first: date, second: date) -> list[AgreementPair]:
    """Return the agreements at the end of two days; those that were made later than both are left out."""
    found = _stages(agreements_told(seat))
    pairs = [AgreementPair(_at(row, stages, first), _at(row, stages, second), _is_secret(row)) for row, stages in found]
    return [pair for pair in pairs if pair.before is not None or pair.after is not None]


def wording_before(seat: Seat, ref: str) -> AgreementThen | None:
    """Return what an agreement said before its words or its day were last changed; None when they never were."""
    for row, stages in _stages(visible_agreement(seat, ref)):
        now = (row.what, _iso(row.due_on))
        said = (stage.values for stage in reversed(stages))
        older = (values for values in said if (values["what"], values["due_on"]) != now)
        found = next(older, None)
        return _then(row, found) if found is not None else None
    return None


def _stages(rows: list[Agreement]) -> Iterator[tuple[Agreement, list[Stage]]]:
    """Yield each agreement with what it said and from when, the oldest first."""
    earlier = earlier_values(Agreement, row_ids=[row.pk for row in rows], label_ids={row.label_id for row in rows})
    for row in rows:
        yield row, stages_of(row.created_at, earlier.get(row.pk, []), partial(_values, row))


def _is_secret(row: Agreement) -> bool:
    return row.label.audience == Audience.NAMED


def _at(row: Agreement, stages: list[Stage], day: date) -> AgreementThen | None:
    end = clock.midnight_after(day)
    standing = [stage for stage in stages if stage.since < end]
    return _then(row, standing[-1].values) if standing else None


def _then(row: Agreement, values: dict[str, Any]) -> AgreementThen:
    return AgreementThen(
        holder=describe_party(row.holder)[0],
        what=values["what"],
        due_on=_day(values["due_on"]),
        state=AgreementState(values["state"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _values(row: Agreement) -> dict[str, Any]:
    """Return the present values as the history keeps the earlier ones."""
    return {
        "what": row.what,
        "due_on": _iso(row.due_on),
        "state": row.state,
        "closing_note": row.closing_note,
    }


def _made(row: Agreement, stage: Stage) -> Iterator[Fact]:
    first = stage.values
    yield _fact(row, "made", row.created_at, text=first["what"], day=_day(first["due_on"]))


def _changes(row: Agreement, earlier: Stage, later: Stage) -> Iterator[Fact]:
    at, before, after = later.since, earlier.values, later.values
    if before["what"] != after["what"]:
        yield _fact(row, "reworded", at, text=after["what"], earlier=before["what"])
    if before["due_on"] != after["due_on"]:
        moved_from, moved_to = _day(before["due_on"]), _day(after["due_on"])
        yield _fact(row, "moved", at, text=after["what"], day=moved_to, old_day=moved_from)
    if before["state"] != after["state"]:
        code = "reopened" if after["state"] == AgreementState.OPEN else after["state"]
        yield _fact(row, code, at, text=after["what"], earlier=after["closing_note"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fact(
    row: Agreement,
    code: str,
    at: datetime,
    *,
    text: str,
    earlier: str = "",
    day: date | None = None,
    old_day: date | None = None,
) -> Fact:
    return Fact(
        FactKind.AGREEMENT,
        code,
        at,
        row.label_id,
        name=describe_party(row.holder)[0],
        other=earlier,
        text=text,
        day=day,
        old_day=old_day,
        is_secret=_is_secret(row),
    )
