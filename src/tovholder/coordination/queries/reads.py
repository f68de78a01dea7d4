"""The reads behind the pages of one course, with their SQL worked out once; the queries beside them make the cards."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from tovholder.access.enums import Role
from tovholder.access.models import Participation, ParticipationPerson
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import CoordinatorTerm, Handover, InvolvedCase, LevelAssessment, Offer
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import CaseIntervention, Employment, StandIn

WITH_PARTY = (
    "label",
    "party__employment__professional",
    "party__employment__unit__organisation",
    "party__unit__organisation",
    "party__team__unit__organisation",
    "party__organisation",
    "party__relative",
    "party__citizen",
)
"""What a card says of a participant."""


@Statement
def newest_term(at: datetime, here: int, labels: Collection[int]) -> QuerySet[CoordinatorTerm]:
    """Read the newest term of the first contact, with the other facts at the head of a page."""
    assessed = LevelAssessment.objects.filter(coordination_id=here, label_id__in=labels)
    said = assessed.exclude(citizens_view="").order_by("-decided_at", "-pk")
    offered = Handover.objects.filter(coordination_id=here, label_id__in=labels, state=HandoverState.OFFERED)
    standing_in = StandIn.objects.filter(
        in_force(at), in_force(at, "stand_in__"), employment_id=OuterRef("employment_id")
    )
    return (
        CoordinatorTerm.objects.filter(coordination_id=here, is_first_contact=True)
        .select_related("employment__professional", "employment__unit")
        .annotate(
            level=Subquery(assessed.order_by("-decided_at", "-pk").values("level")[:1]),
            is_offered=Exists(offered),
            own_words=Subquery(said.values("citizens_view")[:1]),
            own_words_source=Subquery(said.values("citizens_view_source")[:1]),
            own_words_label=Subquery(said.values("label_id")[:1]),
            stand_in_id=Subquery(standing_in.order_by("starts_at", "pk").values("stand_in_id")[:1]),
        )
        .order_by("-starts_at", "-pk")[:1]
    )


@Statement
def job_with_place(job: int) -> QuerySet[Employment]:
    """Read one job with its person and unit."""
    return Employment.objects.filter(pk=job).select_related("professional", "unit").order_by("pk")


@Statement
def participations_now(at: datetime, here: int, labels: Collection[int]) -> QuerySet[Participation]:
    """Read who takes part, or will, under these labels."""
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels, ends_at__gt=at)
    return rows.select_related(*WITH_PARTY).order_by("starts_at", "pk")


@Statement
def participations_over(at: datetime, here: int, labels: Collection[int]) -> QuerySet[Participation]:
    """Read who took part and does so no more, without those who held the baton."""
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels, ends_at__lte=at)
    return rows.exclude(role=Role.COORDINATOR).select_related(*WITH_PARTY).order_by("-ends_at", "-pk")


@Statement
def persons_named(at: datetime, participations: Collection[int]) -> QuerySet[ParticipationPerson]:
    """Read the persons that units have named."""
    rows = ParticipationPerson.objects.filter(in_force(at), participation_id__in=participations)
    return rows.select_related("employment__professional").order_by("pk")


@Statement
def cases_here(here: int, labels: Collection[int]) -> QuerySet[InvolvedCase]:
    """Read the cases that are tied to a course."""
    return (
        InvolvedCase.objects.filter(coordination_id=here, label_id__in=labels)
        .select_related("label", "case_link__unit", "case_link__caseworker__professional")
        .order_by("case_link__unit__name", "case_link__case_number", "pk")
    )


@Statement
def interventions_of(cases: Collection[int]) -> QuerySet[CaseIntervention]:
    """Read the interventions of some cases."""
    return CaseIntervention.objects.filter(case_link_id__in=cases).order_by("starts_on", "pk")


@Statement
def newest_offer(here: int, labels: Collection[int]) -> QuerySet[Offer]:
    """Read the latest offer."""
    return Offer.objects.filter(coordination_id=here, label_id__in=labels).order_by("-pk")[:1]


@Statement
def assessments(here: int, labels: Collection[int]) -> QuerySet[LevelAssessment]:
    """Read the assessments, the newest first."""
    return (
        LevelAssessment.objects.filter(coordination_id=here, label_id__in=labels)
        .select_related("template", "decided_by__professional")
        .order_by("-decided_at", "-pk")
    )


@Statement
def handovers(here: int, labels: Collection[int]) -> QuerySet[Handover]:
    """Read the hand-overs, the newest first."""
    return (
        Handover.objects.filter(coordination_id=here, label_id__in=labels)
        .select_related("to__professional", "to__unit", "from_term__employment__professional")
        .order_by("-offered_at", "-pk")
    )


@Statement
def terms(here: int) -> QuerySet[CoordinatorTerm]:
    """Read everybody who has held the baton, the newest first."""
    rows = CoordinatorTerm.objects.filter(coordination_id=here)
    return rows.select_related("employment__professional", "employment__unit").order_by("-starts_at", "-pk")
