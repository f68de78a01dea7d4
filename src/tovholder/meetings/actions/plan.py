"""Planlæg: when, where, why and what to get done; who is invited, and who is there for what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.holding import is_own
from tovholder.access.labelling import party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import meeting_here, party_here, require_planner, to_plan, unit_label
from tovholder.meetings.actions.letters import write_letters
from tovholder.meetings.enums import LetterKind, MeetingState, NoteKind, RunsWithout, Way
from tovholder.meetings.meeting_types import read_type, version_of
from tovholder.meetings.models import AgendaItem, Invitation, InvitedItem, Meeting
from tovholder.people.models import Employment

CONTENT = ("starts_at", "ends_at", "place", "is_citizens_place", "why", "aim", "expected", "wishes", "note_kind")
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
    runs_without: RunsWithout = RunsWithout.UNASKED
    chair_ref: str = ""
    """The party of the one who leads it; empty: the coordinator."""
    note_taker_ref: str = ""
    topic: int | None = None
    """What its words are about; None: what the own unit's usually are."""


@dataclass(frozen=True)
class Guest:
    """One who is invited: how they take part, and what they bring."""

    ref: str
    way: Way = Way.HERE
    brings: str = ""
    items: frozenset[str] = field(default_factory=frozenset)
    """The refs of the items they are there for; none: all the time."""


def plan_meeting(
    seat: Seat, *, type_key: str, plan: MeetingPlan, guests: Iterable[Guest], now: datetime, once: str = ""
) -> Meeting:
    """Plan a meeting from the type in force: its agenda is copied, the citizens and the coordinator are invited.

    Raises `TemplateMissingError`, and `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_invitable`,
    `why_missing`, `aim_missing`, `place_missing`, `place_protected`, `ends_before_start`, `too_many`.
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
        _invite_all(seat, made, guests, {})
        _appoint(seat, made, plan)
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
        _invite_all(seat, made, guests, _ties(earlier, followers))
        _appoint(seat, made, plan)
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
            most_people=plan.most_people,
            runs_without=plan.runs_without,
            state=MeetingState.PLANNED,
            **values,
        )
        wanted = {guest.ref: guest for guest in guests}
        _let_go(seat, row, wanted, now)
        _invite_all(seat, row, wanted.values(), {})
        _appoint(seat, row, plan)
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


def invited_count(guests: Iterable[Guest]) -> int:
    """Return how many sit there: those who only write do not count."""
    return sum(guest.way != Way.WRITES for guest in guests)


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


def _clean(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _new(seat: Seat, plan: MeetingPlan, *, template_id: int, copied_from: Meeting | None = None) -> Meeting:
    own = Employment.objects.get(pk=seat.acting_employment_id)
    coordinator = _coordinator(seat)
    return Meeting.objects.create(
        coordination=seat.coordination,
        label=unit_label(seat, topic=plan.topic),
        template_id=template_id,
        copied_from=copied_from,
        called_by=own,
        most_people=plan.most_people,
        runs_without=plan.runs_without,
        chair=coordinator,
        note_taker=coordinator,
        **{name: _clean(getattr(plan, name)) for name in CONTENT},
    )


def _coordinator(seat: Seat) -> Party:
    if seat.participation is None:
        raise NotAllowedError("not_coordinator")
    return seat.participation.party


def _appoint(seat: Seat, meeting: Meeting, plan: MeetingPlan) -> None:
    """Write who leads and who takes notes; both are invited. Raises `NotAllowedError("not_invited")`, `too_many`."""
    invited = {row.party.ref: row.party for row in meeting.invitations.select_related("party").order_by("pk")}
    places = meeting.invitations.exclude(way=Way.WRITES).count()
    require(met=meeting.most_people is None or places <= meeting.most_people, reason="too_many")
    own = _coordinator(seat)
    chosen = [invited.get(ref) if ref else own for ref in (plan.chair_ref, plan.note_taker_ref)]
    if None in chosen:
        raise NotAllowedError("not_invited")
    if [meeting.chair, meeting.note_taker] != chosen:
        change_row(meeting, chair=chosen[0], note_taker=chosen[1])


def _invite_all(seat: Seat, meeting: Meeting, guests: Iterable[Guest], ties: Mapping[int, frozenset[int]]) -> None:
    """Invite those chosen, always the citizens and the coordinator; write how the others take part."""
    known = {row.party_id: row for row in meeting.invitations.select_related("party").order_by("pk")}
    chosen = list(guests)
    for citizen in seat.citizens:
        own = {citizen.ref, party_of(citizen).ref}
        if not any(guest.ref in own for guest in chosen):
            chosen.append(Guest(citizen.ref))
    coordinator = _coordinator(seat)
    if not any(guest.ref == coordinator.ref for guest in chosen):
        chosen.append(Guest(coordinator.ref))
    for guest in chosen:
        party, part = party_here(seat, guest.ref)
        row = known.get(party.pk)
        if row is None:
            row = Invitation.objects.create(
                meeting=meeting,
                label=_invitation_label(meeting, part),
                party=party,
                way=guest.way,
                brings=guest.brings.strip(),
            )
            for item_id in sorted(ties.get(party.pk, ())):
                InvitedItem.objects.create(invitation=row, item_id=item_id)
        elif (row.way, row.brings) != (guest.way, guest.brings.strip()):
            change_row(row, way=guest.way, brings=guest.brings.strip())


def _invitation_label(meeting: Meeting, part: Participation | None) -> Label:
    return part.label if part is not None else meeting.label


def _let_go(seat: Seat, meeting: Meeting, wanted: Mapping[str, Guest], now: datetime) -> None:
    """Take back the invitations of those who are no longer chosen; those the seat may not know of stay."""
    own = _coordinator(seat)
    rows = meeting.invitations.select_related("party__citizen", "party__employment", "party__relative", "party__unit")
    for row in rows.order_by("pk"):
        is_fixed = row.party_id == own.pk or row.party.citizen_id in seat.citizen_ids
        if is_fixed or row.party.ref in wanted or not (row.label_id in seat.labels or is_own(seat, row.party)):
            continue
        if meeting.sent_at is not None:
            write_letters(seat, meeting, LetterKind.CANCELLED, now=now, parties=[row.party])
        row.delete()


def _ties(earlier: Meeting, followers: Mapping[int, AgendaItem]) -> dict[int, frozenset[int]]:
    """Return, by party, the new items of those who were there for some items only."""
    found: dict[int, set[int]] = {}
    rows = InvitedItem.objects.filter(invitation__meeting=earlier).select_related("invitation").order_by("pk")
    for row in rows:
        if row.item_id in followers:
            found.setdefault(row.invitation.party_id, set()).add(followers[row.item_id].pk)
    return {party: frozenset(items) for party, items in found.items()}
