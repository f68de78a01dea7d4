"""What came of a card: the permissions that flow, those another authority has still to open, and their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tovholder.access import topics
from tovholder.access.actions import permissions
from tovholder.access.enums import BasisKind, CardShape, ConsentAnswer, ConsentHow, PartyKind
from tovholder.access.labelling import party_of
from tovholder.access.models import ConsentCard, ConsentFlow, Coordination, Party, Permission
from tovholder.kernel.models import change_row
from tovholder.people.models import Employment, Organisation

GIVES = frozenset({ConsentAnswer.YES, ConsentAnswer.LATER})


@dataclass(frozen=True)
class Direction:
    """From whom to whom."""

    sender: Party
    recipient: Party


def directions(
    *, host: Organisation, citizen: Party, recipients: Iterable[Party], shape: CardShape, includes_own: bool
) -> list[Direction]:
    """Return what a yes opens: from the coordinator's authority to each, and between two also from the other's house.

    With `includes_own` the citizen's own contributions too.
    """
    wanted = list(recipients)
    own = party_of(host)
    found = [Direction(own, recipient) for recipient in wanted]
    if includes_own:
        found += [Direction(citizen, recipient) for recipient in wanted]
    if shape == CardShape.BETWEEN:
        for recipient in wanted:
            houses = {permissions.organisation_of(other) for other in wanted if other != recipient}
            found += [
                Direction(party_of(house), recipient)
                for house in sorted((house for house in houses if house is not None), key=lambda house: house.pk)
                if house != host and house != permissions.organisation_of(recipient)
            ]
    return found


def let_flow(card: ConsentCard, *, host: Organisation | None, recorded_by: Employment | None, now: datetime) -> None:
    """Write the permissions of a card that was answered with yes; another authority's side waits for its own act."""
    rows = ConsentFlow.objects.filter(card=card).select_related(
        "sender", "recipient", "recipient__employment__unit", "recipient__unit", "recipient__team"
    )
    for flow in rows.order_by("pk"):
        if flow.sender.kind == PartyKind.CITIZEN or (host is not None and flow.sender.organisation_id == host.pk):
            open_side(card, flow, recorded_by=recorded_by, now=now)


def open_side(card: ConsentCard, flow: ConsentFlow, *, recorded_by: Employment | None, now: datetime) -> None:
    """Write the permission of one direction."""
    (made,) = permissions.permit(
        card.sitting.coordination,
        sender=flow.sender,
        recipient=flow.recipient,
        citizen_ids=[card.sitting.citizen_id],
        topic_numbers=topics.numbers(card.topics),
        purpose=card.purpose,
        grounds=permissions.Grounds(),
        recorded_by=recorded_by,
        now=now,
    )
    change_row(flow, permission=made)


def recipients_of(card: ConsentCard) -> list[Party]:
    """Return those a card is about."""
    return list(Party.objects.filter(consent_flows__card=card).distinct().order_by("pk"))


def stop_card(card: ConsentCard, *, now: datetime) -> None:
    """End what came of a card, at once. Another card or paragraph that says the same goes on."""
    for flow in ConsentFlow.objects.filter(card=card, ended_at=None).select_related("permission").order_by("pk"):
        if flow.permission is not None and flow.permission.ends_at > now:
            permissions.withdraw(flow.permission, now=now)
        change_row(flow, ended_at=now)


def end_flows(coordination: Coordination, *, now: datetime, recipient: Party | None = None) -> None:
    """Note that the flows to a recipient have ended with their part, or all of them with the course."""
    rows = ConsentFlow.objects.filter(card__sitting__coordination=coordination, ended_at=None)
    if recipient is not None:
        rows = rows.filter(recipient=recipient)
    for flow in rows.order_by("pk"):
        change_row(flow, ended_at=now)


def end_consents_but_crisis(
    coordination: Coordination, *, keeping: Iterable[int], how: ConsentHow, now: datetime
) -> None:
    """End every consent but those to the parties in `keeping`, and what they say of the kriseplan: it still holds.

    A card of which nothing flows any more counts as withdrawn, so that the citizen can say yes again.
    """
    kept = list(keeping)
    rows = Permission.objects.filter(coordination=coordination, basis=BasisKind.CONSENT, ends_at__gt=now)
    for row in rows.exclude(recipient_id__in=kept).order_by("pk"):
        crisis = row.topics & topics.bit(topics.CRISIS)
        if crisis == row.topics:
            continue
        until = row.ends_at
        permissions.withdraw(row, now=now)
        if crisis:
            permissions.permit(
                coordination,
                sender=row.sender,
                recipient=row.recipient,
                citizen_ids=[row.citizen_id],
                topic_numbers=[topics.CRISIS],
                purpose=row.purpose,
                grounds=permissions.Grounds(),
                recorded_by=row.recorded_by,
                now=max(row.starts_at, now),
                ends_at=until,
            )
    waiting = ConsentFlow.objects.filter(card__sitting__coordination=coordination, ended_at=None)
    over = Q(permission__ends_at__lte=now) | Q(permission=None, card__answer__in=GIVES)
    for flow in waiting.filter(over).exclude(recipient_id__in=kept).select_related("card").order_by("pk"):
        if flow.permission_id is not None or flow.card.topics != topics.bit(topics.CRISIS):
            _end_flow(flow, how, now)


def _end_flow(flow: ConsentFlow, how: ConsentHow, now: datetime) -> None:
    change_row(flow, ended_at=now)
    card = flow.card
    if not ConsentFlow.objects.filter(card=card, ended_at=None).exists() and card.withdrawn_at is None:
        change_row(card, withdrawn_at=now, withdrawn_how=how)
