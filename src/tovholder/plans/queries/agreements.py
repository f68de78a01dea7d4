"""Aftaler, as one seat may know them; and those that are due, across one's own courses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tovholder.access.enums import Audience
from tovholder.access.holding import held, is_own, own_ids
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.day import Book, DayLine, LineKind
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


def agreements_here(seat: Seat) -> list[AgreementCard]:
    """Return the agreements the seat may see and those the viewer holds: open first, the nearest day first.

    An agreement of somebody whose presence the seat may not know of is not there, whatever its own label says.
    """
    rows = visible_agreements(seat)
    topics = {topic.number: topic.name for topic in all_topics()}
    today = clock.day_of(seat.viewer.at)
    cards = [_card(seat, row, topics, today) for row in seat.show(rows)]
    return sorted(
        cards,
        key=lambda card: (
            card.state != AgreementState.OPEN,
            card.due_on is None,
            card.due_on or date.max,
            card.ref,
        ),
    )


def visible_agreements(seat: Seat) -> list[Agreement]:
    """Return the rows behind `agreements_here`, with their holders, the nearest day first."""
    rows: list[Agreement] = _AGREEMENTS(
        here=seat.coordination.pk, labels=seat.labels, citizens=seat.citizen_ids, **own_ids(seat)
    )
    return rows


def _agreements(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[Agreement]:
    return (
        Agreement.objects.filter(
            Q(label_id__in=labels) & known("holder", here, labels, citizens) | held("holder", **own),
            coordination_id=here,
        )
        .select_related(
            "label",
            "line",
            "holder__employment__professional",
            "holder__employment__unit__organisation",
            "holder__unit__organisation",
            "holder__team__unit__organisation",
            "holder__organisation",
            "holder__relative",
            "holder__citizen",
        )
        .order_by("due_on", "pk")
    )


def _due(today: date, jobs: Collection[int], courses: Collection[int]) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(
        state=AgreementState.OPEN, due_on__lte=today, holder__employment_id__in=jobs, coordination_id__in=courses
    )
    return rows.select_related("coordination").order_by("due_on", "pk")


_AGREEMENTS, _DUE = Statement(_agreements), Statement(_due)


def _card(seat: Seat, row: Agreement, topics: dict[int, str], today: date) -> AgreementCard:
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
        line_ref=row.line.ref if row.line is not None and row.line.label_id in seat.labels else "",
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
