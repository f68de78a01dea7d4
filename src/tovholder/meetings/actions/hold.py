"""Hold: begin, write what came of each item, agree, and say on purpose where nothing was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import item_here, may_lead, meeting_here, to_write
from tovholder.meetings.enums import NOT_THERE, Answer, Behaviour, ItemState, MeetingState, RunsWithout, Wanted, Way
from tovholder.meetings.models import AgendaItem, Invitation, Meeting, MeetingAgreement
from tovholder.plans.actions import make_agreement
from tovholder.plans.models import Agreement

LONGEST_OUTCOME = 4000


class WrittenByAnotherError(Exception):
    """Somebody else wrote at the same item meanwhile; nothing was written. `standing` is what stands there now."""

    def __init__(self, standing: str) -> None:
        super().__init__("written by another")
        self.standing = standing


def begin_meeting(seat: Seat, *, ref: str, is_citizen_here: bool, now: datetime, once: str = "") -> Meeting:
    """Begin a meeting. Without the citizen it runs only if that was agreed beforehand.

    Who said they would come, or said nothing, counts as there until somebody writes otherwise.

    Raises `NotAllowedError`: `not_here`, `not_writer`, `meeting_not_open`, `waits_for_citizen`.
    """
    require(met=seat.is_open, reason="closed")
    with changing_from(seat, "meetings.begin_meeting", once=once) as change:
        row = meeting_here(seat, ref)
        require(met=may_lead(seat, row), reason="not_writer")
        require(met=row.state in {MeetingState.PLANNED, MeetingState.CALLED}, reason="meeting_not_open")
        require(met=is_citizen_here or row.runs_without == RunsWithout.YES, reason="waits_for_citizen")
        change_row(row, state=MeetingState.RUNNING, began_at=now)
        for invited in row.invitations.select_related("party").order_by("pk"):
            change_row(invited, came=_came(invited, is_citizen_here=is_citizen_here))
        change.about(row)
    return row


@dataclass(frozen=True)
class Presence:
    """How somebody took part in the end; without a `way` they simply did not come."""

    way: Way | None
    proxy: str = ""

    @property
    def came(self) -> Answer:
        """Tell whether they were there in person."""
        return Answer.NO if self.way is None or self.way in NOT_THERE else Answer.YES


def note_attendance(seat: Seat, *, ref: str, came: Mapping[str, Presence], now: datetime, once: str = "") -> Meeting:
    """Write who took part and how, by the refs of the invitations the seat can see.

    Raises `NotAllowedError` as `write_outcome`.
    """
    with changing_from(seat, "meetings.note_attendance", once=once) as change:
        row = to_write(seat, ref)
        for invited in row.invitations.filter(ref__in=list(came)).order_by("pk"):
            how = came[invited.ref]
            way = how.way or Way(invited.way)
            proxy = how.proxy.strip() if way == Way.PROXY else ""
            if (invited.came, invited.way, invited.proxy) != (how.came, way, proxy):
                change_row(invited, came=how.came, way=way, proxy=proxy)
        change.about(row)
    return row


def write_outcome(
    seat: Seat, *, meeting_ref: str, ref: str, text: str, seen: str, now: datetime, once: str = ""
) -> AgendaItem:
    """Write what came of an item. `seen` is the text that stood there when the writer began.

    What stands there already is no change, so that sending twice is safe; nor is a text that is as it was seen: whoever
    writes in another field leaves this one to who writes here. Raises `WrittenByAnotherError` when another
    text stands there than the one seen, and `NotAllowedError`: `closed`, `not_here`, `not_writer`,
    `meeting_not_running`, `too_long`.
    """
    wanted, was = _tidy(text), _tidy(seen)
    require(met=len(wanted) <= LONGEST_OUTCOME, reason="too_long")
    with changing_from(seat, "meetings.write_outcome", once=once) as change:
        row = item_here(seat, to_write(seat, meeting_ref), ref)
        if wanted not in {was, row.outcome}:
            if row.outcome != was:
                raise WrittenByAnotherError(row.outcome)
            change_row(row, outcome=wanted)
        change.about(row)
    return row


def tick_item(
    seat: Seat,
    *,
    meeting_ref: str,
    ref: str,
    now: datetime,
    opened: bool | None = None,
    closed: bool | None = None,
    once: str = "",
) -> AgendaItem:
    """Note that the citizen opened or closed an item. Raises `NotAllowedError` as `write_outcome`."""
    with changing_from(seat, "meetings.tick_item", once=once) as change:
        row = item_here(seat, to_write(seat, meeting_ref), ref)
        change_row(
            row,
            citizen_opened=row.citizen_opened if opened is None else opened,
            citizen_closed=row.citizen_closed if closed is None else closed,
        )
        change.about(row)
    return row


def agree_at_item(
    seat: Seat,
    *,
    meeting_ref: str,
    ref: str,
    holder_ref: str,
    what: str,
    due_on: date | None,
    now: datetime,
    topic: int | None = None,
    once: str = "",
) -> Agreement:
    """Write an agreement made at an item; it stands in the plan like any other. Who takes the notes writes for all.

    `topic` is, when None, the item's own, or what the holder's part here is about; the citizen has no part, so theirs
    is about what the item is about. What is agreed at an item for few is for those few.

    Raises `NotAllowedError` as `write_outcome` and as `make_agreement`.
    """
    with changing_from(seat, "meetings.agree_at_item", once=once) as change:
        meeting = to_write(seat, meeting_ref)
        row = item_here(seat, meeting, ref)
        own = row.label.topic if row.label_id != meeting.label_id else None
        made = make_agreement(
            seat,
            holder_ref=holder_ref,
            what=what,
            due_on=due_on,
            topic=topic or own,
            at_meeting=meeting.label,
            at_item=row.label,
            now=now,
        )
        MeetingAgreement.objects.create(meeting=meeting, item=row, agreement=made)
        if row.no_agreement:
            change_row(row, no_agreement=False)
        change.about(made)
    return made


def settle_item(
    seat: Seat, *, meeting_ref: str, ref: str, now: datetime, no_agreement: bool = False, once: str = ""
) -> AgendaItem:
    """Say that an item is done. One that should lead to an agreement has one, or none on purpose.

    Raises `NotAllowedError` as `write_outcome`, and `agreement_or_none`.
    """
    with changing_from(seat, "meetings.settle_item", once=once) as change:
        row = item_here(seat, to_write(seat, meeting_ref), ref)
        has_agreement = row.agreements.exists()
        is_owed = row.wanted == Wanted.AGREE and row.behaviour in {Behaviour.PLAIN, Behaviour.GATHER}
        require(met=has_agreement or no_agreement or row.no_agreement or not is_owed, reason="agreement_or_none")
        change_row(
            row,
            state=ItemState.DONE,
            skipped_why="",
            no_agreement=(no_agreement or row.no_agreement) and not has_agreement,
        )
        change.about(row)
    return row


def skip_item(seat: Seat, *, meeting_ref: str, ref: str, why: str, now: datetime, once: str = "") -> AgendaItem:
    """Skip an item, with a reason. Raises `NotAllowedError` as `write_outcome`, and `reason_missing`."""
    require(met=bool(why.strip()), reason="reason_missing")
    with changing_from(seat, "meetings.skip_item", once=once) as change:
        row = item_here(seat, to_write(seat, meeting_ref), ref)
        change_row(row, state=ItemState.SKIPPED, skipped_why=why.strip())
        change.about(row)
    return row


def reopen_item(seat: Seat, *, meeting_ref: str, ref: str, now: datetime, once: str = "") -> AgendaItem:
    """Take an item up again. Raises `NotAllowedError` as `write_outcome`."""
    with changing_from(seat, "meetings.reopen_item", once=once) as change:
        row = item_here(seat, to_write(seat, meeting_ref), ref)
        change_row(row, state=ItemState.WAITING, skipped_why="", no_agreement=False)
        change.about(row)
    return row


def note_read_out(seat: Seat, *, meeting_ref: str, party_ref: str, now: datetime, once: str = "") -> Meeting:
    """Note that what somebody sent in was read out. Raises `NotAllowedError` as `write_outcome`."""
    with changing_from(seat, "meetings.note_read_out", once=once) as change:
        meeting = to_write(seat, meeting_ref)
        row = meeting.contributions.filter(party__ref=party_ref, label_id__in=seat.labels).first()
        if row is None:
            raise NotAllowedError("not_here")
        change_row(row, read_out=True)
        change.about(row)
    return meeting


def _came(invited: Invitation, *, is_citizen_here: bool) -> Answer:
    if invited.party.citizen_id is not None:
        return Answer.YES if is_citizen_here else Answer.NO
    is_away = invited.way in NOT_THERE or invited.coming == Answer.NO
    return Answer.NO if is_away else Answer.YES


def _tidy(text: str) -> str:
    """Return a text with the ends of its lines as they are kept."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
