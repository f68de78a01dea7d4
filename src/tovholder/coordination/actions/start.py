"""Start et forløb: three fields, under a minute."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tovholder.access.actions.permissions import permit_same_authority
from tovholder.access.actions.table import accept_table, close_table, label_of_unit, open_table, seat_party
from tovholder.access.changes import changing_from, require
from tovholder.access.enums import Audience, CoordinationKind, CoordinationState, Role
from tovholder.access.labelling import party_of
from tovholder.access.models import Coordination, Label
from tovholder.access.seat import Desk, NotAllowedError, Seat
from tovholder.access.viewer import Capacity
from tovholder.coordination.actions.cases import OPEN, tie_cases
from tovholder.coordination.enums import How
from tovholder.coordination.models import CoordinatorTerm, Offer
from tovholder.coordination.notices import tell_opened_twice
from tovholder.kernel.cpr import parse_number
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row
from tovholder.people.actions.citizens import register_citizen
from tovholder.people.actions.loading.names import split_name
from tovholder.people.actions.refusals import NumberTakenError
from tovholder.people.models import Citizen, Employment


@dataclass(frozen=True)
class Started:
    """What came of it. `coordination` is None when one stands already and the opener may know so."""

    coordination: Coordination | None
    stands_already: bool = False


@dataclass(frozen=True)
class Newcomer:
    """A citizen nobody has chosen from a list: a number, a name, or both. Whether the number is known is not told."""

    name: str = ""
    number: str = ""


def start_course(
    desk: Desk,
    *,
    citizen: Citizen | Newcomer,
    why: str,
    offered: bool,
    now: datetime,
    today: date,
    employment_id: int | None = None,
    once: str = "",
) -> Started:
    """Open a course for a citizen; whoever opens it holds the baton until a successor has accepted.

    Where a course stands already, an employee of the host is told so and its coordinator gets word, unless it is
    secret; everybody else gets a course of their own, and the two are merged later. Repeating with the same `once`
    raises `AlreadyDoneError`. Raises `InvalidNumberError`, and `NotAllowedError`: `not_professional`, `why_missing`,
    `name_missing`.
    """
    require(met=bool(why.strip()), reason="why_missing")
    chair = _own_chair(desk, employment_id)
    with changing_from(desk, "coordination.start_course", once=once) as change:
        person = _registered(desk, citizen) if isinstance(citizen, Newcomer) else citizen
        # Two who start for the same citizen at once take their turn here, so that the second one meets the first's.
        Citizen.objects.select_for_update().get(pk=person.pk)
        change.citizen_ids.add(person.pk)
        standing = _standing(person, now)
        if standing is not None and chair.is_host and not standing.is_secret:
            tell_opened_twice(standing, now=now, key=change.ref)
            return Started(None, stands_already=True)
        employment = Employment.objects.select_related("unit").get(pk=chair.employment_id)
        coordination = _open_for(person, employment, now)
        change.coordination_id = coordination.pk
        change.about(coordination)
        Offer.objects.create(
            coordination=coordination,
            label=_label(coordination, employment, now, Audience.PROFESSIONALS),
            citizen=person,
            why=why.strip(),
            offered_on=today if offered else None,
            offered_by=employment if offered else None,
        )
        tie_cases(coordination, citizen_ids=[person.pk], now=now)
    return Started(coordination)


def _own_chair(desk: Desk, employment_id: int | None) -> Capacity:
    """Return the own job that opens the course: the one asked for, or the first. A stand-in opens from their own."""
    for chair in desk.viewer.capacities:
        if chair.stands_in_for is None and employment_id in (None, chair.employment_id):
            return chair
    raise NotAllowedError("not_professional")


def _open_for(person: Citizen, employment: Employment, now: datetime) -> Coordination:
    """Open the table and seat the opener with the baton."""
    coordination = open_table(citizens=[person], opened_by=employment, now=now, kind=CoordinationKind.COURSE)
    seat_party(
        coordination,
        partaker=employment,
        label=_label(coordination, employment, now, Audience.TOPIC),
        role=Role.COORDINATOR,
        now=now,
    )
    CoordinatorTerm.objects.create(
        coordination=coordination, employment=employment, appointed_by=employment, starts_at=now
    )
    return coordination


def _label(coordination: Coordination, employment: Employment, now: datetime, audience: Audience) -> Label:
    unit = employment.unit
    return label_of_unit(coordination, unit_party=party_of(unit), topic=unit.default_topic, now=now, audience=audience)


def _registered(desk: Desk, newcomer: Newcomer) -> Citizen:
    """Return the citizen with this number, or register one; a name alone is always a new person."""
    if newcomer.number:
        number = parse_number(newcomer.number)
        known = Citizen.objects.filter(number=number.value).first()
        if known is not None:
            return known
    require(met=bool(newcomer.name.strip()), reason="name_missing")
    given_name, family_name = split_name(newcomer.name)
    try:
        return register_citizen(
            who=desk.viewer.who, given_name=given_name, family_name=family_name, number=newcomer.number
        )
    except NumberTakenError:
        return Citizen.objects.get(number=parse_number(newcomer.number).value)


def _standing(citizen: Citizen, now: datetime) -> Coordination | None:
    return (
        Coordination.objects.filter(
            citizens__citizen=citizen,
            # Not "begun by now": whoever waited for their turn here came with an earlier moment than the first one's.
            citizens__ends_at__gt=now,
            kind=CoordinationKind.COURSE,
            state__in=OPEN,
        )
        .order_by("is_secret", "pk")
        .first()
    )


def record_offer(seat: Seat, *, offered_on: date, once: str = "") -> Offer:
    """Note the day the citizen was offered the course.

    Raises `NotAllowedError`: `not_coordinator`, `not_waiting`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    offer = _open_offer(seat)
    if offer is None or offer.offered_on is not None:
        raise NotAllowedError("not_waiting")
    with changing_from(seat, "coordination.record_offer", once=once) as change:
        change_row(offer, offered_on=offered_on, offered_by_id=seat.acting_employment_id)
        change.about(offer)
    return offer


