"""Svar uden login: make the address for one line, end it, and take the answer it brings."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from tovholder.access.changes import changing_from, require
from tovholder.access.enums import CoordinationState
from tovholder.access.models import Coordination, CoordinationCitizen, Participation, Party, Permission
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.audit.actions import Who, changing
from tovholder.kernel.models import change_row, in_force
from tovholder.plans.actions.partakers import account_of
from tovholder.plans.enums import AgreementState, PlanLineKind, PlanLineState, Reply
from tovholder.plans.models import Agreement, AnswerLink, PlanLine
from tovholder.plans.notices import tell_agreement_changed, tell_line_changed

LASTS = timedelta(days=30)
BY_LINK = Who(kind="link")
"""Who answers by a link is nobody we know: the trail says so."""


class LinkOverError(Exception):
    """The address opens nothing: it never did, it was revoked, it ran out, or what it opened has ended."""


@dataclass(frozen=True)
class Linked:
    """What a link shows: the words and the day, and nothing else."""

    what: str
    due_on: date | None
    coordination_id: int
    label_id: int


def make_link(seat: Seat, *, ref: str, now: datetime, once: str = "") -> str:
    """Return the token of an address where who does a line or holds an agreement can answer it without signing in.

    Only the digest is kept; an earlier address to the same line ends. The coordinator may. Raises `NotAllowedError`:
    `not_coordinator`, `not_accepted`, `not_here`, `line_closed`, `has_left`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=seat.coordination.state == CoordinationState.ACTIVE, reason="not_accepted")
    row = _row_here(seat, ref)
    require(met=row.state == AgreementState.OPEN, reason="line_closed")
    party = _who_does(row)
    require(met=_takes_part(seat.coordination, party, now), reason="has_left")
    token = secrets.token_urlsafe(32)
    with changing_from(seat, "plans.make_link", once=once) as change:
        for earlier in _open_links(row).order_by("pk"):
            change_row(earlier, revoked_at=now)
        made = AnswerLink.objects.create(
            label_id=row.label_id,
            agreement=row if isinstance(row, Agreement) else None,
            line=row if isinstance(row, PlanLine) else None,
            party=party,
            digest=digest_of(token),
            expires_at=now + LASTS,
            made_by_id=account_of(seat),
        )
        change.about(made)
    return token


def revoke_link(seat: Seat, *, ref: str, now: datetime, once: str = "") -> AnswerLink:
    """End a link at once. The coordinator may. Raises `NotAllowedError`: `not_coordinator`, `not_here`."""
    require(met=seat.is_coordinator, reason="not_coordinator")
    here = Q(agreement__coordination_id=seat.coordination.pk) | Q(line__plan__coordination_id=seat.coordination.pk)
    row = AnswerLink.objects.filter(here, label_id__in=seat.labels, ref=ref).first()
    if row is None:
        raise NotAllowedError("not_here")
    with changing_from(seat, "plans.revoke_link", once=once) as change:
        if row.revoked_at is None:
            change_row(row, revoked_at=now)
        change.about(row)
    return row


def open_link(token: str, *, now: datetime) -> Linked:
    """Return what the address shows. Raises `LinkOverError`."""
    link, row = _link(token, now)
    course = _course_of(row).pk
    if isinstance(row, Agreement):
        return Linked(row.what, row.due_on, course, link.label_id)
    return Linked(row.text, row.ends_on, course, link.label_id)


