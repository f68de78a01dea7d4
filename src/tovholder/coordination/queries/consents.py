"""Samtykke: what flows by law, which cards the citizen has answered, and what is still to be asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from tovholder.access import topics
from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow, PartyKind, Role
from tovholder.access.models import ConsentCard, ConsentFlow, Participation, Party, Permission
from tovholder.access.queries.sharing import TopicWords, all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.queries.by_law import Anyway, anyway_by_law, what_a_no_means
from tovholder.coordination.queries.reads import WITH_PARTY, describing
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel import clock
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.kernel.words import said

GIVES = frozenset({ConsentAnswer.YES, ConsentAnswer.LATER})
PRIVATE = frozenset({PartyKind.CITIZEN, PartyKind.RELATIVE})
OVER_AT_A_TIME = 10
"""How many cards that are over are shown at a time."""
PARTY = tuple(path for path in WITH_PARTY if path != "label")


@dataclass(frozen=True)
class ConsentState:
    """One card as this viewer may know it."""

    ref: str
    sitting_ref: str
    citizen: str
    recipients: tuple[str, ...]
    topics: tuple[TopicWords, ...]
    purpose: str
    no_means: str
    shape: CardShape
    answer: ConsentAnswer
    how: ConsentHow
    on: date
    with_whom: str
    support: str
    confirm_on: date | None
    is_confirmed: bool
    withdrawn_on: date | None
    withdrawn_how: str
    flows: bool
    """Something came of it and goes on."""
    waits_for: tuple[str, ...]
    """Authorities that have to open their own side."""
    is_own: bool
    """The viewer is the citizen who gave it."""
    is_due: bool
    """It was to be confirmed, and the day has come."""
    anyway: tuple[Anyway, ...]
    """What the law opens of it, whatever the answer."""
    no_in_words: tuple[str, ...]
    """What a no means, with what the law opens all the same."""
    is_last_word: bool
    """No later card about the same, to the same, has been answered."""

    @property
    def is_standing(self) -> bool:
        """Tell whether a yes stands."""
        return self.answer in GIVES and self.withdrawn_on is None and self.flows

    @property
    def is_ask(self) -> bool:
        """Tell whether the citizen wants to be asked every time."""
        return self.answer == ConsentAnswer.ASK and self.withdrawn_on is None

    @property
    def is_no(self) -> bool:
        """Tell whether a no stands."""
        return self.answer == ConsentAnswer.NO and self.is_last_word


@dataclass(frozen=True)
class LawFlow:
    """Something that flows whatever the citizen answers: who, what, and why."""

    recipient: str
    topics: tuple[TopicWords, ...]
    plain: str
    reason: str
    is_confirmed: bool

    @property
    def is_coordinator(self) -> bool:
        """Tell whether it is what the baton brings with it."""
        return self.reason == Role.COORDINATOR


@dataclass(frozen=True)
class OwnSide:
    """A yes for which the viewer's own authority has to open its side."""

    ref: str
    recipient: str
    topics: tuple[TopicWords, ...]


@dataclass(frozen=True)
class OlderConsent:
    """A consent that flows and of which no card tells: written when somebody was brought along."""

    ref: str
    recipient: str
    topics: tuple[TopicWords, ...]
    since: date
    is_own: bool


@Statement
def _cards(here: int) -> QuerySet[ConsentCard]:
    rows = ConsentCard.objects.filter(sitting__coordination_id=here).exclude(answer=ConsentAnswer.DROPPED)
    return rows.select_related("sitting__citizen").order_by("-sitting__on", "-pk")


@Statement
def _flows(here: int) -> QuerySet[ConsentFlow]:
    rows = ConsentFlow.objects.filter(card__sitting__coordination_id=here)
    also = {"permission": ("starts_at", "ends_at"), "sender__organisation": ("name",)}
    return describing(rows, "recipient", **also).order_by("pk")


@Statement
def _in_force(at: datetime, here: int) -> QuerySet[Permission]:
    rows = Permission.objects.filter(in_force(at), coordination_id=here, consent_flow=None)
    recipient = (path.replace("party", "recipient", 1) for path in PARTY)
    return rows.select_related("legal_basis", "sender", *recipient).order_by("starts_at", "pk")


@Statement
def _known(here: int, labels: Collection[int]) -> QuerySet[Participation]:
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels)
    return rows.select_related("party").order_by("pk")


@Statement
def _own_sides(here: int, party: int, house: int) -> QuerySet[ConsentFlow]:
    # From the course, not from all that this authority was ever asked to open: there SQLite would begin.
    rows = ConsentFlow.objects.not_opened().filter(
        Exact(Coalesce("sender__organisation_id", 0), house),
        card__sitting__coordination_id=here,
        card__answer__in=GIVES,
        card__withdrawn_at=None,
        card__flows__recipient_id=party,
    )
    return describing(rows, "recipient", card=("topics",)).order_by("pk")


