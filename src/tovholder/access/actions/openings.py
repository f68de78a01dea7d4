"""Let somebody read along for a while, break the glass, end either, and say how it was found."""

from collections.abc import Collection
from datetime import datetime, timedelta

from tovholder.access import topics
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import AssignmentKind, CoordinationKind, CoordinationState, EmergencyOutcome, RequestAnswer
from tovholder.access.models import Assignment, Coordination, EmergencyAccess, Participation, PlaceRequest
from tovholder.access.notices import ACCESS_ASKED, EMERGENCY_USED, tell_coordinators
from tovholder.access.queries.openings import baton_led, emergencies_to_oversee, own_job, own_professionals
from tovholder.access.seat import Desk, Seat
from tovholder.kernel import clock
from tovholder.kernel.cpr import parse_number
from tovholder.kernel.models import change_row, in_force
from tovholder.people.models import Citizen, Employment

LONGEST_ASSIGNMENT = 30
"""Days beside today. Who needs it longer takes part, or the leader is asked again (our own bound)."""
GLASS = timedelta(hours=1)
"""So long broken glass stands open (access.md, branch 5)."""
FEWEST_WORDS = 4
SHORTEST_REASON = 20
PERSONAL = (CoordinationKind.COURSE, CoordinationKind.FAMILY)
"""The kinds of coordination that are about somebody in need."""


def is_sentence(text: str) -> bool:
    """Tell whether a reason says something: four different words or more, twenty letters or more."""
    words = {word.lower() for word in text.split() if sum(letter.isalpha() for letter in word) > 1}
    return len(words) >= FEWEST_WORDS and len(text.strip()) >= SHORTEST_REASON


def give_assignment(
    desk: Desk,
    *,
    coordination_ref: str,
    job_ref: str,
    kind: AssignmentKind,
    topic_numbers: Collection[int],
    purpose: str,
    ends_at: datetime,
    now: datetime,
    once: str = "",
) -> Assignment:
    """Let one job of a unit that the viewer leads read these topics of a course, up to a moment.

    The baton must be held in a unit that the viewer leads. To oneself only as supervision of another's work.
    Raises `NotAllowedError`: `not_here` for a course whose baton is held elsewhere, `works_elsewhere`,
    `not_oneself_here`, `holds_it_already`, `no_topic`, `purpose_missing`, `ends_before_start`, `too_long_access`.
    """
    require(met=bool(topic_numbers), reason="no_topic")
    require(met=bool(purpose.strip()), reason="purpose_missing")
    require(met=ends_at > now, reason="ends_before_start")
    last = clock.day_of(now) + timedelta(days=LONGEST_ASSIGNMENT)
    require(met=ends_at <= clock.midnight_after(last), reason="too_long_access")
    with changing_from(desk, "access.give_assignment", once=once) as change:
        baton = require_found(baton_led(desk, coordination_ref))
        job = Employment.objects.filter(in_force(now), ref=job_ref, unit_id__in=desk.viewer.leads_units).first()
        job = require_found(job, reason="works_elsewhere")
        holder = baton.party.employment_id
        require(met=job.pk != holder, reason="holds_it_already")
        if job.professional_id in own_professionals(desk):
            is_supervision = kind == AssignmentKind.SUPERVISION
            require(met=is_supervision and holder not in desk.viewer.own_employment_ids, reason="not_oneself_here")
        change.coordination_id = baton.coordination_id
        row = Assignment.objects.create(
            coordination_id=baton.coordination_id,
            employment=job,
            given_by_id=_leading_job(desk, baton),
            kind=kind,
            topics=topics.bits(topic_numbers),
            purpose=purpose.strip(),
            starts_at=now,
            ends_at=ends_at,
        )
        change.about(row)
    return row


def end_assignment(desk: Desk, *, ref: str, now: datetime, once: str = "") -> Assignment:
    """End an assignment at once: whoever gave it, or leads the unit of the one who has it.

    Raises `NotAllowedError("not_here")`.
    """
    with changing_from(desk, "access.end_assignment", once=once) as change:
        row = require_found(Assignment.objects.filter(ref=ref, ends_at__gt=now).select_related("employment").first())
        may = row.given_by_id in desk.viewer.own_employment_ids or row.employment.unit_id in desk.viewer.leads_units
        require(met=may, reason="not_here")
        change.coordination_id = row.coordination_id
        change_row(row, ends_at=max(now, row.starts_at), ended_by_id=min(desk.viewer.own_employment_ids))
        change.about(row)
    return row


def break_glass(desk: Desk, *, number: str, reason: str, now: datetime, once: str = "") -> list[EmergencyAccess]:
    """Break the glass: open the citizen's courses in progress for an hour, for reading, to the viewer's own job.

    A number that leads nowhere is broken glass too: it leaves its row and its line. Where a course is opened its
    coordinator is told. Raises `InvalidNumberError`, and `NotAllowedError`: `not_professional`, `reason_no_sentence`.
    """
    require(met=is_sentence(reason), reason="reason_no_sentence")
    job = own_job(desk)
    wanted = parse_number(number).value
    with changing_from(desk, "access.break_glass", once=once) as change:
        citizen = Citizen.objects.filter(number=wanted).first()
        courses: list[Coordination | None] = list(_courses_in_progress(citizen, now)) if citizen else []
        found = [
            EmergencyAccess.objects.create(
                coordination=course,
                citizen=citizen,
                employment_id=job,
                reason=reason.strip(),
                starts_at=now,
                ends_at=now + GLASS,
            )
            for course in courses or [None]
        ]
        if citizen is not None:
            change.citizen_ids.add(citizen.pk)
        for row in found:
            change.about(row)
            if row.coordination is not None:
                change.coordination_id = row.coordination_id
                tell_coordinators(row.coordination, EMERGENCY_USED, once=row.ref, now=now, but=desk)
    return found


