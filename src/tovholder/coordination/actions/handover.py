"""Overdragelse: the holder keeps the baton until the next one has accepted."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access.actions.permissions import permit_same_authority
from tovholder.access.actions.table import citizens_of, follow_baton, label_of_unit, seat_party, take_turn, unseat
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import Audience, CoordinationState, Role
from tovholder.access.labelling import party_of
from tovholder.access.models import Coordination, Label, Participation
from tovholder.access.notices import account_of, tell_employment
from tovholder.access.seat import Desk, NotAllowedError, Seat
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover, LevelAssessment
from tovholder.coordination.notices import HANDOVER_ANSWERED, HANDOVER_OFFERED
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row, in_force
from tovholder.people.enums import Function
from tovholder.people.models import Employment


@dataclass(frozen=True)
class HandoverWords:
    """What is written to the next one: why (read before the answer), and what only memory holds (read after a yes)."""

    reason: str
    note: str = ""


def offer_handover(seat: Seat, *, to: Employment, words: HandoverWords, now: datetime, once: str = "") -> Handover:
    """Offer the baton. Nothing changes hands before the answer.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `reason_missing`, and what `write_offer` raises.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=bool(words.reason.strip()), reason="reason_missing")
    with changing_from(seat, "coordination.offer_handover", once=once) as change:
        handover = write_offer(seat.coordination, offered_by_id=seat.acting_employment_id, to=to, words=words, now=now)
        change.about(handover)
    return handover


def offer_for_absent(
    desk: Desk,
    *,
    coordination_ref: str,
    to: Employment,
    words: HandoverWords,
    now: datetime,
    instead_of: str = "",
    once: str = "",
) -> Handover:
    """As leader: offer the baton of one who is gone. Opens nothing of the course to the leader.

    `instead_of` is the unanswered offer that the leader has seen: it is taken back in the same moment. Raises
    `NotAllowedError`: `not_gone` (also for a course of another unit), `reason_missing`, and what `write_offer` raises
    (`already_offered`: to somebody the leader has not seen).
    """
    require(met=bool(words.reason.strip()), reason="reason_missing")
    terms = CoordinatorTerm.objects.filter(
        ~in_force(now, "employment__"),
        coordination__ref=coordination_ref,
        coordination__state=CoordinationState.ACTIVE,
        employment__unit_id__in=desk.viewer.leads_units,
        is_first_contact=True,
        ends_at=FOREVER,
    )
    term = require_found(terms.select_related("coordination").first(), reason="not_gone")
    offered_by = next(iter(sorted(desk.viewer.own_employment_ids)))
    with changing_from(desk, "coordination.offer_for_absent", once=once) as change:
        _take_back(term.coordination, instead_of, now)
        handover = write_offer(term.coordination, offered_by_id=offered_by, to=to, words=words, now=now)
        change.coordination_id = term.coordination_id
        change.about(handover)
    return handover


def _take_back(coordination: Coordination, ref: str, now: datetime) -> None:
    """Take an offer back if it still waits; one that was answered with no meanwhile is out of the way already."""
    take_turn(coordination)
    for handover in Handover.objects.filter(coordination=coordination, ref=ref, state=HandoverState.OFFERED):
        change_row(handover, state=HandoverState.WITHDRAWN, answered_at=now)


