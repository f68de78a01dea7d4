"""Planlæg: when, where, why and what to get done; who is invited, and who is there for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import Seat
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import meeting_here, require_planner, to_plan, unit_label
from tovholder.meetings.actions.inviting import Guest, appoint, coordinator_of, invite_all, let_go, ties
from tovholder.meetings.actions.letters import write_letters
from tovholder.meetings.enums import LetterKind, MeetingState, NoteKind, RunsWithout
from tovholder.meetings.meeting_types import read_type, version_of
from tovholder.meetings.models import AgendaItem, Meeting
from tovholder.meetings.peace import require_peace_kept
from tovholder.people.models import Employment

CONTENT = (
    *("starts_at", "ends_at", "place", "is_citizens_place", "why", "aim", "expected", "wishes"),
    *("note_kind", "most_people", "every_weeks"),
)
"""What the plan of a meeting holds beside people."""


@dataclass(frozen=True)
class MeetingPlan:
    """The words of a meeting: four are needed, the rest has its default."""

    starts_at: datetime
    ends_at: datetime
    place: str
    why: str
    aim: str
    is_citizens_place: bool = False
    expected: str = ""
    wishes: str = ""
    note_kind: NoteKind = NoteKind.DECISIONS
    most_people: int | None = None
    every_weeks: int | None = None
    """The rhythm: how many weeks lie between such meetings."""
    runs_without: RunsWithout = RunsWithout.UNASKED
    chair_ref: str = ""
    """The party of the one who leads it; empty: the coordinator."""
    note_taker_ref: str = ""
    topic: int | None = None
    """What its words are about; None: what the own unit's usually are."""


def plan_meeting(
    seat: Seat, *, type_key: str, plan: MeetingPlan, guests: Iterable[Guest], now: datetime, once: str = ""
) -> Meeting:
    """Plan a meeting from the type in force: its agenda is copied, the citizens and the coordinator are invited.

    Raises `TemplateMissingError`, and `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_invitable`,
    `why_missing`, `aim_missing`, `place_missing`, `place_protected`, `ends_before_start`, `in_a_pause`, `too_many`.
    """
    require_planner(seat)
    _check(seat, plan)
    version = version_of(type_key, now)
    with changing_from(seat, "meetings.plan_meeting", once=once) as change:
        made = _new(seat, plan, template_id=version.pk)
        for place, item in enumerate(read_type(version).items, start=1):
            AgendaItem.objects.create(
                meeting=made,
                label=made.label,
                place=place,
                title=item.title,
                plain=item.plain,
                wanted=item.wanted,
                behaviour=item.behaviour,
                minutes=item.minutes,
            )
        invite_all(seat, made, guests, {})
        appoint(seat, made, chair_ref=plan.chair_ref, note_taker_ref=plan.note_taker_ref)
        change.about(made)
    return made


def repeat_meeting(
    seat: Seat, *, ref: str, plan: MeetingPlan, guests: Iterable[Guest], now: datetime, once: str = ""
) -> Meeting:
    """Plan a meeting "som sidst": type, agenda, and who was there for what are taken over from an earlier one.

    Raises `NotAllowedError` as `plan_meeting`, and `not_here`.
    """
    require_planner(seat)
    _check(seat, plan)
    with changing_from(seat, "meetings.repeat_meeting", once=once) as change:
        earlier = meeting_here(seat, ref)
        made = _new(seat, plan, template_id=earlier.template_id, copied_from=earlier)
        followers: dict[int, AgendaItem] = {}
        for row in earlier.items.filter(label_id__in=seat.labels).select_related("label").order_by("place", "pk"):
            followers[row.pk] = AgendaItem.objects.create(
                meeting=made,
                label=made.label if row.label_id == earlier.label_id else row.label,
                place=row.place,
                title=row.title,
                plain=row.plain,
                wanted=row.wanted,
                behaviour=row.behaviour,
                responsible=row.responsible,
                minutes=row.minutes,
            )
        invite_all(seat, made, guests, ties(earlier, followers))
        appoint(seat, made, chair_ref=plan.chair_ref, note_taker_ref=plan.note_taker_ref)
        change.about(made)
    return made


def change_meeting(
    seat: Seat,
    *,
    ref: str,
    plan: MeetingPlan,
    guests: Iterable[Guest],
    seen_version: int,
    now: datetime,
    once: str = "",
) -> Meeting:
    """Change a meeting that has not begun, and who is invited. What was sent must then be sent again.

    Raises `ChangedByAnotherError`, and `NotAllowedError` as `plan_meeting`, `not_here`, `meeting_not_open`.
    """
    require_planner(seat)
    _check(seat, plan)
    with changing_from(seat, "meetings.change_meeting", once=once) as change:
        row = to_plan(seat, ref)
        label = unit_label(seat, topic=plan.topic) if plan.topic else row.label
        if label.pk != row.label_id:
            for item in row.items.filter(label_id=row.label_id).order_by("pk"):
                change_row(item, label=label)
        values = {name: _clean(getattr(plan, name)) for name in CONTENT}
        change_row(
            row,
            seen_version=seen_version,
            label=label,
            runs_without=plan.runs_without,
            state=MeetingState.PLANNED,
            **values,
        )
        wanted = {guest.ref: guest for guest in guests}
        let_go(seat, row, wanted, now)
        invite_all(seat, row, wanted.values(), {})
        appoint(seat, row, chair_ref=plan.chair_ref, note_taker_ref=plan.note_taker_ref)
        change.about(row)
    return row


def cancel_meeting(seat: Seat, *, ref: str, why: str, now: datetime, once: str = "") -> Meeting:
    """Cancel a meeting that has not begun, with a reason; those who had a letter get another.

    Raises `NotAllowedError`, `reason_missing` among them.
    """
    require_planner(seat)
    require(met=bool(why.strip()), reason="reason_missing")
    with changing_from(seat, "meetings.cancel_meeting", once=once) as change:
        row = to_plan(seat, ref)
        change_row(row, state=MeetingState.CANCELLED, cancelled_at=now, cancelled_why=why.strip())
        if row.sent_at is not None:
            write_letters(seat, row, LetterKind.CANCELLED, now=now)
        change.about(row)
    return row


def must_be_sent_again(meeting: Meeting) -> None:
    """Note, inside a change, that what stands in the letters has changed."""
    if meeting.state == MeetingState.CALLED:
        change_row(meeting, state=MeetingState.PLANNED)


def _check(seat: Seat, plan: MeetingPlan) -> None:
    require(met=bool(plan.place.strip()), reason="place_missing")
    hidden = [citizen.address.lower() for citizen in seat.citizens if citizen.address_protected and citizen.address]
    require(met=not any(address in plan.place.lower() for address in hidden), reason="place_protected")
    require(met=bool(plan.why.strip()), reason="meeting_why_missing")
    require(met=bool(plan.aim.strip()), reason="aim_missing")
    require(met=plan.ends_at > plan.starts_at, reason="ends_before_start")
    require_peace_kept(seat, plan.starts_at)


def _clean(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _new(seat: Seat, plan: MeetingPlan, *, template_id: int, copied_from: Meeting | None = None) -> Meeting:
    own = Employment.objects.get(pk=seat.acting_employment_id)
    coordinator = coordinator_of(seat)
    return Meeting.objects.create(
        coordination=seat.coordination,
        label=unit_label(seat, topic=plan.topic),
        template_id=template_id,
        copied_from=copied_from,
        called_by=own,
        runs_without=plan.runs_without,
        chair=coordinator,
        note_taker=coordinator,
        **{name: _clean(getattr(plan, name)) for name in CONTENT},
    )
