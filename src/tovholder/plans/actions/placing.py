"""Whose a line of the plan is and who may read it: the label that its kind, its words and its readers ask for."""

from dataclasses import dataclass
from datetime import datetime

from tovholder.access import topics
from tovholder.access.actions.own_words import label_between
from tovholder.access.actions.table import citizens_of, label_of_unit
from tovholder.access.enums import Audience, Role
from tovholder.access.labelling import party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.people.models import Citizen, Unit
from tovholder.plans.actions.partakers import circle_of, part_of
from tovholder.plans.decisions import topic_of_decision
from tovholder.plans.enums import CRISIS, PlanLineKind, Readers
from tovholder.plans.line_columns import OWN
from tovholder.plans.plan_kinds import topic_of_area


@dataclass(frozen=True)
class Placing:
    """What decides the label of a line."""

    kind: PlanLineKind
    source: str = ""
    topic: int | None = None
    """What was chosen before saving; None: what the life area or the unit suggests."""
    life_area: int | None = None
    readers: Readers = Readers.TOPIC
    responsible: Party | None = None
    citizen_ref: str = ""
    """Which citizen's words they are, when the course is about several."""
    decided_by: str = ""
    law: str = ""


def suggested_topic(seat: Seat, placing: Placing) -> int:
    """Return the topic before anybody corrects it: the kriseplan's own, the life area's, the part's, the unit's.

    What others have decided is about what they decide on. Raises `NotAllowedError("topic_missing")` when that cannot be
    told: the unit's topic would let far too many read it.
    """
    if placing.kind in CRISIS:
        return topics.CRISIS
    if placing.kind == PlanLineKind.DECIDED:
        decided = topic_of_decision(placing.decided_by, placing.law)
        if decided is None:
            raise NotAllowedError("topic_missing")
        return decided
    area = topic_of_area(placing.life_area)
    if area is not None:
        return area
    part = part_of(seat, placing.responsible) if placing.responsible is not None else None
    if part is not None:
        return part.label.topic
    if placing.source in OWN or seat.chair is None:
        return topics.EVERYDAY
    return _unit_of_plan(seat).default_topic


def label_of_line(seat: Seat, placing: Placing, now: datetime) -> Label:
    """Return the label of a line. What a citizen wants only the coordinator to know belongs to the citizen."""
    topic = placing.topic or suggested_topic(seat, placing)
    only_coordinator = placing.readers == Readers.COORDINATOR or placing.kind == PlanLineKind.DISAGREEMENT
    if only_coordinator and (placing.source in OWN or placing.kind == PlanLineKind.DISAGREEMENT):
        return label_between(
            seat.coordination,
            citizen=_citizen_of(seat, placing.citizen_ref),
            listener=coordinator_of(seat),
            topic=topic,
            now=now,
        )
    part = part_of(seat, placing.responsible) if placing.responsible is not None else None
    circle = circle_of(seat, part)
    audience = Audience.PROFESSIONALS if placing.readers == Readers.PROFESSIONALS else Audience.TOPIC
    if only_coordinator:
        circle = frozenset({coordinator_of(seat).pk})
    return label_of_unit(
        seat.coordination,
        unit_party=party_of(_unit_of_plan(seat)),
        topic=topic,
        now=now,
        audience=Audience.NAMED if circle else audience,
        named=circle,
    )


def coordinator_of(seat: Seat) -> Participation:
    """Return the part of the one who holds the baton now. Raises `NotAllowedError("not_here")` when nobody does."""
    rows = Participation.objects.filter(
        in_force(seat.viewer.at), coordination_id=seat.coordination.pk, role=Role.COORDINATOR
    )
    row = rows.select_related("party__employment__unit").order_by("-starts_at", "-pk").first()
    if row is None or row.party.employment is None:
        raise NotAllowedError("not_here")
    return row


def _citizen_of(seat: Seat, ref: str) -> Citizen:
    """Return whose words they are: the viewer's own, the one named, or the only one there is."""
    about = Citizen.objects.filter(pk__in=citizens_of(seat.coordination, seat.viewer.at)).order_by("pk")
    if seat.chair is None:
        found = about.filter(pk=seat.viewer.citizen_id or 0).first()
    else:
        known = list(about.filter(pk__in=seat.citizen_ids))
        found = next((row for row in known if row.ref == ref), known[0] if len(known) == 1 else None)
    if found is None:
        raise NotAllowedError("citizen_missing")
    return found


def _unit_of_plan(seat: Seat) -> Unit:
    """Return the unit whose line it becomes: the professional's own, else that of who holds the baton."""
    if seat.chair is not None:
        return Unit.objects.get(pk=seat.chair.unit_id)
    employment = coordinator_of(seat).party.employment
    if employment is None:
        raise NotAllowedError("not_here")
    return employment.unit
