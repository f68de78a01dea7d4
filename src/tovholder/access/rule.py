"""The rule: who may read what, as one predicate for lists and for one record.

A viewer may read what carries a label at a moment if and only if one of these holds (docs/access.md):

1. *Own*: the label's owner is a unit, and the viewer takes part in the coordination now through a job in that unit;
   or the owner is the viewer as citizen or relative, who still takes part.
2. *About me*: the label is about the viewer as citizen, or about somebody the viewer acts for in that topic, and it is
   not withheld from that citizen by a recorded decision. Who acts for another never sees topic 11.
3. *Permitted*: for every citizen the label is about, a permission from the owner (or, for the owner's own organisation,
   from the organisation) covers the topic and reaches the viewer through a chair from which they take part now; and
   the audience includes that chair. What is about nobody is read by those who take part, within the audience.

The oracle in the tests says the same again without a database; the two must agree.
"""

from datetime import datetime

from django.db.models import Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet

from tovholder.access import topics
from tovholder.access.enums import Audience, CoordinationState, PartyKind, ViewerKind
from tovholder.access.models import (
    Coordination,
    CoordinationCitizen,
    Label,
    LabelCitizen,
    LabelNamed,
    Participation,
    ParticipationPerson,
    Permission,
    Withholding,
)
from tovholder.access.viewer import Capacity, Viewer
from tovholder.kernel.models import in_force

NOBODY = Q(pk__in=[])
LABEL_BIT = ExpressionWrapper(OuterRef("label__topic_bit"), output_field=IntegerField())


def chair_takes_part(chair: Capacity, at: datetime, prefix: str = "") -> Q:
    """Return "this chair is at the table" for a participation: itself, one of its teams, or named by its unit."""
    named = ParticipationPerson.objects.filter(
        in_force(at),
        employment_id=chair.employment_id,
        participation=OuterRef(f"{prefix}pk"),
    )
    reached = Q(**{f"{prefix}party__employment_id": chair.employment_id}) | Q(Exists(named))
    if chair.team_ids:
        reached |= Q(**{f"{prefix}party__team_id__in": chair.team_ids})
    return reached & in_force(at, prefix)


def _open_to(chair: Capacity) -> Q:
    """Return "the coordination's state lets this chair in": before the yes only the unit that opened it."""
    return Q(coordination__state=CoordinationState.ACTIVE) | Q(
        coordination__state=CoordinationState.OFFERED,
        coordination__opened_in_id=chair.unit_id,
    )


def _relative_takes_part(relative_id: int, at: datetime) -> Q:
    return Q(in_force(at), party__relative_id=relative_id, coordination__state=CoordinationState.ACTIVE)


def taking_part(viewer: Viewer) -> QuerySet[Participation]:
    """Return the viewer's participations now, in every coordination whose state lets them in.

    Before the citizen has said yes only the opener's unit takes part; after a no or an end nobody does.
    """
    found = NOBODY
    for chair in viewer.capacities:
        found |= chair_takes_part(chair, viewer.at) & _open_to(chair)
    if viewer.relative_id is not None:
        found |= _relative_takes_part(viewer.relative_id, viewer.at)
    return Participation.objects.filter(found)


def citizens_seen_as_self(viewer: Viewer) -> Q:
    """Return "this citizen is the viewer, or somebody the viewer acts for", for a row with `citizen_id`."""
    ids = {acting.citizen_id for acting in viewer.acts_for}
    if viewer.citizen_id is not None:
        ids.add(viewer.citizen_id)
    return Q(citizen_id__in=ids)


def visible_labels(viewer: Viewer) -> QuerySet[Label]:
    """Return the labels that the viewer may read at the viewer's moment."""
    return Label.objects.filter(visible(viewer))


def visible(viewer: Viewer) -> Q:
    """Return the rule as one predicate over labels."""
    rule = NOBODY
    for chair in viewer.capacities:
        rule |= _own_unit(chair, viewer.at) | _permitted_to_chair(chair, viewer.at)
    if viewer.relative_id is not None:
        rule |= _own_contribution(viewer) | _permitted_to_relative(viewer.relative_id, viewer.at)
    if viewer.citizen_id is not None:
        rule |= _own_contribution(viewer) | _about(viewer.citizen_id, topics.bits(topics.ALL), viewer.at, acting=False)
    for acting in viewer.acts_for:
        rule |= _about(acting.citizen_id, acting.topics, viewer.at, acting=True)
    return rule