def accept_offer(seat: Seat, *, on: date, how: How, now: datetime, once: str = "") -> Offer:
    """The citizen said yes: the course is open, and the coordinator may know what the task demands.

    Accepting writes the permission "necessary for the task, same authority" to the one who holds the baton.
    Raises `NotAllowedError`: `not_coordinator`, `not_waiting`.
    """
    offer = _answerable(seat)
    with changing_from(seat, "coordination.accept_offer", once=once) as change:
        _write_answer(seat, offer, on=on, how=how, accepted_on=on)
        accept_table(seat.coordination)
        term = CoordinatorTerm.objects.get(coordination=seat.coordination, is_first_contact=True, ends_at=FOREVER)
        permit_same_authority(
            seat.coordination,
            employment=term.employment,
            citizen_ids=sorted(seat.citizen_ids),
            purpose="coordinator",
            recorded_by=Employment.objects.get(pk=seat.acting_employment_id),
            now=now,
        )
        change.about(offer)
    return offer


def decline_offer(seat: Seat, *, on: date, how: How, reason: str, now: datetime, once: str = "") -> Offer:
    """The citizen said no: the course is closed and locked, and nobody takes part. A new one can be offered later.

    Raises `NotAllowedError`: `not_coordinator`, `not_waiting`.
    """
    offer = _answerable(seat)
    with changing_from(seat, "coordination.decline_offer", once=once) as change:
        _write_answer(seat, offer, on=on, how=how, declined_on=on, answer_reason=reason)
        for term in CoordinatorTerm.objects.filter(coordination=seat.coordination, ends_at=FOREVER).order_by("pk"):
            change_row(term, ends_at=now)
        close_table(seat.coordination, state=CoordinationState.DECLINED, now=now)
        change.about(offer)
    return offer


def _write_answer(seat: Seat, offer: Offer, *, on: date, how: How, **answer: Any) -> None:
    """Write what was said to an offer; one that was answered without having been noted was made on the same day."""
    change_row(
        offer,
        answered_how=how,
        offered_on=offer.offered_on or on,
        offered_by_id=offer.offered_by_id or seat.acting_employment_id,
        **answer,
    )


def _open_offer(seat: Seat) -> Offer | None:
    return (
        Offer.objects.filter(
            coordination_id=seat.coordination.pk,
            label_id__in=seat.labels,
            accepted_on__isnull=True,
            declined_on__isnull=True,
        )
        .order_by("-pk")
        .first()
    )


def _answerable(seat: Seat) -> Offer:
    require(met=seat.is_coordinator, reason="not_coordinator")
    offer = _open_offer(seat)
    if offer is None or seat.coordination.state != CoordinationState.OFFERED:
        raise NotAllowedError("not_waiting")
    return offer
