"""The reads behind the plan, with their SQL worked out once; the queries beside them make the cards."""

from collections.abc import Collection

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from tovholder.access.holding import held
from tovholder.access.models import Participation
from tovholder.coordination.models import CoordinatorTerm, LevelAssessment
from tovholder.kernel.statements import Statement
from tovholder.plans.models import AnswerLink, Plan, PlanLine

WITH_RESPONSIBLE = (
    "label",
    "recorded_by",
    "responsible__employment__professional",
    "responsible__employment__unit__organisation",
    "responsible__unit__organisation",
    "responsible__team__unit__organisation",
    "responsible__organisation",
    "responsible__relative",
    "responsible__citizen",
)
"""What a card says of a line."""


def known(prefix: str, here: int, labels: Collection[int], citizens: Collection[int]) -> Q:
    """Return "the seat may know of the party behind `prefix`": a citizen, a coordinator, or one whose part is seen."""
    seen = Participation.objects.filter(coordination_id=here, label_id__in=labels, party_id=OuterRef(f"{prefix}_id"))
    held_baton = CoordinatorTerm.objects.filter(
        coordination_id=here, employment_id=OuterRef(f"{prefix}__employment_id")
    )
    return Q(**{f"{prefix}__citizen_id__in": citizens}) | Q(Exists(seen)) | Q(Exists(held_baton))


@Statement
def plan_here(here: int, labels: Collection[int]) -> QuerySet[Plan]:
    """Read the plan of a course with its kind; once for every answer to it that may be seen, the newest first."""
    seen = FilteredRelation("answers", condition=Q(answers__label_id__in=labels))
    return (
        Plan.objects.filter(coordination_id=here)
        .annotate(
            said=seen,
            said_label=F("said__label_id"),
            said_by=F("said__citizen_id"),
            verdict=F("said__verdict"),
            why=F("said__why"),
            said_on=F("said__said_on"),
            said_how=F("said__how"),
        )
        .select_related("template")
        .order_by(F("said__created_at").desc(nulls_last=True), F("said__id").desc(nulls_last=True))
    )


@Statement
def lines_here(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[PlanLine]:
    """Read the lines that a seat may see, and those that the viewer is to do."""
    nobody_or_known = Q(responsible__isnull=True) | known("responsible", here, labels, citizens)
    return (
        PlanLine.objects.filter(
            Q(label_id__in=labels) & nobody_or_known | held("responsible", **own), plan__coordination_id=here
        )
        .select_related(*WITH_RESPONSIBLE)
        .order_by("position", "pk")
    )


@Statement
def links_here(here: int, labels: Collection[int]) -> QuerySet[AnswerLink]:
    """Read the links for answers without sign-in that are made here, the newest first."""
    course = Q(agreement__coordination_id=here) | Q(line__plan__coordination_id=here)
    rows = AnswerLink.objects.filter(course, label_id__in=labels)
    return rows.select_related("agreement", "line", "party").order_by("-created_at", "-pk")


@Statement
def steps_without_plan(here: int, labels: Collection[int]) -> QuerySet[LevelAssessment]:
    """Read the step that was decided last and may be seen, where the course has no plan."""
    planned = Plan.objects.filter(coordination_id=OuterRef("coordination_id"))
    rows = LevelAssessment.objects.filter(~Exists(planned), coordination_id=here, label_id__in=labels)
    return rows.order_by("-decided_at", "-pk")[:1]