def close_glass(desk: Desk, *, ref: str, now: datetime, once: str = "") -> EmergencyAccess:
    """Close one's own broken glass before the hour is over. Raises `NotAllowedError("not_here")`."""
    with changing_from(desk, "access.close_glass", once=once) as change:
        row = require_found(
            EmergencyAccess.objects.filter(
                ref=ref, ends_at__gt=now, employment_id__in=desk.viewer.own_employment_ids
            ).first()
        )
        change_row(row, ends_at=max(now, row.starts_at))
        change.coordination_id = row.coordination_id
        change.about(row)
    return row


def review_emergency(
    desk: Desk,
    *,
    ref: str,
    outcome: EmergencyOutcome,
    words: str,
    seen_version: int,
    now: datetime,
    once: str = "",
) -> EmergencyAccess:
    """Write down what the data protection officer found; what was only asked about stays on the open list.

    Raises `NotAllowedError`: `not_here`, `words_missing`, `not_own_review`; and `ChangedByAnotherError`.
    """
    require(met=bool(words.strip()), reason="words_missing")
    with changing_from(desk, "access.review_emergency", once=once) as change:
        row = require_found(emergencies_to_oversee(desk).filter(ref=ref).select_related("employment").first())
        require(met=row.employment.professional_id not in own_professionals(desk), reason="not_own_review")
        officer = next(
            chair.employment_id
            for chair in desk.viewer.capacities
            if chair.stands_in_for is None and chair.organisation_id in desk.viewer.protects_organisations
        )
        change_row(
            row,
            seen_version=seen_version,
            outcome=outcome,
            outcome_words=words.strip(),
            reviewed_by_id=officer,
            reviewed_at=now,
        )
        change.coordination_id = row.coordination_id
        if row.citizen_id is not None:
            change.citizen_ids.add(row.citizen_id)
        change.about(row)
    return row


def ask_for_place(desk: Desk, *, number: str, why: str, now: datetime, once: str = "") -> None:
    """Tell the coordinators of a citizen's courses that the viewer wants a place, and why. Nothing comes back.

    Whoever asks learns nothing, also not by asking twice: one waiting request in a course is enough.
    Raises `InvalidNumberError`, and `NotAllowedError`: `not_professional`, `why_access_missing`.
    """
    require(met=bool(why.strip()), reason="why_access_missing")
    job = own_job(desk)
    wanted = parse_number(number).value
    with changing_from(desk, "access.ask_for_place", once=once) as change:
        citizen = Citizen.objects.filter(number=wanted).first()
        if citizen is None:
            return
        change.citizen_ids.add(citizen.pk)
        for course in _courses(citizen, now, CoordinationState.ACTIVE, CoordinationState.OFFERED):
            row, is_new = PlaceRequest.objects.get_or_create(
                coordination=course,
                employment_id=job,
                answer=RequestAnswer.WAITING,
                defaults={"why": why.strip(), "created_at": now},
            )
            if is_new:
                change.coordination_id = course.pk
                change.about(row)
                tell_coordinators(course, ACCESS_ASKED, once=row.ref, now=now, but=desk)


def answer_request(seat: Seat, *, ref: str, answer: RequestAnswer, now: datetime, once: str = "") -> PlaceRequest:
    """Note what the coordinator decided; the one who asked is told nothing: silence means "not now".

    Who is to come along is taken along by the usual actions. Raises `NotAllowedError`: `not_coordinator`, `not_here`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=answer != RequestAnswer.WAITING, reason="no_answer")
    with changing_from(seat, "access.answer_request", once=once) as change:
        row = require_found(
            PlaceRequest.objects.filter(
                coordination_id=seat.coordination.pk, ref=ref, answer=RequestAnswer.WAITING
            ).first()
        )
        change_row(row, answer=answer, answered_by_id=seat.acting_employment_id, answered_at=now)
        change.about(row)
    return row


def _courses(citizen: Citizen, now: datetime, *states: CoordinationState) -> list[Coordination]:
    rows = Coordination.objects.filter(
        in_force(now, "citizens__"), citizens__citizen=citizen, kind__in=PERSONAL, state__in=states
    )
    return list(rows.order_by("pk"))


def _courses_in_progress(citizen: Citizen, now: datetime) -> list[Coordination]:
    """Return what broken glass opens: a citizen's own courses in progress; a secret or a family's one stays closed."""
    found = _courses(citizen, now, CoordinationState.ACTIVE)
    return [row for row in found if row.kind == CoordinationKind.COURSE and not row.is_secret]


def _leading_job(desk: Desk, baton: Participation) -> int:
    """Return the own job by which the viewer leads the unit that holds the baton, or the first of them."""
    unit = baton.party.employment.unit_id if baton.party.employment is not None else None
    own = [chair for chair in desk.viewer.capacities if chair.stands_in_for is None]
    return next((chair.employment_id for chair in own if chair.unit_id == unit), own[0].employment_id)
