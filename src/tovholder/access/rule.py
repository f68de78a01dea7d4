"""The rule: who may read what, as one predicate for lists and for one record.

A viewer may read what carries a label at a moment if and only if one of these holds (docs/access.md):

1. *Own*: the label's owner is a unit, and the viewer takes part in the coordination now through a job in that unit;
   or the owner is the viewer as citizen or relative, who still takes part.
2. *About me*: the label is about the viewer as citizen, or about somebody the viewer acts for in that topic, and it is
   withheld by a recorded decision neither from that citizen nor from the viewer. Who acts for another never sees
   topic 11.
3. *Permitted*: for every citizen the label is about, a permission from the owner (or, for the owner's own organisation,
   from the organisation) covers the topic and reaches the viewer through the way by which they take part now; and
   the audience includes them. What is about nobody is read by those who take part, within the audience.
4. *Assigned*: a leader has given one of the viewer's own jobs an assignment in this course that is in force and names
   the topic; a unit of the job's own organisation owns the label; and it is not for the named alone, unless the
   assignment is a leader's supervision.
5. *Broken glass*: one of the viewer's own jobs has broken the glass of this course less than an hour ago; a unit of the
   job's own organisation owns the label, or it is what a citizen wrote for their own crisis plan (topic 12); neither
   topic 10 nor 11, nor what is for the named alone.

Branches 4 and 5 hold in a coordination in progress, and for reading only.

The oracle in the tests says the same again without a database; the two must agree.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, ExpressionWrapper, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet

from tovholder.access import topics
from tovholder.access.enums import Audience, CoordinationState, PartyKind
from tovholder.access.models import (
    Coordination,
    CoordinationCitizen,
    Label,
    LabelCitizen,
    LabelNamed,
    Participation,
    Permission,
    Withholding,
)
from tovholder.access.viewer import Opening, Viewer
from tovholder.access.ways import Table, Way, ways_of
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import NO_ROW, Statement

NOBODY = Q(pk=0)
"""No row has this number; Django still asks the database, so that a miss takes the path of a hit."""
LABEL_BIT = ExpressionWrapper(OuterRef(OuterRef("topic_bit")), output_field=IntegerField())


def any_of(rules: Iterable[Q]) -> Q:
    """Return "one of these holds"; nobody when there is none."""
    return reduce(or_, rules, NOBODY)


def visible_labels(viewer: Viewer) -> QuerySet[Label]:
    """Return the labels that the viewer may read at the viewer's moment, wherever they are."""
    return Label.objects.filter(visible(viewer) | opened(viewer.openings) if viewer.openings else visible(viewer))


def visible(viewer: Viewer, table: Table | None = None) -> Q:
    """Return the rule as one predicate over labels: everywhere, or at one table where it is known who sits.

    With a `table` the predicate is shorter and holds for the labels of that coordination only.
    """
    rules = [_about(viewer, citizen_id, bits) for citizen_id, bits in _about_whom(viewer)]
    for way in ways_of(viewer):
        if table is None or table.seats(way):
            rules.append(_sits(way, table) & (way.owns | _permitted(way, viewer) & _audience(way, table)))
    return any_of(rules)


def opened(openings: Iterable[Opening]) -> Q:
    """Return "stands open for a while, by an assignment or by broken glass", as a predicate over labels."""
    return any_of(_opened(opening) for opening in openings)


def _opened(opening: Opening) -> Q:
    here = Q(coordination_id=opening.coordination_id, coordination__state=CoordinationState.ACTIVE)
    own_house = Q(owner__kind=PartyKind.UNIT, owner__unit__organisation_id=opening.organisation_id)
    for_all = ~Q(audience=Audience.NAMED)
    if opening.is_emergency:
        own_crisis_words = Q(owner__kind=PartyKind.CITIZEN, topic=topics.CRISIS)
        return here & (own_house | own_crisis_words) & for_all & ~Q(topic__in=topics.NEVER_BEHIND_GLASS)
    named = Q(topic__in=topics.numbers(opening.topics))
    return here & own_house & named & (Q() if opening.is_supervision else for_all)


def _sits(way: Way, table: Table | None) -> Q:
    """Return "through this way the viewer takes part in the label's coordination"."""
    return Q() if table is not None else Q(Exists(way.presence().filter(coordination_id=OuterRef("coordination_id"))))


def _audience(way: Way, table: Table | None) -> Q:
    """Return "the label's audience includes this way"."""
    named = LabelNamed.objects.filter(label_id=OuterRef("pk"))
    if table is not None:
        named = named.filter(participation_id__in=table.participation_ids(way))
    else:
        mine = Participation.objects.filter(way.takes_part, coordination_id=OuterRef(OuterRef("coordination_id")))
        named = named.filter(participation__in=mine)
    return Q(audience__in=way.audiences) | Q(audience=Audience.NAMED) & Q(Exists(named))


