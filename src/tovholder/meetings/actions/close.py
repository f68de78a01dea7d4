"""Afslut: the minutes are done when the meeting ends; what happens next is said on purpose."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tovholder.access.changes import changing_from, require
from tovholder.access.enums import CoordinationState
from tovholder.access.seat import Seat
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import meeting_here, require_planner
from tovholder.meetings.actions.inviting import Guest
from tovholder.meetings.actions.letters import write_letters
from tovholder.meetings.actions.plan import MeetingPlan, repeat_meeting
from tovholder.meetings.enums import Acceptance, LetterKind, MeetingState, NextKind, NoteKind, way_again
from tovholder.meetings.models import Meeting
from tovholder.meetings.notices import tell_answered

HALF_A_YEAR = timedelta(days=183)
"""A next meeting lies within this, or it is said on purpose that it does not."""


@dataclass(frozen=True)
class Next:
    """What happens after a meeting: a date, when there is need, or a pause."""

    kind: NextKind
    at: datetime | None = None
    until: date | None = None
    is_far_on_purpose: bool = False


@dataclass(frozen=True)
class Said:
    """What the citizen says to what was agreed; `words` are their own."""

    acceptance: Acceptance
    words: str = ""


def end_meeting(seat: Seat, *, ref: str, said: Said, then: Next, now: datetime, once: str = "") -> Meeting:
    """End a running meeting and send the minutes to all: each what they may read. A next date is planned som sidst.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`, `meeting_not_running`, and what `decide_next` raises.
    """
    require_planner(seat)
    _check(then, now)
    with changing_from(seat, "meetings.end_meeting", once=once) as change:
        row = meeting_here(seat, ref)
        require(met=row.state == MeetingState.RUNNING, reason="meeting_not_running")
        change_row(row, state=MeetingState.HELD, ended_at=now, **_said(said, now), **_then(then))
        if then.kind == NextKind.DATE and then.at is not None:
            _plan_next(seat, row, then.at, now)
        write_letters(seat, row, LetterKind.MINUTES, now=now)
        change.about(row)
    return row


def decide_next(seat: Seat, *, ref: str, then: Next, now: datetime, once: str = "") -> Meeting:
    """Say what happens after a held meeting, when it was left open or has changed.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`, `meeting_not_held`, `next_missing`, `in_the_past`,
    `next_too_far` for a date after half a year that was not said on purpose.
    """
    require_planner(seat)
    _check(then, now)
    with changing_from(seat, "meetings.decide_next", once=once) as change:
        row = meeting_here(seat, ref)
        require(met=row.state == MeetingState.HELD, reason="meeting_not_held")
        is_new = then.kind == NextKind.DATE and then.at is not None and then.at != row.next_at
        change_row(row, **_then(then))
        if is_new and then.at is not None:
            _plan_next(seat, row, then.at, now)
        change.about(row)
    return row


def record_acceptance(seat: Seat, *, ref: str, said: Said, now: datetime, once: str = "") -> Meeting:
    """Write what the citizen says to a held meeting: themselves, or the coordinator for them. All are told.

    From the coordinator all get a letter; from the citizen's own page those with a login are told at once, and the
    others get their letter with `tell_acceptance`.

    Raises `NotAllowedError`: `not_here`, `meeting_not_held`, `only_citizen`, `answer_missing`.
    """
    require(met=said.acceptance != Acceptance.UNASKED, reason="answer_missing")
    require(met=seat.oneself is not None or seat.is_coordinator, reason="only_citizen")
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    with changing_from(seat, "meetings.record_acceptance", once=once) as change:
        row = meeting_here(seat, ref)
        require(met=row.state == MeetingState.HELD, reason="meeting_not_held")
        change_row(row, **_said(said, now))
        if seat.is_coordinator:
            write_letters(seat, row, LetterKind.ACCEPTANCE, now=now)
        else:
            tell_answered(row, by=seat.viewer.account_id or 0, now=now)
        change.about(row)
    return row


def tell_acceptance(seat: Seat, *, ref: str, now: datetime, once: str = "") -> Meeting:
    """Send to all what the citizen answered on their own page. Raises `NotAllowedError`: `answer_missing`."""
    require_planner(seat)
    with changing_from(seat, "meetings.tell_acceptance", once=once) as change:
        row = meeting_here(seat, ref)
        require(met=row.acceptance != Acceptance.UNASKED, reason="answer_missing")
        write_letters(seat, row, LetterKind.ACCEPTANCE, now=now)
        change.about(row)
    return row


def _check(then: Next, now: datetime) -> None:
    require(met=then.kind != NextKind.OPEN, reason="next_missing")
    if then.kind == NextKind.DATE:
        require(met=then.at is not None, reason="next_missing")
        if then.at is not None:
            require(met=then.at > now, reason="in_the_past")
            require(met=then.at <= now + HALF_A_YEAR or then.is_far_on_purpose, reason="next_too_far")
    if then.until is not None:
        require(met=then.until > clock.day_of(now), reason="in_the_past")


def _said(said: Said, now: datetime) -> dict[str, Any]:
    is_said = said.acceptance != Acceptance.UNASKED
    return {
        "acceptance": said.acceptance,
        "acceptance_on": clock.day_of(now) if is_said else None,
        "acceptance_words": said.words.strip() if is_said else "",
    }


def _then(then: Next) -> dict[str, Any]:
    return {
        "next_kind": then.kind,
        "next_at": then.at if then.kind == NextKind.DATE else None,
        "next_until": then.until if then.kind == NextKind.PAUSE else None,
    }


def _plan_next(seat: Seat, row: Meeting, at: datetime, now: datetime) -> None:
    """Plan the next meeting with the same people, place and agenda; what it is about is asked when it is called."""
    invited = row.invitations.filter(label_id__in=seat.labels).select_related("party").order_by("pk")
    plan = MeetingPlan(
        starts_at=at,
        ends_at=at + (row.ends_at - row.starts_at),
        place=row.place,
        why=row.why,
        aim=row.aim,
        is_citizens_place=row.is_citizens_place,
        expected=row.expected,
        wishes=row.wishes,
        note_kind=NoteKind(row.note_kind),
        chair_ref=row.chair.ref,
        note_taker_ref=row.note_taker.ref,
        most_people=row.most_people,
        every_weeks=row.every_weeks,
        topic=row.label.topic,
    )
    guests = [Guest(ref=one.party.ref, way=way_again(one.way), brings=one.brings) for one in invited]
    repeat_meeting(seat, ref=row.ref, plan=plan, guests=_still_here(seat, guests), now=now)


def _still_here(seat: Seat, guests: list[Guest]) -> list[Guest]:
    """Return those who still take part in the course: who has left is not called again."""
    refs = [guest.ref for guest in guests]
    parts = seat.coordination.participations.filter(party__ref__in=refs, ends_at__gt=seat.viewer.at)
    known = set(parts.order_by("pk").values_list("party__ref", flat=True))
    own = {citizen.party.ref for citizen in seat.citizens if hasattr(citizen, "party")}
    return [guest for guest in guests if guest.ref in known | own]