def consents_here(seat: Seat) -> list[ConsentState]:
    """Return the cards, newest first: to the coordinator all, to the citizen the own, to who acts for them some.

    Who acts for another sees a card only when they act in every one of its topics. A card with a recipient whom the
    viewer may not know of is not there. The consents of others are nobody else's to see. Four statements.
    """
    cards = cards_known(seat)
    if not cards:
        return []
    law, answered, found = _law_here(seat), set[tuple[object, ...]](), []
    for row, flows in cards:
        about = (row.sitting.citizen_id, row.topics, row.shape, frozenset(flow.recipient_id for flow in flows))
        opened = [one for one in law if one.citizen_id == row.sitting.citizen_id]
        found.append(_state(seat, row, flows, opened, is_last=about not in answered))
        if row.answer != ConsentAnswer.WAITING:
            answered.add(about)
    seat.show([row for row, _flows in cards])
    return found


def some_over(cards: Sequence[ConsentState], after: str = "") -> tuple[Sequence[ConsentState], str]:
    """Return some of the cards that are over, and the one behind which the next begin; nothing when these are all.

    They begin behind the card `after`, or with the first when it is not among them.
    """
    start = next((place for place, card in enumerate(cards, 1) if card.ref == after), 0)
    shown = cards[start : start + OVER_AT_A_TIME]
    return shown, shown[-1].ref if len(cards) > start + OVER_AT_A_TIME else ""


def anyway_for(
    seat: Seat, refs: Collection[str], chosen: Collection[int], citizen_ref: str
) -> tuple[tuple[Anyway, ...], bool]:
    """Return to the coordinator what the law opens of a card before it is asked, and whether it opens all of it."""
    if not seat.is_coordinator:
        return (), False
    relations = [path.removeprefix("party__") for path in PARTY]
    parties = list(Party.objects.filter(ref__in=refs).select_related(*relations).order_by("pk"))
    citizens = {row.pk for row in seat.citizens if citizen_ref in ("", row.ref)}
    law = [row for row in _law_here(seat) if row.citizen_id in citizens]
    return anyway_by_law(law, parties, topics.bits(chosen), all_topics(), seat.viewer.at)


def _law_here(seat: Seat) -> list[Permission]:
    """Return what is given by law: to the coordinator all, to others what is given to those they may know of."""
    known = None if seat.is_coordinator else _known_parties(seat)
    return [
        row
        for row in _in_force(at=seat.viewer.at, here=seat.coordination.pk)
        if row.legal_basis is not None
        and (known is None or row.recipient_id in known)
        and row.sender.kind not in PRIVATE
    ]


def cards_known(seat: Seat) -> list[tuple[ConsentCard, list[ConsentFlow]]]:
    """Return each card the seat may know of, with what came of it; the newest first."""
    here = seat.coordination.pk
    if seat.chair is not None and not seat.is_coordinator:
        return []
    flows: dict[int, list[ConsentFlow]] = {}
    for flow in _flows(here=here):
        flows.setdefault(flow.card_id, []).append(flow)
    known = set() if seat.is_coordinator else _known_parties(seat)
    cards = [(row, flows.get(row.pk, [])) for row in _cards(here=here)]
    return [(row, found) for row, found in cards if _may_know(seat, row, found, known)]


def other_permissions(seat: Seat) -> tuple[list[LawFlow], list[OlderConsent]]:
    """Return what flows without a card: by law, and by a consent of which no card tells. Two statements.

    Only to those the viewer may know of. What a private person said to one participant is between those two.
    """
    if seat.chair is not None and not seat.is_coordinator:
        return [], []
    known, words = _known_parties(seat), all_topics()
    rows = [
        row
        for row in _in_force(at=seat.viewer.at, here=seat.coordination.pk)
        if row.recipient_id in known and row.sender.kind not in PRIVATE and _acts_in(seat, row.citizen_id, row.topics)
    ]
    law: dict[tuple[int, int], LawFlow] = {}
    for row in rows:
        if row.legal_basis is not None:
            law[row.recipient_id, row.legal_basis.pk] = LawFlow(
                recipient=describe_party(row.recipient)[0],
                topics=topics_of(words, row.topics),
                plain=said(row.legal_basis.plain),
                reason=row.reason,
                is_confirmed=row.legal_basis.is_confirmed,
            )
    older = [
        OlderConsent(
            ref=row.ref,
            recipient=describe_party(row.recipient)[0],
            topics=topics_of(words, row.topics),
            since=clock.day_of(row.starts_at),
            is_own=row.citizen_id == seat.viewer.citizen_id,
        )
        for row in rows
        if row.legal_basis is None
    ]
    return list(law.values()), older


