"""Pause · kun min kontaktperson · stop: the citizen alone, at once; by phone the coordinator writes it for them."""

from datetime import date, datetime

from tovholder.access.actions.flows import end_consents_but_crisis
from tovholder.access.actions.own_words import label_between
from tovholder.access.actions.table import close_table
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import ConsentHow, CoordinationState, PartyKind, Role
from tovholder.access.models import Label, Participation, Party
from tovholder.access.notices import tell_employment
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.access.topics import EVERYDAY
from tovholder.coordination.enums import HandoverState, How, StepBackKind
from tovholder.coordination.models import CoordinatorTerm, Handover, StepBack
from tovholder.coordination.notices import STEPPED_BACK
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row, in_force
from tovholder.people.models import Citizen


def step_back(
    seat: Seat,
    *,
    kind: StepBackKind,
    how: How,
    today: date,
    now: datetime,
    last_day: date | None = None,
    contact_ref: str = "",
    reason: str = "",
    ask_again_on: date | None = None,
    once: str = "",
) -> StepBack:
    """Write that the citizen holds a pause to and with `last_day`, wants one contact only, or stops.

    The citizen does so alone; the coordinator writes what the citizen said. It holds from now: one that stood
    before ends. *Contact only* ends every consent but those to the contact (`contact_ref`, a participant; empty:
    the coordinator), those to the coordinator, and what was given of the kriseplan: it still holds. *Stop* closes
    and locks the course with all its permissions; nothing is erased. Everybody who takes part gets one neutral
    line. Raises `NotAllowedError`: `not_the_citizen`, `not_accepted`, `several_citizens` (one of a family does not
    decide for the others), `in_the_past`, `not_here`.
    """
    require(met=seat.oneself is not None or seat.is_coordinator, reason="not_the_citizen")
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    require(met=len(seat.citizen_ids) == 1, reason="several_citizens")
    require(met=kind != StepBackKind.PAUSE or (last_day is not None and last_day >= today), reason="in_the_past")
    require(met=ask_again_on is None or ask_again_on > today, reason="in_the_past")
    contact = _contact(seat, contact_ref, now) if kind == StepBackKind.CONTACT_ONLY else None
    with changing_from(seat, "coordination.step_back", once=once) as change:
        _end_standing(seat, now)
        made = StepBack.objects.create(
            coordination=seat.coordination,
            label=_label(seat, now),
            kind=kind,
            contact=contact,
            how=how,
            reason=reason.strip(),
            ask_again_on=ask_again_on,
            recorded_by_id=_account(seat),
            starts_at=now,
            ends_at=clock.midnight_after(last_day) if kind == StepBackKind.PAUSE and last_day else FOREVER,
        )
        change.about(made)
        _tell(seat, made, now)
        if contact is not None:
            _end_consents(seat, contact, how, now)
        if kind == StepBackKind.STOP:
            _close(seat, now)
    return made


def go_on(seat: Seat, *, now: datetime, once: str = "") -> StepBack:
    """End a pause or "only my contact" at once: the citizen wants to go on. Consents that ended do not return.

    Raises `NotAllowedError`: `not_the_citizen`, `not_here`.
    """
    require(met=seat.oneself is not None or seat.is_coordinator, reason="not_the_citizen")
    standing = _standing(seat, now)
    if standing is None or not seat.is_open:
        raise NotAllowedError("not_here")
    with changing_from(seat, "coordination.go_on", once=once) as change:
        change_row(standing, ends_at=now)
        change.about(standing)
    return standing


def ask_to_go_on(seat: Seat, *, today: date, once: str = "") -> StepBack:
    """Say, after a stop, that one wants to go on again: from today it stands with whoever held the baton last.

    Nothing opens by itself; they call, and offer the course once more. Raises `NotAllowedError`: `not_the_citizen`,
    `not_here`.
    """
    require(met=seat.oneself is not None, reason="not_the_citizen")
    rows = StepBack.objects.filter(coordination_id=seat.coordination.pk, kind=StepBackKind.STOP, ends_at=FOREVER)
    row = require_found(rows.order_by("-pk").first())
    require(met=seat.coordination.state == CoordinationState.ENDED, reason="not_here")
    with changing_from(seat, "coordination.ask_to_go_on", once=once) as change:
        change_row(row, ask_again_on=today, asked_on=None)
        change.about(row)
    return row


