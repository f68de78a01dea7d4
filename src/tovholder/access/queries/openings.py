"""Who reads a course without taking part, who asked to, and what the data protection officer goes through."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from tovholder.access import topics
from tovholder.access.enums import AssignmentKind, CoordinationState, EmergencyOutcome, RequestAnswer, Role
from tovholder.access.models import Assignment, EmergencyAccess, Participation, PlaceRequest
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Desk, NotAllowedError, Seat
from tovholder.kernel.models import in_force
from tovholder.people.models import Employment

DISCREET_UNITS = frozenset({topics.SENTENCE, topics.VIOLENCE})
"""Units whose name tells too much on a page that others may see over a shoulder (topics.md 10 and 11)."""
SEVERAL = 3
"""So many times by one person within `LATELY` stand out on the officer's list (our own number)."""
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class AssignmentCard:
    """Who reads along, in what, for what, until when."""

    ref: str
    coordination_id: int
    name: str
    unit: str
    kind: AssignmentKind
    purpose: str
    topics: tuple[str, ...]
    given_by: str
    starts_at: datetime
    ends_at: datetime
    is_discreet: bool


@dataclass(frozen=True)
class EmergencyCard:
    """Who broke the glass, when and why, and what was found."""

    ref: str
    version: int
    name: str
    unit: str
    reason: str
    starts_at: datetime
    ends_at: datetime
    is_discreet: bool
    found_course: bool
    citizen: str = ""
    outcome: str = ""
    """The code of what was found; empty while nobody has looked."""
    outcome_words: str = ""
    reviewed_at: datetime | None = None
    is_often: bool = False
    """Whether the same person has done it several times lately."""
    is_own: bool = False


@dataclass(frozen=True)
class RequestCard:
    """Who wants a place at the table, and why."""

    ref: str
    name: str
    unit: str
    organisation: str
    phone: str
    why: str
    asked_at: datetime
    candidate_key: str


def own_job(desk: Desk) -> int:
    """Return the own job from which one acts. Raises `NotAllowedError("not_professional")` without one."""
    for chair in desk.viewer.capacities:
        if chair.stands_in_for is None:
            return chair.employment_id
    raise NotAllowedError("not_professional")


def own_professionals(desk: Desk) -> set[int]:
    """Return the one human being behind the viewer's own jobs."""
    jobs = Employment.objects.filter(pk__in=desk.viewer.own_employment_ids).order_by("pk")
    return set(jobs.values_list("professional_id", flat=True))


def baton_led(desk: Desk, coordination_ref: str) -> Participation | None:
    """Return the coordinator's part in a course whose baton is held in a unit that the viewer leads, or None."""
    rows = Participation.objects.filter(
        in_force(desk.viewer.at),
        role=Role.COORDINATOR,
        party__employment__unit_id__in=desk.viewer.leads_units,
        coordination__ref=coordination_ref,
        coordination__state=CoordinationState.ACTIVE,
        coordination__is_secret=False,
    )
    return rows.select_related("party__employment__professional", "coordination").order_by("-starts_at", "-pk").first()


def colleagues_led(desk: Desk) -> list[Employment]:
    """Return the jobs in force in the units that the viewer leads, by name."""
    rows = Employment.objects.filter(in_force(desk.viewer.at), unit_id__in=desk.viewer.leads_units)
    return list(rows.select_related("professional", "unit").order_by("professional__sort", "pk"))


def assignments_led(desk: Desk) -> list[AssignmentCard]:
    """Return the assignments in force that the viewer gave, or that somebody of a unit they lead holds."""
    mine = Q(given_by_id__in=desk.viewer.own_employment_ids) | Q(employment__unit_id__in=desk.viewer.leads_units)
    return _assignments(Assignment.objects.filter(mine, in_force(desk.viewer.at)))


def assignments_here(seat: Seat) -> list[AssignmentCard]:
    """Return who reads along in the course now: to the citizen themselves and to the coordinator, nobody else."""
    if seat.oneself is None and not seat.is_coordinator:
        return []
    rows = Assignment.objects.filter(in_force(seat.viewer.at), coordination_id=seat.coordination.pk)
    return _assignments(rows)


def emergencies_here(seat: Seat) -> list[EmergencyCard]:
    """Return who has ever broken the glass of the course: to the citizen themselves and the coordinator."""
    if seat.oneself is None and not seat.is_coordinator:
        return []
    rows = EmergencyAccess.objects.filter(coordination_id=seat.coordination.pk)
    return [_emergency(row) for row in _with_people(rows).order_by("-starts_at", "-pk")]