def _at_the_table(chair: Capacity, at: datetime) -> QuerySet[Participation]:
    return Participation.objects.filter(
        _open_to(chair),
        chair_takes_part(chair, at),
        coordination_id=OuterRef("coordination_id"),
    )


def _own_unit(chair: Capacity, at: datetime) -> Q:
    return Q(owner__kind=PartyKind.UNIT, owner__unit_id=chair.unit_id) & Q(Exists(_at_the_table(chair, at)))


def _own_contribution(viewer: Viewer) -> Q:
    if viewer.relative_id is not None:
        here = Participation.objects.filter(
            _relative_takes_part(viewer.relative_id, viewer.at),
            coordination_id=OuterRef("coordination_id"),
        )
        return Q(owner__relative_id=viewer.relative_id) & Q(Exists(here))
    present = CoordinationCitizen.objects.filter(
        in_force(viewer.at),
        Q(citizen_id=viewer.citizen_id),
        coordination_id=OuterRef("coordination_id"),
    )
    return Q(owner__citizen_id=viewer.citizen_id) & Q(Exists(present))


def _about(citizen_id: int, topic_bits: int, at: datetime, *, acting: bool) -> Q:
    allowed = [
        topic for topic in topics.numbers(topic_bits) if not (acting and topic in topics.NEVER_FOR_OTHERS_WHO_ACT)
    ]
    about = LabelCitizen.objects.filter(label_id=OuterRef("pk"), citizen_id=citizen_id)
    withheld = Withholding.objects.filter(in_force(at), label_id=OuterRef("pk"), citizen_id=citizen_id)
    return Q(topic__in=allowed) & Q(Exists(about)) & ~Q(Exists(withheld))


def _permitted_to_chair(chair: Capacity, at: datetime) -> Q:
    reaches = (
        Q(recipient__employment_id=chair.employment_id)
        | Q(recipient__unit_id=chair.unit_id)
        | Q(recipient__organisation_id=chair.organisation_id)
    )
    if chair.team_ids:
        reaches |= Q(recipient__team_id__in=chair.team_ids)
    named = Q(
        Exists(
            LabelNamed.objects.filter(
                chair_takes_part(chair, at, "participation__"),
                label_id=OuterRef("pk"),
            ),
        )
    )
    audience = Q(audience__in=[Audience.TOPIC, Audience.PROFESSIONALS]) | Q(audience=Audience.NAMED) & named
    return Q(Exists(_at_the_table(chair, at))) & _permitted(reaches, at) & audience


def _permitted_to_relative(relative_id: int, at: datetime) -> Q:
    here = Participation.objects.filter(
        _relative_takes_part(relative_id, at),
        coordination_id=OuterRef("coordination_id"),
    )
    named = Q(
        Exists(
            LabelNamed.objects.filter(
                in_force(at, "participation__"),
                participation__party__relative_id=relative_id,
                label_id=OuterRef("pk"),
            ),
        )
    )
    audience = Q(audience=Audience.TOPIC) | Q(audience=Audience.NAMED) & named
    return Q(Exists(here)) & _permitted(Q(recipient__relative_id=relative_id), at) & audience


def _permitted(reaches: Q, at: datetime) -> Q:
    """Return "no citizen of the label is without a permission that reaches the viewer"."""
    permission = (
        Permission.objects.filter(
            reaches,
            in_force(at),
            Q(sender_id=OuterRef("label__owner_id"))
            | Q(sender__organisation_id=OuterRef("label__owner__unit__organisation_id")),
            coordination_id=OuterRef("label__coordination_id"),
            citizen_id=OuterRef("citizen_id"),
        )
        .annotate(wanted=F("topics").bitand(LABEL_BIT))  # type: ignore[arg-type] # the stubs know numbers only
        .filter(wanted__gt=0)
    )
    uncovered = LabelCitizen.objects.filter(~Exists(permission), label_id=OuterRef("pk"))
    return ~Q(Exists(uncovered))


def coordinations_of(viewer: Viewer) -> QuerySet[Coordination]:
    """Return the coordinations at whose table the viewer sits now."""
    own = CoordinationCitizen.objects.filter(
        citizens_seen_as_self(viewer),
        in_force(viewer.at),
        coordination_id=OuterRef("pk"),
    )
    mine = taking_part(viewer).filter(coordination_id=OuterRef("pk"))
    if viewer.kind == ViewerKind.PROFESSIONAL:
        return Coordination.objects.filter(Exists(mine))
    return Coordination.objects.filter(Exists(mine) | Exists(own))
