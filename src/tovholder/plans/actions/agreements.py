"""Aftaler: make, keep, drop, reopen, and let stand under a goal."""

from datetime import date, datetime

from tovholder.access import topics
from tovholder.access.changes import changing_from, require
from tovholder.access.enums import Audience, CoordinationState
from tovholder.access.holding import is_own
from tovholder.access.models import Label
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.plans.actions.partakers import account_of, holder_here, label_of_part
from tovholder.plans.enums import LEVELS, AgreementState
from tovholder.plans.models import Agreement, PlanLine
from tovholder.plans.notices import tell_agreement_changed
from tovholder.plans.queries.agreement_history import wording_before


def make_agreement(
    seat: Seat,
    *,
    holder_ref: str,
    what: str,
    due_on: date | None,
    now: datetime,
    topic: int | None = None,
    at_meeting: Label | None = None,
    at_item: Label | None = None,
    once: str = "",
) -> Agreement:
    """Write down who does what by when. `holder_ref` is the party of one who takes part, or a citizen's own ref.

    The coordinator writes for everybody; others at the table write what they themselves will do. `topic` is, when None,
    what the holder's part here is about; an agreement of somebody whose part is secret is as secret. The citizen has
    no part: theirs is about what `at_item` is about, the label of the item it was made at, else everyday life.
    `at_meeting` is the label of the meeting whose writer this is: they write for everybody, and it belongs to who
    called the meeting.
    Raises `NotAllowedError`: `not_accepted`, `what_missing`, `holder_not_here`, `only_own`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    require(met=bool(what.strip()), reason="what_missing")
    holder = holder_here(seat, holder_ref)
    require(met=seat.is_coordinator or is_own(seat, holder) or at_meeting is not None, reason="only_own")
    with changing_from(seat, "plans.make_agreement", once=once) as change:
        made = Agreement.objects.create(
            coordination=seat.coordination,
            label=label_of_part(
                seat, holder, topic, now, owned_as=None if seat.is_coordinator else at_meeting, said_at=at_item
            ),
            holder=holder,
            what=what.strip(),
            due_on=due_on,
            heard_at_meeting=at_item is not None,
            recorded_by_id=account_of(seat),
        )
        change.about(made)
    return made


def close_agreement(
    seat: Seat,
    *,
    ref: str,
    state: AgreementState,
    on: date,
    note: str = "",
    seen_version: int | None = None,
    once: str = "",
) -> Agreement:
    """Say that an agreement was kept, was not kept, or is dropped.

    The coordinator and the holder may. Raises `ChangedByAnotherError`, and `NotAllowedError`: `not_here`,
    `not_accepted`, `only_own`, `not_a_closing`.
    """
    require(met=state != AgreementState.OPEN, reason="not_a_closing")
    row = _changeable(seat, ref)
    with changing_from(seat, "plans.close_agreement", once=once) as change:
        change_row(row, seen_version=seen_version, state=state, closed_on=on, closing_note=note.strip())
        change.about(row)
        tell_agreement_changed(row, by=account_of(seat), now=clock.now())
    return row


def reopen_agreement(seat: Seat, *, ref: str, seen_version: int | None = None, once: str = "") -> Agreement:
    """Undo the closing. Raises as `close_agreement`."""
    row = _changeable(seat, ref)
    with changing_from(seat, "plans.reopen_agreement", once=once) as change:
        change_row(row, seen_version=seen_version, state=AgreementState.OPEN, closed_on=None, closing_note="")
        change.about(row)
        tell_agreement_changed(row, by=account_of(seat), now=clock.now())
    return row


def change_agreement(
    seat: Seat, *, ref: str, what: str, due_on: date | None, seen_version: int, once: str = ""
) -> Agreement:
    """Change the words or the day of an open agreement; the history keeps the old ones.

    Raises as `close_agreement`, and `NotAllowedError("what_missing")`.
    """
    require(met=bool(what.strip()), reason="what_missing")
    row = _changeable(seat, ref)
    with changing_from(seat, "plans.change_agreement", once=once) as change:
        change_row(row, seen_version=seen_version, what=what.strip(), due_on=due_on)
        change.about(row)
        tell_agreement_changed(row, by=account_of(seat), now=clock.now())
    return row


def undo_agreement(seat: Seat, *, ref: str, seen_version: int, now: datetime, once: str = "") -> Agreement:
    """Put back the words and the day that stood there before the last change; done twice it undoes itself.

    Raises as `close_agreement`, and `NotAllowedError("nothing_to_undo")`.
    """
    row = _changeable(seat, ref)
    before = wording_before(seat, ref)
    if before is None:
        raise NotAllowedError("nothing_to_undo")
    with changing_from(seat, "plans.undo_agreement", once=once) as change:
        change_row(row, seen_version=seen_version, what=before.what, due_on=before.due_on)
        change.about(row)
        tell_agreement_changed(row, by=account_of(seat), now=now)
    return row


def tie_agreement(seat: Seat, *, ref: str, line_ref: str, seen_version: int | None = None, once: str = "") -> Agreement:
    """Let an agreement stand under a goal of the plan; an empty `line_ref` takes it away from there.

    What the citizen does and nobody said the topic of is from then on read by those who read the goal. The coordinator
    may. Raises `ChangedByAnotherError`, and `NotAllowedError`: `not_coordinator`, `not_here`,
    `not_accepted`, `wrong_parent`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    row = _changeable(seat, ref)
    goal = None
    if line_ref:
        goals = PlanLine.objects.filter(plan__coordination_id=seat.coordination.pk, label_id__in=seat.labels)
        goal = goals.filter(ref=line_ref, kind__in=LEVELS).first()
        require(met=goal is not None, reason="wrong_parent")
    with changing_from(seat, "plans.tie_agreement", once=once) as change:
        label = goal.label if goal is not None and _is_of_everyday(row) else row.label
        change_row(row, seen_version=seen_version, line=goal, label=label)
        change.about(row)
    return row


def _is_of_everyday(row: Agreement) -> bool:
    """Tell whether it is the citizen's, and only about everyday life: what it gets when nothing else is known."""
    is_usual = row.label.topic == topics.EVERYDAY and row.label.audience == Audience.TOPIC
    return is_usual and row.holder.citizen_id is not None and not row.heard_at_meeting


def _changeable(seat: Seat, ref: str) -> Agreement:
    require(met=seat.is_open, reason="not_accepted")
    row = (
        Agreement.objects.filter(coordination_id=seat.coordination.pk, ref=ref)
        .select_related("holder", "label")
        .first()
    )
    if row is None or not (row.label_id in seat.labels or is_own(seat, row.holder)):
        raise NotAllowedError("not_here")
    require(met=seat.is_coordinator or is_own(seat, row.holder), reason="only_own")
    return row