def requests_here(seat: Seat) -> list[RequestCard]:
    """Return who waits for an answer; nothing to anybody but the coordinator."""
    if not seat.is_coordinator:
        return []
    rows = PlaceRequest.objects.filter(coordination_id=seat.coordination.pk, answer=RequestAnswer.WAITING)
    return [
        RequestCard(
            ref=row.ref,
            name=row.employment.professional.name,
            unit=row.employment.unit.name,
            organisation=row.employment.unit.organisation.name,
            phone=row.employment.phone or row.employment.unit.phone,
            why=row.why,
            asked_at=row.created_at,
            candidate_key=f"employment:{row.employment.ref}",
        )
        for row in rows.select_related("employment__professional", "employment__unit__organisation").order_by(
            "created_at", "pk"
        )
    ]


def emergencies_to_oversee(desk: Desk) -> QuerySet[EmergencyAccess]:
    """Return what the viewer goes through as data protection officer: by their house's people, or in its courses."""
    houses = desk.viewer.protects_organisations
    return EmergencyAccess.objects.filter(
        Q(employment__unit__organisation_id__in=houses) | Q(coordination__opened_in__organisation_id__in=houses)
    )


SETTLED = Q(outcome__in=[EmergencyOutcome.IN_ORDER, EmergencyOutcome.NOT_IN_ORDER])


def emergencies_waiting(desk: Desk) -> int:
    """Return how many rows of the officer's list are still open; nobody is named."""
    return emergencies_to_oversee(desk).filter(~SETTLED).count()


def emergency_list(desk: Desk, *, is_done: bool) -> list[EmergencyCard]:
    """Return the officer's list, the newest first: what is still open, or what has been settled.

    What was only asked about is still open. Whom it is about is named, and so told in the trail; no course is read.
    """
    rows = emergencies_to_oversee(desk).filter(SETTLED if is_done else ~SETTLED)
    return _overseen(desk, list(_with_people(rows).order_by("-starts_at", "-pk")))


def emergency_to_review(desk: Desk, ref: str) -> EmergencyCard | None:
    """Return one row of the officer's list, or None."""
    found = _overseen(desk, list(_with_people(emergencies_to_oversee(desk).filter(ref=ref)).order_by("pk")))
    return found[0] if found else None


def _overseen(desk: Desk, rows: list[EmergencyAccess]) -> list[EmergencyCard]:
    people = {row.employment.professional_id for row in rows}
    used = list(
        EmergencyAccess.objects.filter(employment__professional_id__in=people)
        .order_by("starts_at")
        .values_list("employment__professional_id", "starts_at")
        .distinct()
    )
    own = own_professionals(desk)
    desk.subjects.update(row.citizen_id for row in rows if row.citizen_id is not None)
    return [
        _emergency(
            row,
            citizen=row.citizen.name if row.citizen else "",
            is_often=_times(used, row) >= SEVERAL,
            is_own=row.employment.professional_id in own,
        )
        for row in rows
    ]


def _times(used: Iterable[tuple[int, datetime]], row: EmergencyAccess) -> int:
    """Return how often the same person had broken the glass in the days up to this time, this time counted."""
    return Counter(
        who == row.employment.professional_id and row.starts_at - LATELY < at <= row.starts_at for who, at in used
    )[True]


def _with_people(rows: QuerySet[EmergencyAccess]) -> QuerySet[EmergencyAccess]:
    return rows.select_related("employment__professional", "employment__unit", "citizen")


def _emergency(
    row: EmergencyAccess, *, citizen: str = "", is_often: bool = False, is_own: bool = False
) -> EmergencyCard:
    return EmergencyCard(
        ref=row.ref,
        version=row.version,
        name=row.employment.professional.name,
        unit=row.employment.unit.name,
        reason=row.reason,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_discreet=row.employment.unit.default_topic in DISCREET_UNITS,
        found_course=row.coordination_id is not None,
        citizen=citizen,
        outcome=row.outcome,
        outcome_words=row.outcome_words,
        reviewed_at=row.reviewed_at,
        is_often=is_often,
        is_own=is_own,
    )


def _assignments(rows: QuerySet[Assignment]) -> list[AssignmentCard]:
    found = list(
        rows.select_related("employment__professional", "employment__unit", "given_by__professional").order_by(
            "ends_at", "pk"
        )
    )
    words = {topic.number: topic.name for topic in all_topics()} if found else {}
    return [
        AssignmentCard(
            ref=row.ref,
            coordination_id=row.coordination_id,
            name=row.employment.professional.name,
            unit=row.employment.unit.name,
            kind=AssignmentKind(row.kind),
            purpose=row.purpose,
            topics=tuple(words.get(number, "") for number in topics.numbers(row.topics)),
            given_by=row.given_by.professional.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            is_discreet=row.employment.unit.default_topic in DISCREET_UNITS,
        )
        for row in found
    ]
