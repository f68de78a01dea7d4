"""The reads behind the pages of one course, with their SQL worked out once; the queries beside them make the cards."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import CharField, Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KT

from tovholder.access import rule
from tovholder.access.enums import ConsentAnswer, CoordinationState, Role
from tovholder.access.models import (
    ConsentCard,
    ConsentFlow,
    Coordination,
    CoordinationCitizen,
    Participation,
    ParticipationPerson,
)
from tovholder.access.viewer import viewer_on_one_chair
from tovholder.coordination.enums import HandoverState
from tovholder.coordination.models import (
    CoordinatorTerm,
    Handover,
    InvolvedCase,
    LevelAssessment,
    Offer,
    Snooze,
    StepBack,
)
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.notices.models import Notice
from tovholder.people.models import Employment
from tovholder.people.queries.staff import standing_in

R = TypeVar("R", bound=Model)
MOST_COURSES = 500
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
NAME, PLACE = ("ref", "given_name", "family_name"), ("ref", "name", "phone", "hours")
PARTY_SAYS = (
    *("ref", "kind", "employment__ref", "employment__phone", "employment__hours"),
    *(f"employment__professional__{column}" for column in NAME),
    *(f"{unit}__{column}" for unit in ("employment__unit", "unit", "team__unit") for column in PLACE),
    *(f"{unit}__organisation__name" for unit in ("employment__unit", "unit", "team__unit")),
    *("team__ref", "team__name", "organisation__ref", "organisation__name"),
    *(f"{person}__{column}" for person in ("relative", "citizen") for column in (*NAME, "phone")),
    "citizen__name_protected",
)
"""The columns of a party and what it is that `describe_party` and `key_of` ask for: of thirteen tables these few."""


def describing(rows: QuerySet[R], path: str, **also: tuple[str, ...]) -> QuerySet[R]:
    """Return the rows with what is said of the party behind `path`, and nothing more of it; with their label too.

    `also` names other relations, each with the columns that are wanted of it.
    """
    own = [field.name for field in rows.model._meta.concrete_fields]
    wanted = {"label": ("topic", "audience")} if "label" in own else {}
    relations = [f"{path}__{name.removeprefix('party__')}" for name in WITH_PARTY if name != "label"]
    columns = [f"{path}__{name}" for name in PARTY_SAYS]
    columns += [f"{name}__{column}" for name, found in (wanted | also).items() for column in found]
    return rows.select_related(*wanted, *also, *relations).only(*own, *columns)


@Statement
def at_the_table(at: datetime, here: int) -> QuerySet[Participation]:
    """Read everybody who takes part now, known or not, with what is said of them: for who reads what."""
    rows = Participation.objects.filter(in_force(at), coordination_id=here)
    return rows.select_related(*WITH_PARTY).order_by("starts_at", "pk")


@Statement
def newest_term(at: datetime, today: date, here: int, labels: Collection[int]) -> QuerySet[CoordinatorTerm]:
    """Read the newest term of the first contact, with the other facts at the head of a page."""
    assessed = LevelAssessment.objects.filter(coordination_id=here, label_id__in=labels)
    said = assessed.exclude(citizens_view="").order_by("-decided_at", "-pk")
    offered = Handover.objects.filter(coordination_id=here, label_id__in=labels, state=HandoverState.OFFERED)
    sits_in = standing_in(at).filter(employment_id=OuterRef("employment_id"))
    cards = ConsentCard.objects.filter(sitting__coordination_id=here)
    flowing = ConsentFlow.objects.filter(in_force(at, "permission__"), card=OuterRef("pk"))
    standing = cards.filter(Exists(flowing), answer__in=[ConsentAnswer.YES, ConsentAnswer.LATER], withdrawn_at=None)
    due = Q(answer=ConsentAnswer.LATER, confirmed_at=None, withdrawn_at=None, confirm_on__lte=today)
    standing_back = resting(at).filter(coordination_id=here).order_by("-starts_at", "-pk")
    return (
        CoordinatorTerm.objects.filter(coordination_id=here, is_first_contact=True)
        .select_related("employment__professional", "employment__unit")
        .annotate(
            level=Subquery(assessed.order_by("-decided_at", "-pk").values("level")[:1]),
            is_offered=Exists(offered),
            own_words=Subquery(said.values("citizens_view")[:1]),
            own_words_source=Subquery(said.values("citizens_view_source")[:1]),
            own_words_label=Subquery(said.values("label_id")[:1]),
            stand_in_id=Subquery(sits_in.order_by("starts_at", "pk").values("stand_in_id")[:1]),
            consents=_number_of(standing),
            consents_asked=_number_of(cards.filter(Q(answer=ConsentAnswer.WAITING) | due)),
            rests_as=Subquery(standing_back.values("kind")[:1]),
            rests_until=Subquery(standing_back.values("ends_at")[:1]),
        )
        .order_by("-starts_at", "-pk")[:1]
    )


def _number_of(cards: QuerySet[ConsentCard]) -> Subquery:
    """Return how many cards there are in one course; NULL for none."""
    return Subquery(cards.order_by().values("sitting__coordination_id").annotate(n=Count("pk")).values("n"))


def resting(at: datetime) -> QuerySet[StepBack]:
    """Return what citizens have said about stepping back, in force now."""
    return StepBack.objects.filter(in_force(at))


@Statement
def step_backs(here: int, labels: Collection[int]) -> QuerySet[StepBack]:
    """Read when the citizen stepped back, the newest first."""
    return (
        StepBack.objects.filter(coordination_id=here, label_id__in=labels)
        .select_related("contact__employment__professional", "contact__employment__unit")
        .order_by("-starts_at", "-pk")
    )


@Statement
def job_with_place(job: int) -> QuerySet[Employment]:
    """Read one job with its person and unit."""
    return Employment.objects.filter(pk=job).select_related("professional", "unit").order_by("pk")


@Statement
def participations_now(at: datetime, here: int, labels: Collection[int]) -> QuerySet[Participation]:
    """Read who takes part, or will, under these labels."""
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels, ends_at__gt=at)
    return describing(rows, "party").order_by("starts_at", "pk")


@Statement
def participations_over(at: datetime, here: int, labels: Collection[int]) -> QuerySet[Participation]:
    """Read who took part and does so no more, without those who held the baton."""
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels, ends_at__lte=at)
    return describing(rows.exclude(role=Role.COORDINATOR), "party").order_by("-ends_at", "-pk")


@Statement
def persons_named(at: datetime, participations: Collection[int]) -> QuerySet[ParticipationPerson]:
    """Read the persons that units have named."""
    rows = ParticipationPerson.objects.filter(in_force(at), participation_id__in=participations)
    return rows.select_related("employment__professional").order_by("pk")


@Statement
def cases_here(here: int, labels: Collection[int]) -> QuerySet[InvolvedCase]:
    """Read the cases that are tied to a course: a row for each intervention, one for a case that has none."""
    return (
        InvolvedCase.objects.filter(coordination_id=here, label_id__in=labels)
        .annotate(
            intervention_id=F("case_link__interventions__pk"),
            gives=F("case_link__interventions__name"),
            gives_by=F("case_link__interventions__law"),
            gives_from=F("case_link__interventions__starts_on"),
            gives_until=F("case_link__interventions__ends_on"),
            gives_status=F("case_link__interventions__status"),
        )
        .select_related("label", "case_link__unit", "case_link__caseworker__professional")
        .order_by("case_link__unit__name", "case_link__case_number", "pk", "gives_from", "intervention_id")
    )


@Statement
def newest_offer(here: int, labels: Collection[int]) -> QuerySet[Offer]:
    """Read the latest offer."""
    return Offer.objects.filter(coordination_id=here, label_id__in=labels).order_by("-pk")[:1]


@Statement
def offers_here(here: int, labels: Collection[int]) -> QuerySet[Offer]:
    """Read the offers of a course, the newest last."""
    return Offer.objects.filter(coordination_id=here, label_id__in=labels).order_by("pk")


@Statement
def participations_begun(at: datetime, here: int, labels: Collection[int]) -> QuerySet[Participation]:
    """Read who takes part or took part."""
    rows = Participation.objects.filter(coordination_id=here, label_id__in=labels, starts_at__lte=at)
    return describing(rows, "party").order_by("starts_at", "pk")


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
        .select_related(
            "to__professional", "to__unit", "from_term__employment__professional", "offered_by__professional"
        )
        .order_by("-offered_at", "-pk")
    )


@Statement
def terms(here: int) -> QuerySet[CoordinatorTerm]:
    """Read everybody who has held the baton, the newest first."""
    rows = CoordinatorTerm.objects.filter(coordination_id=here)
    return rows.select_related("employment__professional", "employment__unit").order_by("-starts_at", "-pk")


@Statement
def citizens_of(at: datetime, courses: Collection[int]) -> QuerySet[CoordinationCitizen]:
    """Read the citizens that courses are about now."""
    rows = CoordinationCitizen.objects.filter(in_force(at), coordination_id__in=courses)
    return rows.select_related("citizen").order_by("pk")


@Statement
def levels_of(courses: Collection[int]) -> QuerySet[LevelAssessment]:
    """Read the newest assessment of each course: there are as many rows as courses, however long these have lasted."""
    of_one = LevelAssessment.objects.filter(coordination_id=OuterRef("coordination_id"))
    newest = of_one.order_by("-decided_at", "-pk").values("pk")[:1]
    return LevelAssessment.objects.filter(coordination_id__in=courses, pk=Subquery(newest)).order_by("pk")


@Statement
def handovers_of(courses: Collection[int]) -> QuerySet[Handover]:
    """Read the hand-overs of courses, the newest last."""
    return Handover.objects.filter(coordination_id__in=courses).order_by("offered_at", "pk")


@Statement
def handovers_to_mind(courses: Collection[int], jobs: Collection[int]) -> QuerySet[Handover]:
    """Read the hand-overs of these courses and those that wait for an answer from these jobs, the newest last."""
    to_answer = Q(state=HandoverState.OFFERED, to_id__in=jobs)
    rows = Handover.objects.filter(Q(coordination_id__in=courses) | to_answer)
    return rows.annotate(course_state=F("coordination__state")).order_by("offered_at", "pk")


@Statement
def handovers_to(jobs: Collection[int]) -> QuerySet[Handover]:
    """Read the offers of the baton that wait for an answer from these jobs, the oldest first."""
    return (
        Handover.objects.filter(
            state=HandoverState.OFFERED, to_id__in=jobs, coordination__state=CoordinationState.ACTIVE
        )
        .select_related("from_term__employment__professional", "from_term__employment__unit")
        .order_by("offered_at", "pk")
    )


@Statement
def told_and_asleep(at: datetime, account: int, kinds: Collection[str]) -> QuerySet[Any, Any]:
    """Read what is one account's own on Min dag: notices not seen, and lines put off, in one statement.

    A notice is its kind, its ref, the course's ref and when; some are written for a day to come. A line put off has no
    kind; its key stands in the place of the ref.
    """
    nothing = Value("", output_field=CharField())
    told = Notice.objects.filter(account_id=account, kind__in=kinds, seen_at__isnull=True, created_at__lte=at)
    asleep = Snooze.objects.filter(account_id=account, until__gt=at)
    told_rows = told.annotate(course=KT("facts__coordination")).values_list("kind", "ref", "course", "created_at", "pk")
    asleep_rows = asleep.annotate(none=nothing, course=nothing).values_list("none", "line_key", "course", "until", "pk")
    return told_rows.order_by().union(asleep_rows.order_by(), all=True).order_by("created_at", "pk")


def courses_held(
    found: QuerySet[Coordination], at: datetime, today: date, jobs: Collection[int]
) -> QuerySet[Coordination]:
    """Return open courses by the citizen's name, each with whether one of the jobs holds its baton.

    With each its step and its offer, the newest of both: one statement for many courses instead of three.
    """
    first = CoordinationCitizen.objects.filter(in_force(at), coordination_id=OuterRef("pk"))
    to_ask = StepBack.objects.filter(coordination_id=OuterRef("pk"), asked_on__isnull=True, ask_again_on__lte=today)
    asked = to_ask.order_by("starts_at", "pk")
    step = LevelAssessment.objects.filter(coordination_id=OuterRef("pk")).order_by("-decided_at", "-pk")
    offer = Offer.objects.filter(coordination_id=OuterRef("pk")).order_by("-pk")
    return (
        found.filter(closed_at__isnull=True)
        .annotate(
            is_held=Exists(holding(at, jobs)),
            is_resting=Exists(resting(at).filter(coordination_id=OuterRef("pk"))),
            to_ask=Subquery(asked.values("ref")[:1]),
            to_ask_on=Subquery(asked.values("ask_again_on")[:1]),
            step=Subquery(step.values("level")[:1]),
            step_decided_at=Subquery(step.values("decided_at")[:1]),
            step_review_on=Subquery(step.values("review_on")[:1]),
            offer=Subquery(offer.values("pk")[:1]),
            offered_on=Subquery(offer.values("offered_on")[:1]),
            accepted_on=Subquery(offer.values("accepted_on")[:1]),
            sort=Subquery(first.order_by("pk").values("citizen__sort")[:1]),
        )
        .order_by("sort", "pk")[:MOST_COURSES]
    )


def holding(at: datetime, jobs: Collection[int]) -> QuerySet[Participation]:
    """Return, of a course, the participations by which one of the jobs holds the baton."""
    return Participation.objects.filter(
        in_force(at), role=Role.COORDINATOR, party__employment_id__in=jobs, coordination_id=OuterRef("pk")
    )


@Statement
def courses_from_one_chair(
    at: datetime, today: date, job: int, unit: int, teams: Collection[int]
) -> QuerySet[Coordination]:
    """Read the open courses of somebody with this one chair, by the rule itself."""
    viewer = viewer_on_one_chair(at, job=job, unit=unit, teams=teams)
    return courses_held(rule.coordinations_of(viewer), at, today, [job])
