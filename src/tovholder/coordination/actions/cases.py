"""Tie the cases of the specialist systems to a course: the coordinator then sees who is already involved."""

from collections.abc import Iterable
from datetime import datetime

from tovholder.access.actions.table import label_of_unit
from tovholder.access.enums import CoordinationState
from tovholder.access.labelling import party_of
from tovholder.access.models import Coordination
from tovholder.audit.actions import Who, changing
from tovholder.coordination.models import InvolvedCase
from tovholder.kernel.models import in_force
from tovholder.people.models import CaseLink

OPEN = [CoordinationState.OFFERED, CoordinationState.ACTIVE]


def tie_cases(coordination: Coordination, *, citizen_ids: Iterable[int], now: datetime) -> int:
    """Tie every case of these citizens that is not tied yet, and return how many.

    Each is owned by its own unit and carries that unit's topic, so it is seen by nobody without a basis.
    """
    known = InvolvedCase.objects.filter(coordination=coordination).values("case_link_id")
    links = CaseLink.objects.filter(citizen_id__in=citizen_ids).exclude(pk__in=known).select_related("unit")
    made = 0
    for link in links.order_by("pk"):
        label = label_of_unit(coordination, unit_party=party_of(link.unit), topic=link.unit.default_topic, now=now)
        InvolvedCase.objects.create(coordination=coordination, label=label, case_link=link)
        made += 1
    return made


def attach_case_links(*, who: Who, citizen_ids: Iterable[int], now: datetime) -> int:
    """After an import: tie new cases to the open courses of these citizens, and return how many were tied."""
    wanted = list(citizen_ids)
    made = 0
    courses = Coordination.objects.filter(
        in_force(now, "citizens__"), state__in=OPEN, citizens__citizen_id__in=wanted
    ).distinct()
    for coordination in courses.order_by("pk"):
        present = coordination.citizens.filter(in_force(now), citizen_id__in=wanted)
        own = set(present.order_by("pk").values_list("citizen_id", flat=True))
        with changing(who, "coordination.attach_case_links", coordination_id=coordination.pk) as change:
            change.citizen_ids |= own
            made += tie_cases(coordination, citizen_ids=own, now=now)
    return made
