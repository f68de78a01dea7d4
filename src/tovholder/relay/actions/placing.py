"""Under which label an entry stands: whose it is, what it is about, and who may read it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import require
from tovholder.access.enums import Audience, PartyKind, Role
from tovholder.access.holding import is_own
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label, Participation, Party, Permission
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.people.models import Unit

PURPOSE = "Egne ord"
"""What a citizen or relative permits by naming a reader: to read what they wrote themselves."""


@dataclass(frozen=True)
class Placed:
    """The label of an entry, and who wrote it."""

    label: Label
    author: Party


def place_of_professional(
    seat: Seat, *, topic: int | None, named: Collection[str] | None, partner: Party | None, now: datetime
) -> Placed:
    """Return the label of what a unit writes. `named` are refs of parts; None: everybody with the topic.

    What is written by or with somebody whose part is secret stays among those who may know of it. Raises
    `NotAllowedError("not_here")`.
    """
    if seat.chair is None:
        raise NotAllowedError("not_professional")
    unit = Unit.objects.get(pk=seat.chair.unit_id)
    own = seat.participation
    circle = _circle([part for part in (own, _part(seat, partner)) if part is not None])
    if named is not None:
        chosen = frozenset(part.pk for part in _parts(seat, named))
        circle = chosen if circle is None else chosen & circle
    names = frozenset() if circle is None else circle | ({own.pk} if own is not None else set())
    label = label_of_unit(
        seat.coordination,
        unit_party=party_of(unit),
        topic=topic or unit.default_topic,
        now=now,
        audience=Audience.TOPIC if circle is None else Audience.NAMED,
        named=names,
    )
    return Placed(label, own.party if own is not None else party_of(unit))


def place_of_private(seat: Seat, *, topic: int | None, named: Collection[str], now: datetime) -> Placed:
    """Return the label of what a citizen or relative writes: theirs, for those they name and nobody else.

    To name a reader is a permission to read it. Raises `NotAllowedError("not_here")`.
    """
    owner = own_party(seat)
    parts = _parts(seat, named)
    number = topic or topics.EVERYDAY
    label = label_for(
        coordination=seat.coordination,
        topic=number,
        owner=owner,
        citizen_ids=seat.citizen_ids,
        audience=Audience.NAMED,
        named=[part.pk for part in parts],
    )
    for part in parts:
        _let_read(seat, owner=owner, part=part, topic=number, now=now)
    return Placed(label, owner)


def own_party(seat: Seat) -> Party:
    """Return the party of a citizen or relative who sits here: as citizen of the course before anything else."""
    viewer = seat.viewer
    if viewer.relative_id is not None and viewer.citizen_id not in seat.citizen_ids:
        return Party.objects.get_or_create(kind="relative", relative_id=viewer.relative_id)[0]
    if viewer.citizen_id is None:
        raise LookupError("a private seat without a person cannot exist")
    return Party.objects.get_or_create(kind="citizen", citizen_id=viewer.citizen_id)[0]


def _let_read(seat: Seat, *, owner: Party, part: Participation, topic: int, now: datetime) -> None:
    """Permit what the rule asks for, where it does not stand already.

    What a relative tells the coordinator is permitted to the unit, so that a successor there goes on where they left.
    What the citizen tells is permitted to the person: the citizen gives it to the next one, or does not.
    """
    job = part.party.employment
    for_unit = part.role == Role.COORDINATOR and job is not None and owner.kind != PartyKind.CITIZEN
    recipient = party_of(job.unit) if for_unit and job is not None else part.party
    standing = Permission.objects.filter(
        in_force(now), coordination_id=seat.coordination.pk, sender=owner, recipient=recipient
    )
    covered = {row.citizen_id for row in standing.order_by("pk") if row.topics & topics.bit(topic)}
    permit(
        seat.coordination,
        sender=owner,
        recipient=recipient,
        citizen_ids=sorted(seat.citizen_ids - covered),
        topic_numbers=[topic],
        purpose=PURPOSE,
        grounds=Grounds(),
        recorded_by=None,
        now=now,
    )


def _parts(seat: Seat, refs: Collection[str]) -> list[Participation]:
    """Return the parts with these refs; the coordinator can always be named. Raises `NotAllowedError`."""
    rows = Participation.objects.filter(in_force(seat.viewer.at), coordination_id=seat.coordination.pk, ref__in=refs)
    found = [
        row
        for row in rows.select_related("party__employment__unit").order_by("pk")
        if row.label_id in seat.labels or row.role == Role.COORDINATOR
    ]
    require(met=len(found) == len(set(refs)), reason="not_here")
    return found


def _part(seat: Seat, party: Party | None) -> Participation | None:
    if party is None:
        return None
    rows = Participation.objects.filter(coordination_id=seat.coordination.pk, party=party, ends_at__gt=seat.viewer.at)
    return rows.select_related("label").order_by("pk").first()


def _circle(parts: Collection[Participation]) -> frozenset[int] | None:
    """Return who may know of every one of these parts; None when none of them is secret."""
    circles = [
        frozenset(part.label.named.order_by("pk").values_list("participation_id", flat=True)) | {part.pk}
        for part in parts
        if part.label.audience == Audience.NAMED
    ]
    return frozenset.intersection(*circles) if circles else None


def partner_here(seat: Seat, ref: str) -> Party | None:
    """Return with whom somebody spoke: one who takes part and is visible, or the citizen; None for an empty ref.

    Raises `NotAllowedError("not_here")`.
    """
    if not ref:
        return None
    party = Party.objects.filter(ref=ref).first()
    if party is None:
        raise NotAllowedError("not_here")
    is_citizen = party.citizen_id is not None and party.citizen_id in seat.citizen_ids
    rows = Participation.objects.filter(coordination_id=seat.coordination.pk, party=party, label_id__in=seat.labels)
    require(met=is_citizen or is_own(seat, party) or rows.exists(), reason="not_here")
    return party
