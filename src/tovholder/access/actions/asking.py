"""A card is written: who may learn what for which purpose, and the guards on what may be asked together."""

from dataclasses import dataclass
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.flows import directions
from tovholder.access.actions.permissions import categories, needs_own_yes, organisation_of
from tovholder.access.changes import require, require_found
from tovholder.access.enums import Audience, CardShape, Role
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import ConsentCard, ConsentFlow, ConsentSitting, Label, Participation, Topic
from tovholder.access.packages import NEVER_IN_A_PACKAGE
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.people.models import Unit

MOST_GUARDED_FIRST = (
    *(topics.VIOLENCE, topics.SENTENCE, topics.SUBSTANCES, topics.MIND, topics.PRIVATE_LIFE, topics.CHILDREN),
    *(topics.BODY, topics.MONEY, topics.WORK, topics.HOUSING, topics.EVERYDAY, topics.CRISIS),
)
"""A card is kept under the one of its topics that fewest may know of."""
BETWEEN = 2


@dataclass(frozen=True)
class CardDraft:
    """A card before it is saved. The recipients are the refs of their parties."""

    recipient_refs: tuple[str, ...]
    topics: frozenset[int]
    purpose: str
    no_means: str
    shape: str = CardShape.ONE_WAY
    package: str = ""
    includes_own: bool = False


def write_card(seat: Seat, sitting: ConsentSitting, draft: CardDraft, *, number: int, now: datetime) -> ConsentCard:
    """Write a card that waits for its answer.

    Raises `NotAllowedError`: `no_topic`, `no_recipient`, `purpose_missing`, `no_means_missing`, `not_here` for a
    recipient the seat does not know, `two_needed` for another number than two who shall talk, `asked_alone` for
    topic 10 or 11 with anything else, `needs_own_card` for one who needs the citizen's own yes among others.
    """
    require(met=bool(draft.topics), reason="no_topic")
    require(met=bool(draft.purpose.strip()), reason="purpose_missing")
    require(met=bool(draft.no_means.strip()), reason="no_means_missing")
    parts = _parts(seat, draft.recipient_refs)
    _guard_together(draft, parts)
    label = _label(seat, sitting, draft)
    card = ConsentCard.objects.create(
        sitting=sitting,
        label=label,
        number=number,
        shape=draft.shape,
        package=draft.package,
        topics=topics.bits(draft.topics),
        purpose=draft.purpose.strip(),
        no_means=draft.no_means.strip(),
        includes_own=draft.includes_own,
    )
    host = require_found(organisation_of(label.owner))
    found = directions(
        host=host,
        citizen=party_of(sitting.citizen),
        recipients=[part.party for part in parts],
        shape=CardShape(draft.shape),
        includes_own=draft.includes_own,
    )
    for direction in found:
        ConsentFlow.objects.create(card=card, sender=direction.sender, recipient=direction.recipient)
    return card


def _parts(seat: Seat, refs: tuple[str, ...]) -> list[Participation]:
    require(met=bool(refs), reason="no_recipient")
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, label_id__in=seat.labels, party__ref__in=refs, ends_at__gt=seat.viewer.at
    ).exclude(role=Role.COORDINATOR)
    found = list(
        rows.select_related(
            "party__employment__unit__organisation",
            "party__unit__organisation",
            "party__team__unit__organisation",
            "party__organisation",
        ).order_by("pk")
    )
    require(met={row.party.ref for row in found} == set(refs), reason="not_here")
    return found


def _guard_together(draft: CardDraft, parts: list[Participation]) -> None:
    """Refuse what may not be asked in one breath (topics.md): what needs an own yes gets a card of its own."""
    if draft.shape == CardShape.BETWEEN:
        require(met=len(parts) == BETWEEN, reason="two_needed")
    if draft.topics & NEVER_IN_A_PACKAGE:
        require(met=len(draft.topics) == 1 and len(parts) == 1, reason="asked_alone")
    if draft.shape == CardShape.ONE_WAY and len(parts) > 1:
        chosen = list(Topic.objects.filter(number__in=draft.topics).order_by("number"))
        for part in parts:
            found = categories(part.party, role=part.role)
            require(met=not any(needs_own_yes(topic, found) for topic in chosen), reason="needs_own_card")


def _label(seat: Seat, sitting: ConsentSitting, draft: CardDraft) -> Label:
    """Return the label of a card: the citizen's, and among professionals for who holds the baton, and the next one."""
    rows = Participation.objects.filter(
        in_force(seat.viewer.at), coordination_id=seat.coordination.pk, role=Role.COORDINATOR
    )
    holder = rows.order_by("-starts_at", "-pk").select_related("party__employment").first()
    if holder is None or holder.party.employment is None:
        raise NotAllowedError("not_here")
    return label_for(
        coordination=seat.coordination,
        topic=next(topic for topic in MOST_GUARDED_FIRST if topic in draft.topics),
        owner=party_of(Unit.objects.select_related("organisation").get(pk=holder.party.employment.unit_id)),
        citizen_ids=[sitting.citizen_id],
        audience=Audience.NAMED,
        named=[holder.pk],
    )
