"""What came of a card: the permissions that flow, those another authority has still to open, and their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions import permissions
from tovholder.access.enums import CardShape, PartyKind
from tovholder.access.labelling import party_of
from tovholder.access.models import ConsentCard, ConsentFlow, Coordination, Party
from tovholder.kernel.models import change_row
from tovholder.people.models import Employment, Organisation


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