def note_asked(seat: Seat, *, ref: str, today: date, once: str = "") -> StepBack:
    """Note that the citizen was asked, once, what shall happen now.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    rows = StepBack.objects.filter(coordination_id=seat.coordination.pk, ref=ref, asked_on__isnull=True)
    row = require_found(rows.first())
    with changing_from(seat, "coordination.note_asked", once=once) as change:
        change_row(row, asked_on=today)
        change.about(row)
    return row


def _account(seat: Seat) -> int:
    account_id = seat.viewer.account_id
    if account_id is None:
        raise LookupError("a seat without an account writes nothing")
    return account_id


def _standing(seat: Seat, now: datetime) -> StepBack | None:
    return StepBack.objects.filter(in_force(now), coordination_id=seat.coordination.pk).order_by("-pk").first()


def _end_standing(seat: Seat, now: datetime) -> None:
    standing = _standing(seat, now)
    if standing is not None:
        change_row(standing, ends_at=now)


def _contact(seat: Seat, ref: str, now: datetime) -> Party:
    """Return the one professional the citizen keeps."""
    taking_part = Participation.objects.filter(in_force(now), coordination_id=seat.coordination.pk)
    chosen = taking_part.filter(ref=ref, label_id__in=seat.labels) if ref else taking_part.filter(role=Role.COORDINATOR)
    rows = chosen.filter(party__kind=PartyKind.EMPLOYMENT).select_related("party").order_by("pk")
    return require_found(rows.first()).party


def _label(seat: Seat, now: datetime) -> Label:
    """Return the label of the citizen's own words to whoever holds the baton."""
    holding = Participation.objects.filter(in_force(now), coordination_id=seat.coordination.pk, role=Role.COORDINATOR)
    listener = require_found(holding.select_related("party").order_by("-starts_at", "-pk").first())
    return label_between(
        seat.coordination,
        citizen=Citizen.objects.get(pk__in=seat.citizen_ids),
        listener=listener,
        topic=EVERYDAY,
        now=now,
    )


def _end_consents(seat: Seat, contact: Party, how: How, now: datetime) -> None:
    holding = Participation.objects.filter(
        in_force(now), coordination_id=seat.coordination.pk, role=Role.COORDINATOR
    ).order_by("pk")
    ways = {How.PORTAL: ConsentHow.DIGITAL, How.PHONE: ConsentHow.PHONE, How.PAPER: ConsentHow.PAPER}
    end_consents_but_crisis(
        seat.coordination,
        keeping=[contact.pk, *holding.values_list("party_id", flat=True)],
        how=ways.get(how, ConsentHow.IN_PERSON),
        now=now,
    )


def _close(seat: Seat, now: datetime) -> None:
    for term in CoordinatorTerm.objects.filter(coordination=seat.coordination, ends_at=FOREVER).order_by("pk"):
        change_row(term, ends_at=now)
    for offer in Handover.objects.filter(coordination=seat.coordination, state=HandoverState.OFFERED).order_by("pk"):
        change_row(offer, state=HandoverState.WITHDRAWN, answered_at=now)
    close_table(seat.coordination, state=CoordinationState.ENDED, now=now)


def _tell(seat: Seat, made: StepBack, now: datetime) -> None:
    """Tell everybody who takes part by a job, but not the one who wrote it."""
    rows = Participation.objects.filter(
        in_force(now), coordination_id=seat.coordination.pk, party__kind=PartyKind.EMPLOYMENT
    ).select_related("party__employment")
    for row in rows.order_by("pk"):
        employment = row.party.employment
        if employment is not None and employment.pk not in seat.viewer.own_employment_ids:
            facts = {"coordination": seat.coordination.ref, "step_back": made.ref}
            tell_employment(employment, STEPPED_BACK, facts=facts, once=f"{made.ref}:{row.ref}", now=now)