def _about_whom(viewer: Viewer) -> list[tuple[int, int | None]]:
    """Return the citizens whose own right the viewer uses, each with its topics; None: all there are."""
    others: list[tuple[int, int | None]] = [
        (acting.citizen_id, acting.topics & ~topics.bits(topics.NEVER_FOR_OTHERS_WHO_ACT)) for acting in viewer.acts_for
    ]
    return others if viewer.citizen_id is None else [(viewer.citizen_id, None), *others]


def _about(viewer: Viewer, citizen_id: int, topic_bits: int | None) -> Q:
    about = Q(Exists(LabelCitizen.objects.filter(label_id=OuterRef("pk"), citizen_id=citizen_id)))
    within = Q() if topic_bits is None else Q(topic__in=topics.numbers(topic_bits))
    return within & about & _not_withheld(viewer, citizen_id)


def _not_withheld(viewer: Viewer, *citizen_ids: int) -> Q:
    """Return "no decision in force withholds the label from these citizens or from the viewer"."""
    persons = {*citizen_ids} | ({viewer.citizen_id} if viewer.citizen_id is not None else set())
    if not persons:
        return Q()
    withheld = Withholding.objects.filter(in_force(viewer.at), label_id=OuterRef("pk"), citizen_id__in=persons)
    return ~Q(Exists(withheld))


def _permitted(way: Way, viewer: Viewer) -> Q:
    """Return "no citizen of the label is without a permission that reaches this way"."""
    permission = (
        Permission.objects.filter(
            way.reached_by,
            in_force(viewer.at),
            Q(sender_id=OuterRef(OuterRef("owner_id")))
            | Q(sender__organisation_id=OuterRef(OuterRef("owner__unit__organisation_id"))),
            coordination_id=OuterRef(OuterRef("coordination_id")),
            citizen_id=OuterRef("citizen_id"),
        )
        .annotate(wanted=F("topics").bitand(LABEL_BIT))  # type: ignore[arg-type]  # the stubs know numbers only
        .filter(wanted__gt=0)
    )
    uncovered = LabelCitizen.objects.filter(~Exists(permission), label_id=OuterRef("pk"))
    return ~Q(Exists(uncovered)) & _not_withheld(viewer)


def rows_at(viewer: Viewer, ref: str) -> list[Participation]:
    """Return the participations in force at one table that are the viewer's, each with the job named in it.

    Whether the coordination's state lets the viewer in is for `Table` to say.
    """
    rows: list[Participation] = _rows_at(
        at=viewer.at,
        ref=ref,
        jobs=viewer.employment_ids,
        teams={team for chair in viewer.capacities for team in chair.team_ids},
        relative=viewer.relative_id or NO_ROW,
        citizen=viewer.citizen_id or NO_ROW,
    )
    return rows


@Statement
def _rows_at(
    at: datetime, ref: str, jobs: Collection[int], teams: Collection[int], relative: int, citizen: int
) -> QuerySet[Participation]:
    me = Q(party__employment_id__in=jobs) | Q(named_job__isnull=False) | Q(party__team_id__in=teams)
    me |= Q(party__relative_id=relative) | Q(party__citizen_id=citizen)
    named_now = in_force(at, "named__") & Q(named__employment_id__in=jobs)
    return (
        Participation.objects.alias(naming=FilteredRelation("named", condition=named_now))
        .annotate(named_job=F("naming__employment_id"))
        .filter(me, in_force(at), coordination__ref=ref)
        .select_related("coordination", "party")
        .order_by("pk")
    )


def memberships(viewer: Viewer) -> QuerySet[CoordinationCitizen]:
    """Return where the viewer, or somebody they act for, is or was the citizen a coordination is about."""
    citizens = {citizen_id for citizen_id, _bits in _about_whom(viewer)}
    return CoordinationCitizen.objects.filter(citizen_id__in=citizens or {0}, starts_at__lte=viewer.at)


def coordinations_of(viewer: Viewer) -> QuerySet[Coordination]:
    """Return the coordinations at whose table the viewer sits now: those `take_seat` opens, and no other.

    Driven from the viewer's own rows, each through its index: the number of other coordinations does not matter.
    """
    found = [rows for way in ways_of(viewer) for rows in way.places()]
    if not viewer.is_professional:
        found.append(memberships(viewer))
    first, *more = [rows.order_by().values("coordination_id") for rows in found]
    return Coordination.objects.filter(pk__in=first.union(*more))
