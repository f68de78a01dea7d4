"""What every change of a meeting asks first: may they, is it here, and has it come so far."""

from django.db.models import Q

from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import require
from tovholder.access.enums import Audience, CoordinationState
from tovholder.access.holding import is_own
from tovholder.access.labelling import party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import AgendaItem, Invitation, Meeting
from tovholder.people.models import Citizen, Unit

OPEN = frozenset({MeetingState.PLANNED, MeetingState.CALLED})
"""What can still be planned."""
WRITTEN = frozenset({MeetingState.RUNNING, MeetingState.HELD})
"""When what came of it can be written: while it runs, and to correct it afterwards."""


def require_planner(seat: Seat) -> None:
    """Raise `NotAllowedError` unless the coordinator sits here and the citizen has said yes."""
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")


def meeting_here(seat: Seat, ref: str) -> Meeting:
    """Return a meeting that the seat may know, locked for this change. Raises `NotAllowedError("not_here")`."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("chair", "note_taker", "label")
    row = rows.filter(coordination_id=seat.coordination.pk, ref=ref).first()
    if row is None or not (row.label_id in seat.labels or is_invited(seat, row)):
        raise NotAllowedError("not_here")
    return row


def is_invited(seat: Seat, meeting: Meeting) -> bool:
    """Tell whether the viewer is invited in person, by job, or by what seats them."""
    return any(is_own(seat, row.party) for row in meeting.invitations.select_related("party").order_by("pk"))


def to_plan(seat: Seat, ref: str) -> Meeting:
    """Return a meeting that can still be planned from this seat. Raises `NotAllowedError`, `not_open` among them."""
    require_planner(seat)
    row = meeting_here(seat, ref)
    require(met=row.state in OPEN, reason="meeting_not_open")
    return row


def to_write(seat: Seat, ref: str) -> Meeting:
    """Return a meeting in which the viewer may write what came of it: coordinator, chair and note-taker.

    Raises `NotAllowedError`: `not_here`, `closed`, `not_writer`, `meeting_not_running`.
    """
    require(met=seat.is_open, reason="closed")
    row = meeting_here(seat, ref)
    require(met=may_lead(seat, row), reason="not_writer")
    require(met=row.state in WRITTEN, reason="meeting_not_running")
    return row


def may_lead(seat: Seat, meeting: Meeting) -> bool:
    """Tell whether the viewer leads this meeting or takes its notes."""
    return seat.is_coordinator or is_own(seat, meeting.chair) or is_own(seat, meeting.note_taker)


def item_here(seat: Seat, meeting: Meeting, ref: str) -> AgendaItem:
    """Return an item that the seat may know, locked. Raises `NotAllowedError("not_here")`."""
    rows = AgendaItem.objects.select_for_update(of=("self",)).select_related("responsible", "label")
    row = rows.filter(meeting=meeting, ref=ref).first()
    if row is None or not (row.label_id in seat.labels or _hears(seat, meeting, row) or _tied(seat, row)):
        raise NotAllowedError("not_here")
    return row


def _hears(seat: Seat, meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether it is an item for all, and the viewer leads the meeting or takes its notes."""
    return item.label_id == meeting.label_id and may_lead(seat, meeting)


def _tied(seat: Seat, item: AgendaItem) -> bool:
    if item.responsible is not None and is_own(seat, item.responsible):
        return True
    rows = Invitation.objects.filter(items__item=item).select_related("party").order_by("pk")
    return any(is_own(seat, row.party) for row in rows)


def party_here(seat: Seat, ref: str) -> tuple[Party, Participation | None]:
    """Return somebody at the table by their party's ref, or a citizen by their own; with their part in the course.

    Raises `NotAllowedError("not_invitable")` for anybody the seat may not know of.
    """
    citizen = Citizen.objects.filter(pk__in=seat.citizen_ids, ref=ref).first()
    if citizen is not None:
        return party_of(citizen), None
    found = Party.objects.select_related("employment", "citizen", "relative", "unit").filter(ref=ref).first()
    if found is None:
        raise NotAllowedError("not_invitable")
    if found.citizen_id is not None and found.citizen_id in seat.citizen_ids:
        return found, None
    part = (
        Participation.objects.filter(
            Q(label_id__in=seat.labels) | Q(pk=seat.participation.pk if seat.participation else 0),
            coordination_id=seat.coordination.pk,
            party=found,
            ends_at__gt=seat.viewer.at,
        )
        .select_related("label")
        .order_by("pk")
        .first()
    )
    require(met=part is not None, reason="not_invitable")
    return found, part


def unit_label(seat: Seat, *, topic: int | None, part: Participation | None = None) -> Label:
    """Return the label for what the own unit writes here; about somebody whose part is secret it is as secret."""
    if seat.chair is None:
        raise NotAllowedError("not_professional")
    unit = Unit.objects.get(pk=seat.chair.unit_id)
    circle = circle_of(seat, part)
    return label_of_unit(
        seat.coordination,
        unit_party=party_of(unit),
        topic=topic or (part.label.topic if part is not None else unit.default_topic),
        now=seat.viewer.at,
        audience=Audience.NAMED if circle else Audience.TOPIC,
        named=circle,
    )


def circle_of(seat: Seat, part: Participation | None) -> frozenset[int]:
    """Return who alone may know of a part; nobody in particular when it is not secret."""
    if part is None or part.label.audience != Audience.NAMED:
        return frozenset()
    named = part.label.named.order_by("pk").values_list("participation_id", flat=True)
    return frozenset({*named, part.pk} | ({seat.participation.pk} if seat.participation else set()))
