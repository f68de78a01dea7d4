"""Aftaler, as one seat may know them; and those that are due, across one's own courses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from tovholder.access.enums import Audience
from tovholder.access.holding import held, is_own, own_ids
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.day import Book, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.coordination.queries.reads import describing
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement
from tovholder.plans.queries.reads import known


@dataclass(frozen=True)
class AgreementCard:
    """One agreement: who does what by when."""

    ref: str
    version: int
    holder: str
    holder_kind: str
    what: str
    due_on: date | None
    state: AgreementState
    state_name: str
    closed_on: date | None
    closing_note: str
    is_late: bool
    is_own: bool
    topic: int
    topic_name: str
    made_on: date
    is_secret: bool
    """Whether only named participants may know of it: it stays off paper."""
    line_ref: str = ""
    """The goal of the plan it stands under, as far as the seat may see it."""


ON_A_PAGE = 30
"""How many agreements that are over are shown at a time."""
AFTER_ALL = 2**62
"""No row has a number as high as this: the newest page begins here."""


@dataclass(frozen=True)
class OverPage:
    """Some agreements that are over, the last first; `older` is the one after which the next page begins."""

    cards: list[AgreementCard]
    older: str = ""


def agreements_here(seat: Seat, *, closed_since: date | None = None) -> list[AgreementCard]:
    """Return the open agreements the seat may see and those the viewer holds, the nearest day first.

    With `closed_since` also those that have been over since that day, after the open ones. An agreement of somebody
    whose presence the seat may not know of is not there, whatever its own label says.
    """
    rows = _OPEN(since=closed_since or date.max, **_facts(seat))
    return sorted(
        _cards(seat, rows),
        key=lambda card: (
            card.state != AgreementState.OPEN,
            card.due_on is None,
            card.due_on or date.max,
            card.ref,
        ),
    )


def agreements_among(seat: Seat, refs: Collection[str]) -> list[AgreementCard]:
    """Return those of these agreements that the seat may see, open or over."""
    return _cards(seat, _AMONG(refs=refs, **_facts(seat))) if refs else []


def agreements_over(seat: Seat, after: str = "") -> OverPage:
    """Return some of the agreements that are over, the last first; from the newest when there is no `after` here."""
    last: list[Agreement] = _AMONG(refs=[after], **_facts(seat)) if after else []
    day, pk = (last[0].closed_on or date.max, last[0].pk) if last else (date.max, AFTER_ALL)
    rows: list[Agreement] = _OVER(day=day, pk=pk, **_facts(seat))
    cards = _cards(seat, rows[:ON_A_PAGE])
    return OverPage(cards, cards[-1].ref if len(rows) > ON_A_PAGE else "")


def open_agreements(seat: Seat) -> list[Agreement]:
    """Return the rows behind the open agreements that the seat may see, with their holders, the nearest day first."""
    return seat.show(_OPEN(since=date.max, **_facts(seat)))


def agreements_told(seat: Seat) -> list[Agreement]:
    """Return the same for their history: each holder is read once, however much they have agreed to over the years."""
    rows: list[Agreement] = _TOLD(**_facts(seat))
    one_of_each = {row.holder_id: row.ref for row in rows}
    described: list[Agreement] = _AMONG(refs=list(one_of_each.values()), **_facts(seat)) if rows else []
    holders = {row.holder_id: row.holder for row in described}
    told = [row for row in rows if row.holder_id in holders]
    for row in told:
        row.holder = holders[row.holder_id]
    return told


def visible_agreement(seat: Seat, ref: str) -> list[Agreement]:
    """Return one agreement that the seat may see, or nothing."""
    rows: list[Agreement] = _AMONG(refs=[ref], **_facts(seat))
    return rows


def _facts(seat: Seat) -> dict[str, Any]:
    return {"here": seat.coordination.pk, "labels": seat.labels, "citizens": seat.citizen_ids, **own_ids(seat)}


def _cards(seat: Seat, rows: list[Agreement]) -> list[AgreementCard]:
    topics = {topic.number: topic.name for topic in all_topics()}
    today = clock.day_of(seat.viewer.at)
    return [_card(seat, row, topics, today) for row in seat.show(rows)]


def _seen(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(
        Q(label_id__in=labels) & known("holder", here, labels, citizens) | held("holder", **own),
        coordination_id=here,
    )
    return rows.select_related("label").order_by("due_on", "pk")


def _agreements(**facts: Any) -> QuerySet[Agreement]:
    return describing(_seen(**facts), "holder").annotate(goal=F("line__ref"), goal_label=F("line__label_id"))


def _open(since: date, **facts: Any) -> QuerySet[Agreement]:
    return _agreements(**facts).filter(Q(state=AgreementState.OPEN) | Q(closed_on__gte=since))


def _among(refs: Collection[str], **facts: Any) -> QuerySet[Agreement]:
    return _agreements(**facts).filter(ref__in=refs)


def _over(day: date, pk: int, **facts: Any) -> QuerySet[Agreement]:
    earlier = Q(closed_on__lt=day) | Q(closed_on=day, pk__lt=pk)
    rows = _agreements(**facts).exclude(state=AgreementState.OPEN).filter(earlier)
    return rows.order_by("-closed_on", "-pk")[: ON_A_PAGE + 1]


def _due(today: date, jobs: Collection[int], courses: Collection[int]) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(
        state=AgreementState.OPEN, due_on__lte=today, holder__employment_id__in=jobs, coordination_id__in=courses
    )
    return rows.select_related("coordination").order_by("due_on", "pk")


def _told(**facts: Any) -> QuerySet[Agreement]:
    return _seen(**facts).only(
        "ref", "created_at", "holder_id", "label__audience", "what", "due_on", "state", "closing_note"
    )


_TOLD = Statement(_told)
_DUE = Statement(_due)
_OPEN, _AMONG, _OVER = Statement(_open), Statement(_among), Statement(_over)


def _card(seat: Seat, row: Any, topics: dict[int, str], today: date) -> AgreementCard:
    state = AgreementState(row.state)
    return AgreementCard(
        ref=row.ref,
        version=row.version,
        holder=describe_party(row.holder)[0],
        holder_kind=row.holder.kind,
        what=row.what,
        due_on=row.due_on,
        state=state,
        state_name=row.get_state_display(),
        closed_on=row.closed_on,
        closing_note=row.closing_note,
        is_late=state == AgreementState.OPEN and row.due_on is not None and row.due_on < today,
        is_own=is_own(seat, row.holder),
        topic=row.label.topic,
        topic_name=topics.get(row.label.topic, ""),
        made_on=clock.day_of(row.created_at),
        is_secret=row.label.audience == Audience.NAMED,
        line_ref=row.goal if row.goal_label in seat.labels else "",
    )


def agreements_due(desk: Desk, book: Book) -> list[DayLine]:
    """Return the viewer's own open agreements that are due today or late, as lines of Min dag."""
    today = clock.day_of(desk.viewer.at)
    courses = [course.pk for course in book.courses]
    rows = _DUE(today=today, jobs=desk.viewer.own_employment_ids, courses=courses)
    return [
        DayLine(
            key=f"agreement:{row.ref}",
            kind=LineKind.AGREEMENT_LATE if row.due_on and row.due_on < today else LineKind.AGREEMENT_TODAY,
            citizens=book.names.get(row.coordination_id, ""),
            coordination_ref=row.coordination.ref,
            since=row.due_on or today,
            days=(today - (row.due_on or today)).days,
            subject_ref=row.ref,
            detail=row.what,
        )
        for row in rows
    ]