def own_sides(seat: Seat) -> list[OwnSide]:
    """Return the yeses that name the viewer and for which their own authority has to open its side."""
    if seat.chair is None or seat.participation is None:
        return []
    words = all_topics()
    party, house = seat.participation.party_id, seat.chair.organisation_id
    rows = _own_sides(here=seat.coordination.pk, party=party, house=house)
    return [OwnSide(row.ref, describe_party(row.recipient)[0], topics_of(words, row.card.topics)) for row in rows]


def _known_parties(seat: Seat) -> set[int]:
    return {row.party_id for row in _known(here=seat.coordination.pk, labels=seat.labels)}


def _may_know(seat: Seat, card: ConsentCard, flows: list[ConsentFlow], known: set[int]) -> bool:
    if seat.is_coordinator:
        return True
    return (
        card.label_id in seat.labels
        and _acts_in(seat, card.sitting.citizen_id, card.topics)
        and {flow.recipient_id for flow in flows} <= known
    )


def _acts_in(seat: Seat, citizen_id: int, bits: int) -> bool:
    """Tell whether the viewer is the coordinator, the citizen, or acts for the citizen in all these topics."""
    if seat.is_coordinator or citizen_id == seat.viewer.citizen_id:
        return True
    never = topics.bits(topics.NEVER_FOR_OTHERS_WHO_ACT)
    return any(
        acting.citizen_id == citizen_id and not bits & ~(acting.topics & ~never) for acting in seat.viewer.acts_for
    )


def _state(
    seat: Seat, card: ConsentCard, flows: list[ConsentFlow], law: list[Permission], *, is_last: bool
) -> ConsentState:
    sitting, at, words = card.sitting, seat.viewer.at, all_topics()
    recipients = list({flow.recipient_id: flow.recipient for flow in flows}.values())
    anyway, is_all = anyway_by_law(law, recipients, card.topics, words, at)
    waits = [flow for flow in flows if flow.permission is None and flow.ended_at is None]
    answer = ConsentAnswer(card.answer)
    is_open = answer == ConsentAnswer.LATER and card.confirmed_at is None and card.withdrawn_at is None
    return ConsentState(
        ref=card.ref,
        sitting_ref=sitting.ref,
        citizen=sitting.citizen.name,
        recipients=recipients_of(flows),
        topics=topics_of(words, card.topics),
        purpose=card.purpose,
        no_means=card.no_means,
        shape=CardShape(card.shape),
        answer=answer,
        how=ConsentHow(sitting.how),
        on=clock.day_of(card.answered_at) if card.answered_at and not sitting.recorded_by_id else sitting.on,
        with_whom=sitting.with_whom,
        support=sitting.support,
        confirm_on=card.confirm_on,
        is_confirmed=card.confirmed_at is not None,
        withdrawn_on=clock.day_of(card.withdrawn_at) if card.withdrawn_at else None,
        withdrawn_how=str(ConsentHow(card.withdrawn_how).label) if card.withdrawn_how else "",
        flows=any(flow.permission is not None and flow.permission.is_in_force(at) for flow in flows),
        waits_for=tuple(_house(flow.sender) for flow in waits) if answer in GIVES else (),
        is_own=sitting.citizen_id == seat.viewer.citizen_id,
        is_due=is_open and card.confirm_on is not None and card.confirm_on <= clock.day_of(at),
        anyway=anyway,
        no_in_words=what_a_no_means(card.no_means, anyway, is_all=is_all),
        is_last_word=is_last,
    )


def recipients_of(flows: Iterable[ConsentFlow]) -> tuple[str, ...]:
    """Return the names of those a card is about, each once."""
    return tuple({flow.recipient_id: describe_party(flow.recipient)[0] for flow in flows}.values())


def houses_opened(card: ConsentCard, flows: Iterable[ConsentFlow]) -> list[tuple[str, datetime]]:
    """Return the authorities that have opened their own side after the yes, and when."""
    return [
        (_house(flow.sender), flow.permission.starts_at)
        for flow in flows
        if flow.permission is not None and card.answered_at is not None and flow.permission.starts_at > card.answered_at
    ]


def _house(party: Party) -> str:
    return party.organisation.name if party.organisation else ""


def topics_of(words: tuple[TopicWords, ...], bits: int) -> tuple[TopicWords, ...]:
    """Return the words of the topics in a bitset."""
    return tuple(word for word in words if bits & topics.bit(word.number))
