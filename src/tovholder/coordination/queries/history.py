"""Historik: what has happened in a course, as dated facts that the seat may know. The door finds the sentences."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tovholder.access.enums import Audience, Role
from tovholder.access.seat import Seat
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock


class FactKind(StrEnum):
    """What a fact is about: the words one filters by, the same for everybody."""

    OFFER = "offer"
    STEP = "step"
    BATON = "baton"
    PARTICIPANT = "participant"
    AGREEMENT = "agreement"
    PLAN = "plan"
    MEETING = "meeting"
    MAP = "map"
    CONSENT = "consent"
    PEACE = "peace"


@dataclass(frozen=True)
class Fact:
    """Something that happened. `code` says what; the other fields are what its sentence needs."""

    kind: FactKind
    code: str
    at: date | datetime
    label: int | None = None
    """What it may be known by; None for the base card."""
    name: str = ""
    other: str = ""
    text: str = ""
    number: int | None = None
    day: date | None = None
    old_day: date | None = None
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_secret: bool = False
    """Whether only named ones may know of it: it stays off paper."""

    @property
    def moment(self) -> datetime:
        """Return when, for the order: a day without an hour counts from its midnight, what ends it until the next."""
        if isinstance(self.at, datetime):
            return self.at
        return clock.midnight_after(self.at) if self.code == "told" else clock.midnight(self.at)

    @property
    def label_id(self) -> int:
        """Return the label for `seat.show`; raises `LookupError` on the base card."""
        if self.label is None:
            raise LookupError("the base card has no label")
        return self.label


def history_here(seat: Seat) -> list[Fact]:
    """Return what this room knows of the course and the seat may know, in no order."""
    return [*_offers(seat), *_assessments(seat), *_terms(seat), *_handovers(seat), *_participants(seat)]


def _offers(seat: Seat) -> list[Fact]:
    facts = []
    rows = reads.offers_here(here=seat.coordination.pk, labels=seat.labels)
    for row in rows:
        how = row.get_answered_how_display() if row.answered_how else ""
        if row.offered_on:
            facts.append(Fact(FactKind.OFFER, "offered", row.offered_on, row.label_id, text=row.why))
        if row.accepted_on:
            facts.append(Fact(FactKind.OFFER, "accepted", row.accepted_on, row.label_id, other=how))
        if row.declined_on:
            facts.append(
                Fact(FactKind.OFFER, "declined", row.declined_on, row.label_id, other=how, text=row.answer_reason)
            )
    return facts


def _assessments(seat: Seat) -> list[Fact]:
    rows = reads.assessments(here=seat.coordination.pk, labels=seat.labels)
    return [
        Fact(
            FactKind.STEP,
            "decided",
            row.decided_at,
            row.label_id,
            name=row.decided_by.professional.name,
            text=row.deviation_reason,
            number=row.level,
        )
        for row in reversed(rows)
    ]


def _terms(seat: Seat) -> list[Fact]:
    rows = reads.terms(here=seat.coordination.pk)
    return [
        Fact(
            FactKind.BATON,
            _term_code(row, place),
            row.starts_at,
            name=row.employment.professional.name,
            other=row.employment.unit.name,
        )
        for place, row in enumerate(reversed(rows))
    ]


def _term_code(row: CoordinatorTerm, place: int) -> str:
    """Tell how a term began: with the course, by offering it anew after a no, or with the baton."""
    if place == 0:
        return "started"
    return "again" if row.appointed_by_id == row.employment_id else "took"


def _handovers(seat: Seat) -> list[Fact]:
    rows = reads.handovers(here=seat.coordination.pk, labels=seat.labels)
    facts = []
    for row in reversed(rows):
        to, offered_by = row.to.professional.name, row.offered_by.professional.name
        facts.append(
            Fact(FactKind.BATON, "offered", row.offered_at, row.label_id, name=offered_by, other=to, text=row.reason)
        )
        if row.answered_at and row.state in {HandoverState.DECLINED, HandoverState.WITHDRAWN}:
            said = row.answer_reason
            facts.append(
                Fact(FactKind.BATON, row.state, row.answered_at, row.label_id, name=to, other=offered_by, text=said)
            )
        if row.citizen_told_on:
            facts.append(Fact(FactKind.BATON, "told", row.citizen_told_on, row.label_id, name=to))
    return facts


def _participants(seat: Seat) -> list[Fact]:
    at = seat.viewer.at
    rows = reads.participations_begun(at=at, here=seat.coordination.pk, labels=seat.labels)
    begun = {(row.party_id, row.starts_at) for row in rows}
    facts = []
    for row in rows:
        if row.role == Role.COORDINATOR:
            continue
        name, unit, *_rest = describe_party(row.party)
        other = unit if unit != name else ""
        joined = Fact(
            FactKind.PARTICIPANT,
            "joined",
            row.starts_at,
            row.label_id,
            name=name,
            other=other,
            text=row.task,
            is_secret=row.label.audience == Audience.NAMED,
        )
        facts.append(joined)
        if row.ends_at <= at and (row.party_id, row.ends_at) not in begun:
            facts.append(replace(joined, code="left", at=row.ends_at, text=""))
    return facts
