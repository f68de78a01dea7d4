"""Aftaler: make, keep, drop, reopen."""

from datetime import date, datetime

from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import changing_from, require
from tovholder.access.enums import Audience, CoordinationState
from tovholder.access.holding import is_own
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.people.models import Citizen, Unit
from tovholder.plans.enums import AgreementState
from tovholder.plans.models import Agreement


def make_agreement(
    seat: Seat,
    *,
    holder_ref: str,
    what: str,
    due_on: date | None,
    now: datetime,
    topic: int | None = None,
    once: str = "",
) -> Agreement:
    """Write down who does what by when. `holder_ref` is the party of one who takes part, or a citizen's own ref.

    The coordinator writes for everybody; others at the table write what they themselves will do. `topic` is, when None,
    what the holder's part here is about; an agreement of somebody whose part is secret is as secret. Raises
    `NotAllowedError`: `not_accepted`, `what_missing`, `holder_not_here`, `only_own`.
    """
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    require(met=bool(what.strip()), reason="what_missing")
    holder = _holder(seat, holder_ref)
    require(met=seat.is_coordinator or is_own(seat, holder), reason="only_own")
    with changing_from(seat, "plans.make_agreement", once=once) as change:
        made = Agreement.objects.create(
            coordination=seat.coordination,
            label=_label(seat, holder, topic, now),
            holder=holder,
            what=what.strip(),
            due_on=due_on,
            recorded_by_id=_account(seat),
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
    return row


def reopen_agreement(seat: Seat, *, ref: str, seen_version: int | None = None, once: str = "") -> Agreement:
    """Undo the closing. Raises as `close_agreement`."""
    row = _changeable(seat, ref)
    with changing_from(seat, "plans.reopen_agreement", once=once) as change:
        change_row(row, seen_version=seen_version, state=AgreementState.OPEN, closed_on=None, closing_note="")
        change.about(row)
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
    return row


def _holder(seat: Seat, ref: str) -> Party:
    citizen = Citizen.objects.filter(pk__in=seat.citizen_ids, ref=ref).first()
    if citizen is not None:
        return party_of(citizen)
    party = Party.objects.filter(ref=ref).first()
    if party is None:
        raise NotAllowedError("holder_not_here")
    is_citizen = party.citizen_id is not None and party.citizen_id in seat.citizen_ids
    part = _part(seat, party)
    visible = part is not None and (part.label_id in seat.labels or is_own(seat, party))
    require(met=visible or is_citizen, reason="holder_not_here")
    return party


def _part(seat: Seat, party: Party) -> Participation | None:
    """Return how a party takes part here now."""
    rows = Participation.objects.filter(coordination_id=seat.coordination.pk, party=party, ends_at__gt=seat.viewer.at)
    return rows.select_related("label").order_by("pk").first()


def _changeable(seat: Seat, ref: str) -> Agreement:
    require(met=seat.is_open, reason="not_accepted")
    row = Agreement.objects.filter(coordination_id=seat.coordination.pk, ref=ref).select_related("holder").first()
    if row is None or not (row.label_id in seat.labels or is_own(seat, row.holder)):
        raise NotAllowedError("not_here")
    require(met=seat.is_coordinator or is_own(seat, row.holder), reason="only_own")
    return row


def _label(seat: Seat, holder: Party, topic: int | None, now: datetime) -> Label:
    part = _part(seat, holder)
    if seat.chair is not None:
        unit = Unit.objects.get(pk=seat.chair.unit_id)
        circle = _circle(seat, part)
        return label_of_unit(
            seat.coordination,
            unit_party=party_of(unit),
            topic=topic or (part.label.topic if part else unit.default_topic),
            now=now,
            audience=Audience.NAMED if circle else Audience.TOPIC,
            named=circle,
        )
    viewer = seat.viewer
    own = {"citizen": viewer.citizen_id} if viewer.citizen_id is not None else {"relative": viewer.relative_id}
    owner = Party.objects.get(**own)
    return label_for(coordination=seat.coordination, topic=topic or 1, owner=owner, citizen_ids=seat.citizen_ids)


def _circle(seat: Seat, part: Participation | None) -> frozenset[int]:
    """Return who alone may know of the holder's part; nobody in particular when it is not secret."""
    if part is None or part.label.audience != Audience.NAMED:
        return frozenset()
    named = part.label.named.order_by("pk").values_list("participation_id", flat=True)
    return frozenset({*named, part.pk} | ({seat.participation.pk} if seat.participation else set()))


def _account(seat: Seat) -> int:
    account_id = seat.viewer.account_id
    if account_id is None:
        raise LookupError("a seat without an account writes nothing")
    return account_id
