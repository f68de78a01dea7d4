"""What a citizen says to one person: theirs, given to that one and to nobody else."""

from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.enums import Audience
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Coordination, Label, Participation, Permission
from tovholder.kernel.models import in_force
from tovholder.people.models import Citizen


def label_between(
    coordination: Coordination, *, citizen: Citizen, listener: Participation, topic: int, now: datetime
) -> Label:
    """Return the label of words between a citizen and one participant; the citizen gives them to that person.

    The permission is to the person: the next one in the same place is given nothing of it by the way.
    """
    owner = party_of(citizen)
    given = Permission.objects.filter(
        in_force(now), coordination=coordination, sender=owner, recipient_id=listener.party_id, citizen=citizen
    ).order_by("pk")
    if not any(bits & topics.bit(topic) for bits in given.values_list("topics", flat=True)):
        permit(
            coordination,
            sender=owner,
            recipient=listener.party,
            citizen_ids=[citizen.pk],
            topic_numbers=[topic],
            purpose="own_words",
            grounds=Grounds(),
            recorded_by=None,
            now=now,
        )
    return label_for(
        coordination=coordination,
        topic=topic,
        owner=owner,
        citizen_ids=[citizen.pk],
        audience=Audience.NAMED,
        named=[listener.pk],
    )
