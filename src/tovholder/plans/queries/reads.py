"""The reads behind the plan, with their SQL worked out once; the queries beside them make the cards."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from tovholder.access.holding import held
from tovholder.access.models import Participation
from tovholder.coordination.models import CoordinatorTerm, LevelAssessment
from tovholder.coordination.queries.reads import describing
from tovholder.kernel.statements import Statement
from tovholder.plans.enums import LEVELS, PlanLineState
from tovholder.plans.models import AnswerLink, Plan, PlanLine


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


def _seen(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[PlanLine]:
    """Return the lines that a seat may see, and those that the viewer is to do."""
    nobody_or_known = Q(responsible__isnull=True) | known("responsible", here, labels, citizens)
    rows = PlanLine.objects.filter(
        Q(label_id__in=labels) & nobody_or_known | held("responsible", **own), plan__coordination_id=here
    )
    return rows.select_related("label").order_by("position", "pk")


def _lines(**facts: Any) -> QuerySet[PlanLine]:
    """Return the same with who is to do them, and whether a citizen wrote them."""
    return describing(_seen(**facts), "responsible").annotate(of_citizen=F("recorded_by__citizen_id"))


@Statement
def lines_here(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[PlanLine]:
    """Read every line there has been with what its history tells, but without who is to do it: there are years."""
    said = ("kind", "text", "starts_on", "ends_on", "state", "closing_note", "waits_on", "waits_since", "closed_on")
    return _seen(here, labels, citizens, **own).only("ref", "created_at", "responsible_id", "label__audience", *said)


@Statement
def lines_at_work(
    here: int, labels: Collection[int], citizens: Collection[int], also: str, **own: int
) -> QuerySet[PlanLine]:
    """Read what the plan shows: the open lines, what they wait for, the goals that were not taken out, what the
    citizen who reads it has taken back, and `also`.
    """
    is_open, waiting = Q(state=PlanLineState.OPEN), PlanLine.objects.filter(plan__coordination_id=here)
    waited_for = waiting.filter(is_open, waits_for__isnull=False).order_by().values("waits_for_id")
    goal = Q(kind__in=LEVELS) & ~Q(state=PlanLineState.DROPPED)
    is_taken = Q(state=PlanLineState.TAKEN)
    return _lines(here=here, labels=labels, citizens=citizens, **own).filter(
        is_open | goal | is_taken | Q(pk__in=waited_for) | Q(ref=also)
    )


@Statement
def taken_here(here: int, labels: Collection[int]) -> QuerySet[PlanLine]:
    """Read the lines that a citizen has taken back from where the seat could read them; not what they say."""
    rows = PlanLine.objects.filter(
        plan__coordination_id=here, state=PlanLineState.TAKEN, taken_from_id__in=labels
    ).exclude(label_id__in=labels)
    return rows.select_related("label__owner__citizen", "taken_from").defer("text").order_by("taken_at", "pk")


@Statement
def one_line(ref: str, here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[PlanLine]:
    """Read one line, at work or over."""
    return _lines(here=here, labels=labels, citizens=citizens, **own).filter(ref=ref)


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
