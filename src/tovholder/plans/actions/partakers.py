"""Who holds and who may know: the parties of agreements and interventions, and the labels that follow from them."""

from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.table import citizens_of, label_of_unit
from tovholder.access.enums import Audience
from tovholder.access.holding import is_own
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.people.models import Citizen, Unit


def holder_here(seat: Seat, ref: str) -> Party:
    """Return the party of one who takes part and may be known, or of a citizen by their own ref.

    Raises `NotAllowedError("holder_not_here")`.
    """
    citizen = Citizen.objects.filter(pk__in=seat.citizen_ids, ref=ref).first()
    if citizen is not None:
        return party_of(citizen)
    party = Party.objects.filter(ref=ref).first()
    if party is None:
        raise NotAllowedError("holder_not_here")
    is_citizen = party.citizen_id is not None and party.citizen_id in seat.citizen_ids
    part = part_of(seat, party)
    visible = part is not None and (part.label_id in seat.labels or is_own(seat, party))
    if not (visible or is_citizen):
        raise NotAllowedError("holder_not_here")
    return party


def part_of(seat: Seat, party: Party) -> Participation | None:
    """Return how a party takes part here now."""
    rows = Participation.objects.filter(coordination_id=seat.coordination.pk, party=party, ends_at__gt=seat.viewer.at)
    return rows.select_related("label").order_by("pk").first()


def label_of_part(
    seat: Seat,
    holder: Party,
    topic: int | None,
    now: datetime,
    *,
    owned_as: Label | None = None,
    said_at: Label | None = None,
) -> Label:
    """Return the label of what somebody here is to do: about their part's topic, and as secret as their part.

    Who has no part, the citizen, does what `said_at` is about, else something of everyday life; and what is said where
    few may know of it, those few know. It belongs to the own unit, or to the owner of `owned_as` when that is given:
    what is written for somebody else.
    """
    part = part_of(seat, holder)
    usual = part.label.topic if part is not None else said_at.topic if said_at is not None else topics.EVERYDAY
    circle = _circle_at(seat, part, said_at)
    if owned_as is not None:
        return label_for(
            coordination=seat.coordination,
            topic=topic or usual,
            owner=owned_as.owner,
            citizen_ids=citizens_of(seat.coordination, now),
            audience=Audience.NAMED if circle else Audience.TOPIC,
            named=circle,
        )
    if seat.chair is not None:
        unit = Unit.objects.get(pk=seat.chair.unit_id)
        return label_of_unit(
            seat.coordination,
            unit_party=party_of(unit),
            topic=topic or usual,
            now=now,
            audience=Audience.NAMED if circle else Audience.TOPIC,
            named=circle,
        )
    viewer = seat.viewer
    own = {"citizen": viewer.citizen_id} if viewer.citizen_id is not None else {"relative": viewer.relative_id}
    owner = Party.objects.get(**own)
    return label_for(
        coordination=seat.coordination, topic=topic or topics.EVERYDAY, owner=owner, citizen_ids=seat.citizen_ids
    )


def circle_of(seat: Seat, part: Participation | None) -> frozenset[int]:
    """Return who alone may know of a part; nobody in particular when it is not secret."""
    if part is None or part.label.audience != Audience.NAMED:
        return frozenset()
    named = part.label.named.order_by("pk").values_list("participation_id", flat=True)
    return frozenset({*named, part.pk} | ({seat.participation.pk} if seat.participation else set()))


def _circle_at(seat: Seat, part: Participation | None, said_at: Label | None) -> frozenset[int]:
    """Return who alone may know what somebody does: what was said among few is for no more than those, and for them."""
    own = circle_of(seat, part)
    if said_at is None or said_at.audience != Audience.NAMED:
        return own
    heard = frozenset(said_at.named.order_by("pk").values_list("participation_id", flat=True))
    here = {row.pk for row in (part, seat.participation) if row is not None}
    return (heard & own if own else heard) | here


def account_of(seat: Seat) -> int:
    """Return the account behind a seat. Raises `LookupError` for a seat without one: it writes nothing."""
    account_id = seat.viewer.account_id
    if account_id is None:
        raise LookupError("a seat without an account writes nothing")
    return account_id