def answer_link(token: str, *, reply: Reply, now: datetime, today: date, day: date | None = None) -> None:
    """Take the answer; those affected are told. A new day keeps the address open, the other answers end it.

    Raises `LinkOverError`, and `NotAllowedError("day_missing")`.
    """
    link, row = _link(token, now)
    require(met=reply != Reply.NEW_DAY or day is not None, reason="day_missing")
    with changing(BY_LINK, "plans.answer_link", basis="link", coordination_id=_course_of(row).pk) as change:
        if isinstance(row, Agreement):
            _answer_agreement(row, reply, today, day)
            tell_agreement_changed(row, by=None, now=now)
        else:
            _answer_line(row, reply, today, day)
            tell_line_changed(row, by=None, now=now)
        change.about(row)
        change_row(link, answered_at=now, revoked_at=None if reply == Reply.NEW_DAY else now)


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _link(token: str, now: datetime) -> tuple[AnswerLink, Agreement | PlanLine]:
    link = (
        AnswerLink.objects.filter(digest=digest_of(token), revoked_at=None, expires_at__gt=now)
        .select_related("agreement__coordination", "agreement__holder", "line__plan__coordination", "line__responsible")
        .first()
    )
    row = (link.agreement or link.line) if link is not None else None
    if link is None or row is None or not _still_holds(link, row, now):
        raise LinkOverError
    return link, row


def _still_holds(link: AnswerLink, row: Agreement | PlanLine, now: datetime) -> bool:
    """Tell whether the line is open under the label it had, for one who takes part, in a course that is in progress.

    A permission of theirs that was withdrawn since ends it too.
    """
    course, party = _course_of(row), _who_does(row)
    withdrawn = Permission.objects.filter(coordination=course, recipient=party, revoked_at__gte=link.created_at)
    return (
        row.label_id == link.label_id
        and row.state == AgreementState.OPEN
        and party.pk == link.party_id
        and course.state == CoordinationState.ACTIVE
        and _takes_part(course, party, now)
        and not withdrawn.exists()
    )


def _takes_part(course: Coordination, party: Party, now: datetime) -> bool:
    if party.citizen_id is not None:
        about = CoordinationCitizen.objects.filter(in_force(now), coordination=course, citizen_id=party.citizen_id)
        return about.exists()
    rows = Participation.objects.filter(in_force(now), coordination=course, party=party)
    if party.employment_id is not None:
        # A part may go on after its job: until somebody takes it over, nobody answers for it.
        rows = rows.filter(in_force(now, "party__employment__"), in_force(now, "party__employment__unit__"))
    return rows.exists()


def _course_of(row: Agreement | PlanLine) -> Coordination:
    return row.coordination if isinstance(row, Agreement) else row.plan.coordination


def _who_does(row: Agreement | PlanLine) -> Party:
    """Return who holds an agreement or does an intervention; every one of them has exactly one."""
    party = row.holder if isinstance(row, Agreement) else row.responsible
    if party is None:
        raise NotAllowedError("not_here")
    return party


def _row_here(seat: Seat, ref: str) -> Agreement | PlanLine:
    """Return the agreement or intervention with this ref that the seat may see."""
    agreements = Agreement.objects.filter(coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=ref)
    lines = PlanLine.objects.filter(
        plan__coordination_id=seat.coordination.pk, label_id__in=seat.labels, ref=ref, kind=PlanLineKind.INTERVENTION
    )
    row = agreements.select_related("holder").first() or lines.select_related("responsible").first()
    if row is None:
        raise NotAllowedError("not_here")
    return row


def _open_links(row: Agreement | PlanLine) -> QuerySet[AnswerLink]:
    mine = Q(agreement=row) if isinstance(row, Agreement) else Q(line=row)
    return AnswerLink.objects.filter(mine, revoked_at=None)


def _answer_agreement(row: Agreement, reply: Reply, today: date, day: date | None) -> None:
    if reply == Reply.NEW_DAY:
        change_row(row, due_on=day)
        return
    state = AgreementState.KEPT if reply == Reply.DONE else AgreementState.NOT_KEPT
    change_row(row, state=state, closed_on=today, closing_note="")


def _answer_line(row: PlanLine, reply: Reply, today: date, day: date | None) -> None:
    if reply == Reply.NEW_DAY:
        change_row(row, ends_on=day)
        return
    state = PlanLineState.ENDED if reply == Reply.DONE else PlanLineState.GIVEN_UP
    change_row(row, state=state, closed_on=today, waits_for=None, waits_on="", waits_since=None)
