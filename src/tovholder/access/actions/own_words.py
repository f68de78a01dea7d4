"""What a citizen says to one person: theirs, given to that one and to nobody else."""

from collections.abc import Collection
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.changes import changing_from
from tovholder.access.enums import Audience
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Coordination, Label, LabelNamed, Participation, Party, Permission
from tovholder.access.notices import tell_said
from tovholder.access.queries.kept_words import holder_here, kept_words
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.people.models import Citizen


def label_between(
    coordination: Coordination, *, citizen: Citizen, listener: Participation, topic: int, now: datetime
) -> Label:
    """Return the label of words between a citizen and one participant; the citizen gives them to that person.

    The permission is to the person: the next one in the same place is given nothing of it by the way.
    """
    return label_given(
        coordination, owner=party_of(citizen), citizen_ids=[citizen.pk], listener=listener, topic=topic, now=now
    )


def label_given(
    coordination: Coordination,
    *,
    owner: Party,
    citizen_ids: Collection[int],
    listener: Participation,
    topic: int,
    now: datetime,
) -> Label:
    """Return the label of what a private person says about these citizens to one participant: theirs, and given."""
    return label_shown_to(
        coordination, owner=owner, citizen_ids=citizen_ids, listeners=[listener], topic=topic, now=now
    )


def label_shown_to(
    coordination: Coordination,
    *,
    owner: Party,
    citizen_ids: Collection[int],
    listeners: Collection[Participation],
    topic: int,
    now: datetime,
) -> Label:
    """Return the same for several participants, or for none: then nobody but the one whose it is reads it."""
    for listener in listeners:
        _let_hear(coordination, owner=owner, citizen_ids=citizen_ids, listener=listener, topic=topic, now=now)
    return label_for(
        coordination=coordination,
        topic=topic,
        owner=owner,
        citizen_ids=citizen_ids,
        audience=Audience.NAMED,
        named=[listener.pk for listener in listeners],
    )


def label_alone(label: Label, *, citizen: Citizen, now: datetime) -> Label:
    """Return where words of a citizen stand that are theirs alone, about what `label` is about."""
    return label_shown_to(
        label.coordination, owner=party_of(citizen), citizen_ids=[citizen.pk], listeners=[], topic=label.topic, now=now
    )


def _let_hear(
    coordination: Coordination,
    *,
    owner: Party,
    citizen_ids: Collection[int],
    listener: Participation,
    topic: int,
    now: datetime,
) -> None:
    """Permit to one person what is not permitted to them already."""
    standing = Permission.objects.filter(
        in_force(now), coordination=coordination, sender=owner, recipient_id=listener.party_id
    )
    covered = {row.citizen_id for row in standing.order_by("pk") if row.topics & topics.bit(topic)}
    missing = sorted(set(citizen_ids) - covered)
    if missing:
        permit(
            coordination,
            sender=owner,
            recipient=listener.party,
            citizen_ids=missing,
            topic_numbers=[topic],
            purpose="own_words",
            grounds=Grounds(),
            recorded_by=None,
            now=now,
        )


def give_anew(seat: Seat, *, now: datetime, once: str = "") -> int:
    """Give the coordinator of today what the citizen gave a former one alone, and return how much there was.

    Only the citizen does so, and nobody can do it for them. Raises `NotAllowedError`: `not_here` when there is nothing.
    """
    labels = kept_words(seat)
    holder = holder_here(seat)
    if holder is None or not labels:
        raise NotAllowedError("not_here")
    with changing_from(seat, "access.give_anew", once=once) as change:
        change.about(holder)
        for label in labels:
            LabelNamed.objects.get_or_create(label=label, participation=holder)
            _let_hear(
                seat.coordination,
                owner=label.owner,
                citizen_ids=[row.citizen_id for row in label.citizens.order_by("pk")],
                listener=holder,
                topic=label.topic,
                now=now,
            )
        tell_said(seat, once=f"{holder.ref}:given_anew", now=now)
    return len(labels)
