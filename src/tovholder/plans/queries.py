"""Aftaler, as one seat may know them; and those that are due, across one's own courses."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tovholder.access.holding import held_by, is_own
from tovholder.access.models import Party
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, Seat
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.day import DayLine, LineKind
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement


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
    topic_name: str
    made_on: date


def agreements_here(seat: Seat) -> list[AgreementCard]:
    """Return the agreements the seat may see and those the viewer holds: open first, the nearest day first."""
    rows = [
        row
        for row in Agreement.objects.filter(
            Q(label_id__in=seat.labels) | held_by(seat, "holder"), coordination_id=seat.coordination.pk
        )
        .select_related(
            "label",
            "holder__employment__professional",
            "holder__employment__unit__organisation",
            "holder__unit__organisation",
            "holder__team__unit__organisation",
            "holder__organisation",
            "holder__relative",
            "holder__citizen",
        )
        .order_by("due_on", "pk")
        if row.label_id in seat.labels or is_own(seat, row.holder)
    ]
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
        topic_name=topics.get(row.label.topic, ""),
        made_on=clock.day_of(row.created_at),
    )


def agreements_due(desk: Desk) -> list[DayLine]:
    """Return the viewer's own open agreements that are due today or late, as lines of Min dag."""
    today = clock.day_of(desk.viewer.at)
    parties = Party.objects.filter(employment_id__in=desk.viewer.own_employment_ids)
    rows = list(
        Agreement.objects.filter(
            state=AgreementState.OPEN,
            due_on__lte=today,
            holder__in=parties,
            coordination__in=desk.coordinations,
        )
        .select_related("coordination")
        .order_by("due_on", "pk")
    )
    names = citizen_names(desk, [row.coordination_id for row in rows])
    return [
        DayLine(
            key=f"agreement:{row.ref}",
            kind=LineKind.AGREEMENT_LATE if row.due_on and row.due_on < today else LineKind.AGREEMENT_TODAY,
            citizens=names.get(row.coordination_id, ""),
            coordination_ref=row.coordination.ref,
            since=row.due_on or today,
            days=(today - (row.due_on or today)).days,
            subject_ref=row.ref,
            detail=row.what,
        )
        for row in rows
    ]
