"""Deltagere: who takes part, with what, and what they may know."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from tovholder.access.actions import permissions
from tovholder.access.actions.flows import end_flows
from tovholder.access.actions.table import AlreadyAtTheTableError, name_person, seat_party, take_turn, unseat
from tovholder.access.changes import changing_from, require, require_found, require_open
from tovholder.access.enums import Audience, Corner, Role
from tovholder.access.labelling import Partaker, label_for, party_of
from tovholder.access.models import Label, LegalBasis, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row
from tovholder.people.models import Employment, Organisation, Unit


@dataclass(frozen=True)
class Place:
    """How a party takes part: role, corner, task, hours, the day it starts and the topic its presence is about."""

    topic: int
    role: Role = Role.MEMBER
    corner: Corner | None = None
    task: str = ""
    hours: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    secret_but_for: frozenset[int] | None = None
    """Participations that may know of it; None: everybody with the topic. The coordinator always may."""


@dataclass(frozen=True)
class Share:
    """What the new participant may know of what the coordinator's authority holds, on the basis of a paragraph.

    What rests on the citizen's yes goes through a card: then it stands how, when and after which words it was given.
    """

    topics: frozenset[int] = field(default_factory=frozenset)
    basis_code: str = ""
    reason: str = ""
    informed_on: date | None = None


def add_participant(
    seat: Seat, *, partaker: Partaker, place: Place, share: Share, now: datetime, once: str = ""
) -> Participation:
    """Let a person, unit or team take part, and write what they may know.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `coordinator_is_handed_over`, `already_here`,
    `job_ended`, `ends_before_start`, `consent_by_card`, and what `permit` raises.
    """
    require_open(seat)
    require(met=place.role != Role.COORDINATOR, reason="coordinator_is_handed_over")
    starts_at = place.starts_at or now
    require(met=place.ends_at is None or place.ends_at > max(starts_at, now), reason="ends_before_start")
    if isinstance(partaker, Employment):
        require(met=partaker.is_in_force(max(starts_at, now)), reason="job_ended")
    with changing_from(seat, "coordination.add_participant", once=once) as change:
        take_turn(seat.coordination)
        try:
            made = seat_party(
                seat.coordination,
                partaker=partaker,
                label=_label(seat, place),
                role=place.role,
                corner=place.corner,
                task=place.task.strip(),
                hours=place.hours.strip(),
                starts_at=place.starts_at,
                ends_at=place.ends_at or FOREVER,
                now=now,
            )
        except AlreadyAtTheTableError:
            raise NotAllowedError("already_here") from None
        change.about(made)
        _share(seat, partaker=partaker, share=share, task=place.task.strip(), now=now)
    return made


def share_with(seat: Seat, *, participant_ref: str, share: Share, now: datetime, once: str = "") -> Participation:
    """Write a further permission for somebody who takes part.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_here`, `no_topic`, `consent_by_card` without a
    paragraph, and what `permit` raises.
    """
    require_open(seat)
    require(met=bool(share.topics), reason="no_topic")
    row = participant_here(seat, participant_ref)
    with changing_from(seat, "coordination.share_with", once=once) as change:
        change.about(row)
        _permit(seat, recipient=row.party, share=share, task=row.task, now=now)
    return row


def stop_sharing(seat: Seat, *, participant_ref: str, now: datetime, once: str = "") -> Participation:
    """End at once everything a participant may know; they stay at the table with their base card.

    The coordinator's own permission goes with the baton. Raises `NotAllowedError`: `not_coordinator`, `not_accepted`,
    `not_here`, `coordinator_is_handed_over`.
    """
    require_open(seat)
    row = participant_here(seat, participant_ref)
    require(met=row.role != Role.COORDINATOR, reason="coordinator_is_handed_over")
    with changing_from(seat, "coordination.stop_sharing", once=once) as change:
        change.about(row)
        live = seat.coordination.permissions.filter(recipient=row.party, ends_at__gt=now)
        for permission in live.order_by("pk"):
            permissions.withdraw(permission, now=now)
        end_flows(seat.coordination, now=now, recipient=row.party)
    return row


def change_participant(
    seat: Seat, *, ref: str, seen_version: int, task: str, hours: str, role: Role, corner: Corner, once: str = ""
) -> Participation:
    """Change what a participant does and when they can be reached.

    Raises `ChangedByAnotherError`, and `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_here`,
    `coordinator_is_handed_over` when the role of coordinator would come or go this way.
    """
    require_open(seat)
    row = participant_here(seat, ref)
    require(met=(row.role == Role.COORDINATOR) == (role == Role.COORDINATOR), reason="coordinator_is_handed_over")
    with changing_from(seat, "coordination.change_participant", once=once) as change:
        change_row(row, seen_version=seen_version, task=task.strip(), hours=hours.strip(), role=role, corner=corner)
        change.about(row)
    return row


def end_participant(seat: Seat, *, ref: str, now: datetime, once: str = "") -> Participation:
    """Let a participant go: participation and permissions end in the same moment.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_here`, `coordinator_is_handed_over`.
    """
    require_open(seat)
    row = participant_here(seat, ref)
    require(met=row.role != Role.COORDINATOR, reason="coordinator_is_handed_over")
    with changing_from(seat, "coordination.end_participant", once=once) as change:
        unseat(row, now=now)
        change.about(row)
    return row


def name_participant_person(
    seat: Seat, *, ref: str, employment: Employment, now: datetime, once: str = ""
) -> Participation:
    """Name the person through whom a unit takes part: somebody who works there.

    The coordinator writes what the unit has answered. Raises `NotAllowedError`: `not_coordinator`, `not_accepted`,
    `not_here`, `not_a_unit`, `works_elsewhere`, `job_ended`.
    """
    require_open(seat)
    row = participant_here(seat, ref)
    require(met=row.party.unit_id is not None, reason="not_a_unit")
    require(met=employment.unit_id == row.party.unit_id, reason="works_elsewhere")
    require(met=employment.is_in_force(now), reason="job_ended")
    with changing_from(seat, "coordination.name_participant_person", once=once) as change:
        name_person(row, employment=employment, now=now)
        change.about(row)
    return row


def participant_here(seat: Seat, ref: str) -> Participation:
    """Return a current participant the seat may see. Raises `NotAllowedError("not_here")`."""
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=ref, ends_at__gt=seat.viewer.at
    )
    return require_found(rows.select_related("party__employment__unit", "party__unit", "party__team").first())


def _label(seat: Seat, place: Place) -> Label:
    if seat.chair is None or seat.participation is None:
        raise NotAllowedError("not_professional")
    unit = Unit.objects.get(pk=seat.chair.unit_id)
    named: Iterable[int] = ()
    if place.secret_but_for is not None:
        named = {*place.secret_but_for, seat.participation.pk}
    return label_for(
        coordination=seat.coordination,
        topic=place.topic,
        owner=party_of(unit),
        citizen_ids=seat.citizen_ids,
        audience=Audience.TOPIC if place.secret_but_for is None else Audience.NAMED,
        named=named,
    )


def _share(seat: Seat, *, partaker: Partaker, share: Share, task: str, now: datetime) -> None:
    if share.topics:
        _permit(seat, recipient=party_of(partaker), share=share, task=task, now=now)


def _permit(seat: Seat, *, recipient: Party, share: Share, task: str, now: datetime) -> None:
    if seat.chair is None:
        raise NotAllowedError("not_professional")
    require(met=bool(share.basis_code), reason="consent_by_card")
    basis = require_found(LegalBasis.objects.at(now).filter(code=share.basis_code).first(), reason="no_such_basis")
    permissions.permit(
        seat.coordination,
        sender=party_of(Organisation.objects.get(pk=seat.chair.organisation_id)),
        recipient=recipient,
        citizen_ids=sorted(seat.citizen_ids),
        topic_numbers=share.topics,
        purpose=task or "participant",
        grounds=permissions.Grounds(basis, share.reason.strip(), share.informed_on),
        recorded_by=Employment.objects.get(pk=seat.acting_employment_id),
        now=now,
    )
