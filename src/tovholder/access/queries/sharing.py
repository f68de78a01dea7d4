"""Who may know what: the phone card, and the words for a seat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tovholder.access import topics
from tovholder.access.enums import ConsentAnswer
from tovholder.access.models import ConsentCard, Party, Permission, Topic
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.kernel.remember import remembered
from tovholder.kernel.words import said
from tovholder.people.models import TeamMember


@dataclass(frozen=True)
class TopicWords:
    """A topic as it stands on screen, in the language of the page."""

    number: int
    stored_card: str
    stored_description: str
    stored_name: str = ""

    @property
    def name(self) -> str:
        """Return what the topic is called between professionals."""
        return said(self.stored_name or self.stored_card)

    @property
    def card(self) -> str:
        """Return what the topic is called to the citizen and the relatives: the words of the consent card."""
        return said(self.stored_card)

    @property
    def description(self) -> str:
        """Return what it is about."""
        return said(self.stored_description)


@dataclass(frozen=True)
class PhoneCard:
    """Må få at vide / må ikke oplyses: for one recipient, about the citizens of one course."""

    may: tuple[TopicWords, ...]
    may_not: tuple[TopicWords, ...]
    ask: frozenset[int] = frozenset()
    """Of what may not be told: the topics in which a citizen wants to be asked every time."""
    refused: frozenset[int] = frozenset()
    """Of what may be told: the topics to which a citizen said no, and which the law opens all the same."""


@remembered(seconds=60)
def all_topics() -> tuple[TopicWords, ...]:
    """Return the words of every topic, in order: the same for everybody."""
    rows = Topic.objects.order_by("number").values_list("number", "name", "description", "office_name")
    return tuple(TopicWords(*row) for row in rows)


def phone_card(seat: Seat, party_id: int) -> PhoneCard:
    """Return what one party may be told about *all* the citizens here, as the coordinator must know it.

    What was given to somebody's unit, organisation or team reaches them too, as the rule reads it.

    Raises `NotAllowedError("not_coordinator")` for any other seat: the permissions of others are not theirs to see.
    """
    if not seat.is_coordinator:
        raise NotAllowedError("not_coordinator")
    rows = Permission.objects.filter(
        in_force(seat.viewer.at), _reaches(party_id, seat.viewer.at), coordination_id=seat.coordination.pk
    )
    shared: dict[int, int] = dict.fromkeys(seat.citizen_ids, 0)
    agreed: dict[int, int] = {}
    for citizen_id, bits, basis in rows.order_by("pk").values_list("citizen_id", "topics", "legal_basis_id"):
        shared[citizen_id] = shared.get(citizen_id, 0) | bits
        if not basis:
            agreed[citizen_id] = agreed.get(citizen_id, 0) | bits
    common = topics.bits(topics.ALL) if shared else 0
    for bits in shared.values():
        common &= bits
    words, said_of_it = all_topics(), _answers(seat, party_id)
    return PhoneCard(
        may=tuple(word for word in words if common & topics.bit(word.number)),
        may_not=tuple(word for word in words if not common & topics.bit(word.number)),
        ask=_among(bits for answer, _citizen, bits in said_of_it if answer == ConsentAnswer.ASK)
        - frozenset(topics.numbers(common)),
        refused=_among(
            bits & common & ~agreed.get(citizen, 0)
            for answer, citizen, bits in said_of_it
            if answer == ConsentAnswer.NO
        ),
    )


def _answers(seat: Seat, party_id: int) -> list[tuple[str, int, int]]:
    """Return where a citizen said no or wants to be asked every time: the answer, whose it is, and the topics."""
    cards = ConsentCard.objects.filter(
        sitting__coordination_id=seat.coordination.pk,
        answer__in=[ConsentAnswer.ASK, ConsentAnswer.NO],
        withdrawn_at=None,
        flows__recipient_id=party_id,
    )
    return list(cards.distinct().order_by("pk").values_list("answer", "sitting__citizen_id", "topics"))


def _among(found: Iterable[int]) -> frozenset[int]:
    return frozenset(number for bits in found for number in topics.numbers(bits))


def _reaches(party_id: int, at: datetime) -> Q:
    """Return "given to this party, or to the unit, organisation or team it belongs to"."""
    party = Party.objects.select_related("employment__unit", "unit", "team").get(pk=party_id)
    reached = Q(recipient_id=party_id)
    unit = party.employment.unit if party.employment else party.unit
    if unit is not None:
        reached |= Q(recipient__unit_id=unit.pk) | Q(recipient__organisation_id=unit.organisation_id)
    if party.employment_id is not None:
        teams = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), employment_id=party.employment_id)
        reached |= Q(recipient__team_id__in=teams.values("team_id"))
    return reached
