"""Historik: what has happened in a course, as dated facts that the seat may know. The door finds the sentences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tovholder.access.enums import Audience, Role
from tovholder.access.seat import Seat
from tovholder.coordination.enums import HandoverState, How, StepBackKind
from tovholder.coordination.queries import reads
from tovholder.coordination.queries.happened import Happened, Source, happened_here
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER


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
    LOG = "log"


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

    def facts(self) -> "Iterable[Fact]":
        """Return itself: it is known whole."""
        return (self,)


@dataclass(frozen=True)
class Change:
    """Something that was changed at a moment. Which facts it was is worked out when it is to be shown."""

    kind: FactKind
    moment: datetime
    tell: Callable[[], Iterable[Fact]]

    def facts(self) -> Iterable[Fact]:
        """Return what happened: one thing, several, or nothing that is told."""
        return self.tell()


Told = Fact | Change


def by_year(told: Iterable[Told]) -> dict[int, list[Told]]:
    """Return what is told by its year in Copenhagen, the newest first; what shares a moment is told backwards too."""
    years: dict[int, list[Told]] = {}
    year, begins = 0, None
    for one in sorted(told, key=_moment)[::-1]:
        if begins is None or one.moment < begins:
            year = clock.day_of(one.moment).year
            begins = clock.midnight(date(year, 1, 1))
        years.setdefault(year, []).append(one)
    return years


def _moment(one: Told) -> datetime:
    return one.moment


def history_here(seat: Seat) -> list[Fact]:
    """Return what this room knows of the course and the seat may know, in no order. Two statements."""
    rows = happened_here(seat)
    of_all = [fact for row in rows if row.source != Source.TERM for fact in _TOLD[row.source](row, seat)]
    return [*of_all, *_terms(row for row in rows if row.source == Source.TERM), *_participants(seat)]


def _offer(row: Happened, _seat: Seat) -> Iterator[Fact]:
    how = str(How(row.how).label) if row.how else ""
    if row.first_on:
        yield Fact(FactKind.OFFER, "offered", row.first_on, row.label, text=row.text or "")
    if row.then_on:
        yield Fact(FactKind.OFFER, "accepted", row.then_on, row.label, other=how)
    if row.last_on:
        yield Fact(FactKind.OFFER, "declined", row.last_on, row.label, other=how, text=row.answer or "")


def _assessment(row: Happened, _seat: Seat) -> Iterator[Fact]:
    at, why = row.begun_at, row.text or ""
    yield Fact(FactKind.STEP, "decided", at, row.label, name=row.name, text=why, number=row.number)


def _terms(rows: Iterable[Happened]) -> Iterator[Fact]:
    for place, row in enumerate(rows):
        yield Fact(FactKind.BATON, _term_code(row, place), row.begun_at, name=row.name, other=row.place or "")


def _term_code(row: Happened, place: int) -> str:
    """Tell how a term began: with the course, by offering it anew after a no, or with the baton."""
    if place == 0:
        return "started"
    return "again" if row.number == row.other_number else "took"


def _handover(row: Happened, _seat: Seat) -> Iterator[Fact]:
    by, to, why, answer = row.name, row.other_name, row.text or "", row.answer or ""
    yield Fact(FactKind.BATON, "offered", row.begun_at, row.label, name=by, other=to, text=why)
    state = HandoverState(row.code or "")
    if row.last_at and state in {HandoverState.DECLINED, HandoverState.WITHDRAWN}:
        yield Fact(FactKind.BATON, state, row.last_at, row.label, name=to, other=by, text=answer)
    if row.first_on:
        yield Fact(FactKind.BATON, "told", row.first_on, row.label, name=to)


def _step_back(row: Happened, seat: Seat) -> Iterator[Fact]:
    kind, begins, ends = StepBackKind(row.code or ""), row.begun_at, row.last_at or FOREVER
    last_day = None if ends >= FOREVER else clock.last_day_before(ends)
    how = str(How(row.how or "").label)
    yield Fact(FactKind.PEACE, kind, begins, row.label, other=how, text=row.text or "", day=last_day)
    if row.first_on:
        yield Fact(FactKind.PEACE, "asked", row.first_on, row.label)
    if kind != StepBackKind.STOP and ends <= seat.viewer.at:
        yield Fact(FactKind.PEACE, "over", ends, row.label)


_TOLD: dict[str, Callable[[Happened, Seat], Iterable[Fact]]] = {
    Source.OFFER: _offer,
    Source.ASSESSMENT: _assessment,
    Source.HANDOVER: _handover,
    Source.STEP_BACK: _step_back,
}


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
