"""Write and withdraw permissions: what may flow, on which basis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tovholder.access import topics
from tovholder.access.enums import BasisKind, PartyKind, Role
from tovholder.access.labelling import party_of
from tovholder.access.models import Coordination, LegalBasis, Participation, Party, Permission, Topic
from tovholder.access.seat import NotAllowedError
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import change_row, in_force
from tovholder.people.enums import Function, Sector
from tovholder.people.models import Employment, Organisation

SAME_AUTHORITY = "same_authority"

_BY_SECTOR = {
    Sector.REGION: "region",
    Sector.PRISON: "prison",
    Sector.HOUSING: "housing",
    Sector.EDUCATION: "education",
}
_BY_TOPIC = {topics.HOUSING: "housing", topics.WORK: "job", topics.SUBSTANCES: "substances"}


@dataclass(frozen=True)
class Grounds:
    """On what a permission rests: consent (no paragraph), or a paragraph with its reason."""

    legal_basis: LegalBasis | None = None
    reason: str = ""
    informed_on: date | None = None


def categories(recipient: Party, *, role: str) -> frozenset[str]:
    """Return the words by which the topics name recipients that need the citizen's own yes."""
    if recipient.kind in {PartyKind.RELATIVE, PartyKind.CITIZEN}:
        return frozenset({"relative"})
    employment = recipient.employment
    unit = employment.unit if employment else recipient.unit or (recipient.team.unit if recipient.team else None)
    organisation = unit.organisation if unit else recipient.organisation
    found: set[str] = set()
    if role == Role.COORDINATOR:
        found.add("coordinator")
    if organisation is not None and Sector(organisation.sector) in _BY_SECTOR:
        found.add(_BY_SECTOR[Sector(organisation.sector)])
    if unit is not None and unit.default_topic in _BY_TOPIC:
        found.add(_BY_TOPIC[unit.default_topic])
    if employment is not None and employment.function == Function.PROVIDER:
        found.add("provider")
    return frozenset(found)


def needs_own_yes(topic: Topic, found: frozenset[str]) -> bool:
    """Tell whether the citizen's own yes is needed before this topic may reach a recipient of these categories."""
    if topic.own_yes_except is not None:
        return not found & set(topic.own_yes_except)
    return bool(found & set(topic.own_yes))


def topics_by_law(recipient: Party, *, role: str) -> list[int]:
    """Return the topics a paragraph may open for a recipient; the rest need the citizen's own yes."""
    found = categories(recipient, role=role)
    return [topic.number for topic in Topic.objects.order_by("number") if not needs_own_yes(topic, found)]


def permit(
    coordination: Coordination,
    *,
    sender: Party,
    recipient: Party,
    citizen_ids: Iterable[int],
    topic_numbers: Iterable[int],
    purpose: str,
    grounds: Grounds,
    recorded_by: Employment | None,
    now: datetime,
    ends_at: datetime = FOREVER,
) -> list[Permission]:
    """Write one permission per citizen.

    Raises `NotAllowedError`: `no_topic`; `needs_own_yes` when a paragraph is used for a topic that needs consent;
    `reason_missing`, `wrong_sender`, `wrong_recipient` or `too_old` when the paragraph does not carry it.
    """
    wanted = sorted(set(topic_numbers))
    if not wanted:
        raise NotAllowedError("no_topic")
    if grounds.legal_basis is not None:
        _guard_law(coordination, grounds, sender, recipient, wanted, now)
    return [
        Permission.objects.create(
            coordination=coordination,
            sender=sender,
            recipient=recipient,
            citizen_id=citizen_id,
            topics=topics.bits(wanted),
            purpose=purpose,
            basis=BasisKind.LAW if grounds.legal_basis else BasisKind.CONSENT,
            legal_basis=grounds.legal_basis,
            reason=grounds.reason,
            informed_on=grounds.informed_on,
            recorded_by=recorded_by,
            starts_at=now,
            ends_at=ends_at,
        )
        for citizen_id in citizen_ids
    ]


def permit_same_authority(
    coordination: Coordination,
    *,
    employment: Employment,
    citizen_ids: Iterable[int],
    purpose: str,
    recorded_by: Employment,
    now: datetime,
    topic_numbers: Iterable[int] | None = None,
) -> list[Permission]:
    """Write what one's own authority may know for its task: what accepting the baton brings with it.

    None as topics: all that need no own yes from the citizen for this recipient in this coordination.
    Nothing is written where no topic is left or the authority is not the host's.
    """
    organisation = Organisation.objects.get(pk=employment.unit.organisation_id)
    if not organisation.is_host:
        return []
    recipient = party_of(employment)
    allowed = topics_by_law(recipient, role=role_here(coordination, recipient, now))
    wanted = allowed if topic_numbers is None else list(topic_numbers)
    if not wanted:
        return []
    basis = LegalBasis.objects.at(now).get(code=SAME_AUTHORITY)
    return permit(
        coordination,
        sender=party_of(organisation),
        recipient=recipient,
        citizen_ids=citizen_ids,
        topic_numbers=wanted,
        purpose=purpose,
        grounds=Grounds(basis, reason=purpose),
        recorded_by=recorded_by,
        now=now,
    )


def withdraw(permission: Permission, *, now: datetime) -> None:
    """End a permission at once. Another one that says the same goes on."""
    ended = max(now, permission.starts_at)
    change_row(permission, ends_at=ended, revoked_at=ended)


def role_here(coordination: Coordination, party: Party, now: datetime) -> str:
    """Return the party's role at the table now, or nothing."""
    rows = Participation.objects.filter(in_force(now), coordination=coordination, party=party)
    return rows.order_by("pk").values_list("role", flat=True).first() or ""


def _guard_law(
    coordination: Coordination, grounds: Grounds, sender: Party, recipient: Party, wanted: list[int], now: datetime
) -> None:
    basis = grounds.legal_basis
    if basis is None:
        return
    if not grounds.reason:
        raise NotAllowedError("reason_missing")
    if not set(wanted) <= set(topics_by_law(recipient, role=role_here(coordination, recipient, now))):
        raise NotAllowedError("needs_own_yes")
    sending, receiving = organisation_of(sender), organisation_of(recipient)
    if basis.same_authority and (sending is None or sending != receiving):
        raise NotAllowedError("wrong_recipient")
    if basis.sender_sectors and (sending is None or sending.sector not in basis.sender_sectors):
        raise NotAllowedError("wrong_sender")
    if basis.recipient_sectors and (receiving is None or receiving.sector not in basis.recipient_sectors):
        raise NotAllowedError("wrong_recipient")
    if basis.max_age is not None and not _all_young(coordination, basis.max_age, now):
        raise NotAllowedError("too_old")


def organisation_of(party: Party) -> Organisation | None:
    """Return the organisation that answers for a party; None for private persons."""
    if party.employment is not None:
        return party.employment.unit.organisation
    if party.unit is not None:
        return party.unit.organisation
    if party.team is not None:
        return party.team.unit.organisation
    return party.organisation


def _all_young(coordination: Coordination, max_age: int, now: datetime) -> bool:
    rows = coordination.citizens.filter(in_force(now)).order_by("pk").values_list("citizen__born_on", flat=True)
    return all(born is not None and _age(born, now.date()) <= max_age for born in rows)


def _age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
