"""Make parties and labels: the same words always give the same row."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from tovholder.access.enums import Audience, PartyKind
from tovholder.access.models import Coordination, Label, LabelCitizen, LabelNamed, Party
from tovholder.access.topics import bit
from tovholder.people.models import Citizen, Employment, Organisation, Relative, Team, Unit

Partaker = Employment | Unit | Team | Organisation | Citizen | Relative

_KINDS: dict[type[Partaker], PartyKind] = {
    Employment: PartyKind.EMPLOYMENT,
    Unit: PartyKind.UNIT,
    Team: PartyKind.TEAM,
    Organisation: PartyKind.ORGANISATION,
    Citizen: PartyKind.CITIZEN,
    Relative: PartyKind.RELATIVE,
}


def party_of(partaker: Partaker) -> Party:
    """Return the party of a person, unit, team or organisation; made at the first need."""
    kind = _KINDS[type(partaker)]
    wanted: dict[str, Any] = {kind.value: partaker}
    party, _made = Party.objects.get_or_create(kind=kind, **wanted)
    return party


def party_to_read_as(partaker: Partaker) -> Party:
    """Return the party of somebody without making it: who has none yet gets one that is kept nowhere."""
    wanted: dict[str, Any] = {_KINDS[type(partaker)].value: partaker}
    return Party.objects.filter(**wanted).first() or Party(kind=_KINDS[type(partaker)], **wanted)


def signature_of(topic: int, owner_id: int, audience: Audience, citizen_ids: list[int], named: list[int]) -> str:
    """Return the sum by which a label is found again; both lists stand in rising order."""
    words = f"{topic}:{owner_id}:{audience}:{citizen_ids}:{named}"
    return hashlib.sha256(words.encode()).hexdigest()


def label_for(
    *,
    coordination: Coordination,
    topic: int,
    owner: Party,
    citizen_ids: Iterable[int],
    audience: Audience = Audience.TOPIC,
    named: Iterable[int] = (),
) -> Label:
    """Return the label with exactly these properties; made at the first need.

    `named` are participations, and belong to the audience NAMED only. Raises `ValueError` for a topic that is no bit.
    """
    citizens, people = sorted(set(citizen_ids)), sorted(set(named))
    if people and audience != Audience.NAMED:
        raise ValueError("only the audience NAMED names anybody")
    signature = signature_of(topic, owner.pk, audience, citizens, people)
    found = Label.objects.filter(coordination=coordination, signature=signature).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            label = Label.objects.create(
                coordination=coordination,
                topic=topic,
                topic_bit=bit(topic),
                owner=owner,
                audience=audience,
                signature=signature,
            )
            LabelCitizen.objects.bulk_create([LabelCitizen(label=label, citizen_id=pk) for pk in citizens])
            LabelNamed.objects.bulk_create([LabelNamed(label=label, participation_id=pk) for pk in people])
    except IntegrityError:
        return Label.objects.get(coordination=coordination, signature=signature)
    return label