def write_offer(
    coordination: Coordination,
    *,
    offered_by_id: int,
    to: Employment,
    words: HandoverWords,
    now: datetime,
    level: int | None = None,
) -> Handover:
    """Write the offer inside a change. Refused before it happens where the receiver could not do the work.

    `level` is the step it is for (None: the one decided last). Raises `NotAllowedError`: `not_accepted`,
    `already_holds`, `already_offered`, `no_account`, `job_ended`, `other_authority` (no basis could be written for
    them), `authority_missing`.
    """
    require(met=coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    take_turn(coordination)
    step = level if level is not None else level_now(coordination)
    term = present_term(coordination)
    require(met=term.employment_id != to.pk, reason="already_holds")
    require(met=to.is_in_force(now), reason="job_ended")
    require(met=account_of(to) is not None, reason="no_account")
    same_authority = to.unit.organisation_id == term.employment.unit.organisation_id
    require(met=same_authority, reason="other_authority")
    require(met=step in (None, 1) or to.function == Function.AUTHORITY, reason="authority_missing")
    open_offer = Handover.objects.filter(coordination=coordination, state=HandoverState.OFFERED)
    require(met=not open_offer.exists(), reason="already_offered")
    handover = Handover.objects.create(
        coordination=coordination,
        label=_label(coordination, term.employment, now),
        from_term=term,
        to=to,
        offered_at=now,
        offered_by_id=offered_by_id,
        reason=words.reason.strip(),
        note=words.note.strip(),
    )
    tell_employment(to, HANDOVER_OFFERED, facts={"handover": handover.ref}, once=handover.ref, now=now)
    return handover


def accept_handover(desk: Desk, *, ref: str, now: datetime, once: str = "") -> Handover:
    """Take the baton: in one moment the old term ends, the new one starts and the permission is written.

    Raises `NotAllowedError`: `not_offered`, also for an offer made to somebody else.
    """
    handover = _offered_to(desk, ref)
    coordination = handover.coordination
    with changing_from(desk, "coordination.accept_handover", once=once) as change:
        take_turn(coordination)
        citizen_ids = citizens_of(coordination, now)
        change.coordination_id = coordination.pk
        change.citizen_ids |= set(citizen_ids)
        change.about(handover)
        change_row(handover, state=HandoverState.ACCEPTED, answered_at=now)
        left = _end_holding(handover.from_term, now)
        taken = _hold(coordination, handover.to, handover, now)
        for row in left:
            follow_baton(left=row, taken=taken)
        permit_same_authority(
            coordination,
            employment=handover.to,
            citizen_ids=citizen_ids,
            purpose="coordinator",
            recorded_by=handover.to,
            now=now,
        )
        _tell_answered(handover, now)
    return handover


def decline_handover(desk: Desk, *, ref: str, reason: str, now: datetime, once: str = "") -> Handover:
    """Say no, with a reason; the holder keeps the baton and is told.

    Raises `NotAllowedError`: `not_offered`, `reason_missing`.
    """
    handover = _offered_to(desk, ref)
    require(met=bool(reason.strip()), reason="reason_missing")
    with changing_from(desk, "coordination.decline_handover", once=once) as change:
        change.coordination_id = handover.coordination_id
        change.about(handover)
        change_row(handover, state=HandoverState.DECLINED, answered_at=now, answer_reason=reason.strip())
        _tell_answered(handover, now)
    return handover


def withdraw_handover(seat: Seat, *, ref: str, now: datetime, once: str = "") -> Handover:
    """Take an unanswered offer back. Raises `NotAllowedError`: `not_coordinator`, `not_offered`."""
    handover = require_found(_handover_here(seat, ref, HandoverState.OFFERED), reason="not_offered")
    with changing_from(seat, "coordination.withdraw_handover", once=once) as change:
        change_row(handover, state=HandoverState.WITHDRAWN, answered_at=now)
        change.about(handover)
    return handover


def note_citizen_told(seat: Seat, *, ref: str, on: date, once: str = "") -> Handover:
    """Note the day the citizen was told who holds the baton now.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`.
    """
    handover = require_found(_handover_here(seat, ref, HandoverState.ACCEPTED), reason="not_accepted")
    with changing_from(seat, "coordination.note_citizen_told", once=once) as change:
        change_row(handover, citizen_told_on=on)
        change.about(handover)
    return handover


def present_term(coordination: Coordination) -> CoordinatorTerm:
    """Return the term of the one first contact. Raises `CoordinatorTerm.DoesNotExist` on a closed course."""
    return CoordinatorTerm.objects.select_related("employment__unit").get(
        coordination=coordination, is_first_contact=True, ends_at=FOREVER
    )


def level_now(coordination: Coordination) -> int | None:
    """Return the step decided last, or None."""
    return (
        LevelAssessment.objects.filter(coordination=coordination)
        .order_by("-decided_at", "-pk")
        .values_list("level", flat=True)
        .first()
    )


def _offered_to(desk: Desk, ref: str) -> Handover:
    handover = (
        Handover.objects.filter(ref=ref, state=HandoverState.OFFERED, to_id__in=desk.viewer.own_employment_ids)
        .select_related("coordination", "from_term__employment", "to__unit__organisation")
        .first()
    )
    if handover is None or handover.coordination.state != CoordinationState.ACTIVE:
        raise NotAllowedError("not_offered")
    return handover


def _handover_here(seat: Seat, ref: str, state: HandoverState) -> Handover | None:
    require(met=seat.is_coordinator, reason="not_coordinator")
    rows = Handover.objects.filter(coordination_id=seat.coordination.pk, label_id__in=seat.labels)
    return rows.filter(ref=ref, state=state).first()


def _tell_answered(handover: Handover, now: datetime) -> None:
    """Tell who held the baton when it was offered."""
    facts = {"coordination": handover.coordination.ref}
    tell_employment(handover.from_term.employment, HANDOVER_ANSWERED, facts=facts, once=handover.ref, now=now)


def _end_holding(term: CoordinatorTerm, now: datetime) -> list[Participation]:
    change_row(term, ends_at=now)
    holding = Participation.objects.filter(
        coordination_id=term.coordination_id,
        party__employment_id=term.employment_id,
        role=Role.COORDINATOR,
        ends_at__gt=now,
    )
    rows = list(holding.select_related("party").order_by("pk"))
    for participation in rows:
        unseat(participation, now=now)
    return rows


def _hold(coordination: Coordination, employment: Employment, handover: Handover, now: datetime) -> Participation:
    """Give the baton: whoever took part as something else goes on as coordinator."""
    own = Participation.objects.filter(
        coordination=coordination, party__employment=employment, ends_at__gt=now
    ).select_related("party")
    for participation in own.order_by("pk"):
        change_row(participation, ends_at=max(now, participation.starts_at))
    seated = seat_party(
        coordination,
        partaker=employment,
        label=_table_label(coordination, employment, now),
        role=Role.COORDINATOR,
        now=now,
    )
    CoordinatorTerm.objects.create(
        coordination=coordination,
        employment=employment,
        appointed_by=handover.offered_by,
        reason=handover.reason,
        starts_at=now,
    )
    return seated


def _label(coordination: Coordination, employment: Employment, now: datetime) -> Label:
    return label_of_unit(
        coordination,
        unit_party=party_of(employment.unit),
        topic=employment.unit.default_topic,
        now=now,
        audience=Audience.PROFESSIONALS,
    )


def _table_label(coordination: Coordination, employment: Employment, now: datetime) -> Label:
    return label_of_unit(
        coordination, unit_party=party_of(employment.unit), topic=employment.unit.default_topic, now=now
    )
