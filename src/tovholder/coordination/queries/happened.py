"""What happened in a course as rows of one shape, read in one statement: five tables of few rows each."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Field,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast

from tovholder.access.seat import Seat
from tovholder.coordination.models import CoordinatorTerm, Handover, LevelAssessment, Offer, StepBack
from tovholder.kernel.statements import Statement


class Source(StrEnum):
    """Which table a row is of."""

    OFFER = "1"
    ASSESSMENT = "2"
    TERM = "3"
    HANDOVER = "4"
    STEP_BACK = "5"


class Happened(NamedTuple):
    """A row of one of the tables. What a table does not have is None."""

    source: str
    first_at: datetime | None
    pk: int
    label: int | None
    last_at: datetime | None
    first_on: date | None
    then_on: date | None
    last_on: date | None
    code: str | None
    how: str | None
    text: str | None
    answer: str | None
    number: int | None
    other_number: int | None
    given_name: str | None
    family_name: str | None
    place: str | None
    other_given_name: str | None
    other_family_name: str | None

    @property
    def begun_at(self) -> datetime:
        """Return when it began. Raises `LookupError` for an offer: it has days alone."""
        if self.first_at is None:
            raise LookupError("an offer has days alone")
        return self.first_at

    @property
    def name(self) -> str:
        """Return whom it was by."""
        return f"{self.given_name or ''} {self.family_name or ''}".strip()

    @property
    def other_name(self) -> str:
        """Return whom it was about."""
        return f"{self.other_given_name or ''} {self.other_family_name or ''}".strip()


KINDS: "dict[str, type[Field[Any, Any]]]" = {
    **dict.fromkeys(("source", "code", "how", "text", "answer"), CharField),
    **dict.fromkeys(("given_name", "family_name", "place", "other_given_name", "other_family_name"), CharField),
    **dict.fromkeys(("first_at", "last_at"), DateTimeField),
    **dict.fromkeys(("first_on", "then_on", "last_on"), DateField),
    **dict.fromkeys(("pk", "label", "number", "other_number"), BigIntegerField),
}


def happened_here(seat: Seat) -> list[Happened]:
    """Return the rows the seat may see: of each table the oldest first."""
    return [Happened(*row) for row in _HAPPENED(here=seat.coordination.pk, labels=seat.labels)]


def _happened(here: int, labels: Collection[int]) -> QuerySet[Any, Any]:
    seen = {"coordination_id": here, "label_id__in": labels}
    by, to, holder = "offered_by__professional__", "to__professional__", "employment__professional__"
    offers = _rows(
        Offer.objects.filter(**seen),
        Source.OFFER,
        {"label": "label_id", "first_on": "offered_on", "then_on": "accepted_on", "last_on": "declined_on"}
        | {"how": "answered_how", "text": "why", "answer": "answer_reason"},
    )
    steps = _rows(
        LevelAssessment.objects.filter(**seen),
        Source.ASSESSMENT,
        {"label": "label_id", "first_at": "decided_at", "text": "deviation_reason", "number": "level"}
        | _named("decided_by__professional__"),
    )
    terms = _rows(
        CoordinatorTerm.objects.filter(coordination_id=here),
        Source.TERM,
        {"first_at": "starts_at", "number": "employment_id", "other_number": "appointed_by_id"}
        | {"place": "employment__unit__name"}
        | _named(holder),
    )
    handovers = _rows(
        Handover.objects.filter(**seen),
        Source.HANDOVER,
        {"label": "label_id", "first_at": "offered_at", "last_at": "answered_at", "first_on": "citizen_told_on"}
        | {"code": "state", "text": "reason", "answer": "answer_reason"}
        | _named(by)
        | _named(to, "other_"),
    )
    peace = _rows(
        StepBack.objects.filter(**seen),
        Source.STEP_BACK,
        {"label": "label_id", "first_at": "starts_at", "last_at": "ends_at", "first_on": "asked_on"}
        | {"code": "kind", "how": "how", "text": "reason"},
    )
    rows = offers.union(steps, terms, handovers, peace, all=True)
    ordered: QuerySet[Any, Any] = rows.order_by("s_source", "s_first_at", "s_pk")
    return ordered


def _named(path: str, which: str = "") -> dict[str, str]:
    return {f"{which}{name}": f"{path}{name}" for name in ("given_name", "family_name")}


def _rows(rows: QuerySet[Any, Any], source: Source, columns: dict[str, str]) -> QuerySet[Any, Any]:
    """Return rows with every column of `Happened`."""
    known = {"pk": "pk", **columns}
    shaped = {f"s_{name}": F(known[name]) if name in known else _void(name) for name in Happened._fields}
    shaped["s_source"] = Cast(Value(str(source)), CharField())
    shown: QuerySet[Any, Any] = rows.order_by().annotate(**shaped).values_list(*shaped)
    return shown


def _void(name: str) -> Cast:
    """Return nothing, of the column's type: a database joins tables only where the types are the same."""
    return Cast(Value(None), KINDS[name]())


_HAPPENED = Statement(_happened)
