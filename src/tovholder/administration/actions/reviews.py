"""Gennemgang af adgang: a leader answers for each job and confirms the whole; an administrator acts on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import Desk
from tovholder.administration.actions.guards import require_another, take_turn
from tovholder.administration.enums import Verdict
from tovholder.administration.models import AccessLine, AccessReview
from tovholder.administration.notices import CHANGE_ASKED, tell_administrators
from tovholder.administration.queries.reviews import (
    answers_of,
    asked_change,
    held_by,
    jobs_in,
    led_unit,
)
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.kernel.models import change_row
from tovholder.people.models import Employment, Unit


@dataclass(frozen=True)
class JobAnswer:
    """What a leader says of one job. `seen_version` is that of the answer the page showed; 0 when it showed none."""

    job_ref: str
    verdict: str
    words: str = ""
    seen_version: int = 0


def answer_review(
    desk: Desk, *, unit_ref: str, answers: Iterable[JobAnswer], now: datetime, once: str = ""
) -> AccessReview:
    """Write answers; the first one begins the review. An equal answer that stands is left as it is.

    Raises `NotAllowedError`: `not_here` (not one's unit, or a job that is not in it now), `own_access`, `no_verdict`,
    `change_words_missing`; and `ChangedByAnotherError` when another leader has answered otherwise meanwhile.
    """
    with changing_from(desk, "administration.answer_review", once=once) as change:
        unit = require_found(led_unit(desk, unit_ref))
        review = _open(desk, unit)
        change.about(review)
        jobs = {job.ref: job for job in jobs_in(unit, now)}
        held = held_by(jobs.values(), now)
        known = answers_of(review)
        for answer in answers:
            job = require_found(jobs.get(answer.job_ref))
            require(met=job.pk not in desk.viewer.own_employment_ids, reason="own_access")
            require(met=answer.verdict in Verdict.values, reason="no_verdict")
            is_change = answer.verdict == Verdict.CHANGE
            require(met=not is_change or bool(answer.words.strip()), reason="change_words_missing")
            _write(desk, review, job, known.get(job.pk), answer, held[job.pk], now)
    return review


def confirm_review(desk: Desk, *, unit_ref: str, now: datetime, once: str = "") -> AccessReview:
    """Confirm the whole: everybody who works there now has an answer that fits what they hold now.

    Administrators are told when a change is asked for. Raises `NotAllowedError`: `not_here`, `nothing_answered`,
    `answers_left` (also for one who came, or got a duty, after the answers).
    """
    with changing_from(desk, "administration.confirm_review", once=once) as change:
        unit = require_found(led_unit(desk, unit_ref))
        rows = AccessReview.objects.select_for_update(of=("self",)).filter(unit=unit, confirmed_at=None)
        review = require_found(rows.first(), reason="nothing_answered")
        change.about(review)
        jobs = list(jobs_in(unit, now))
        held, known = held_by(jobs, now), answers_of(review)
        left = [
            job
            for job in jobs
            if job.pk not in desk.viewer.own_employment_ids
            and (job.pk not in known or known[job.pk].held != held[job.pk])
        ]
        require(met=not left, reason="answers_left")
        change_row(review, confirmed_at=now, confirmed_by=_leader(desk, unit))
        if any(line.verdict == Verdict.CHANGE for line in known.values()):
            tell_administrators(CHANGE_ASKED, organisation_id=unit.organisation_id, but=(), once=review.ref, now=now)
    return review


def settle_change(desk: Desk, *, ref: str, now: datetime, once: str = "") -> AccessLine:
    """Say, as administrator, that what a leader asked for is seen to. Raises `NotAllowedError`: `not_here`,
    `own_access`.
    """
    with changing_from(desk, "administration.settle_change", once=once) as change:
        take_turn(desk, now)
        line = require_found(asked_change(desk, ref))
        require_another(desk, line.employment.professional)
        change_row(line, settled_at=now, settled_by_id=min(desk.viewer.own_employment_ids))
        change.about(line)
    return line


def _open(desk: Desk, unit: Unit) -> AccessReview:
    """Return the open review, held against whoever confirms it meanwhile; a new one when there is none."""
    rows = AccessReview.objects.select_for_update(of=("self",)).filter(unit=unit, confirmed_at=None)
    return rows.first() or AccessReview.objects.create(unit=unit, begun_by=_leader(desk, unit))


def _write(
    desk: Desk,
    review: AccessReview,
    job: Employment,
    line: AccessLine | None,
    answer: JobAnswer,
    held: dict[str, Any],
    now: datetime,
) -> None:
    words = answer.words.strip() if answer.verdict == Verdict.CHANGE else ""
    said: dict[str, Any] = {"verdict": answer.verdict, "words": words, "held": held}
    if line is not None and said == {"verdict": line.verdict, "words": line.words, "held": line.held}:
        return
    leader = _leader(desk, review.unit)
    if line is None:
        AccessLine.objects.create(review=review, employment=job, answered_by=leader, answered_at=now, **said)
        return
    if line.version != answer.seen_version:
        raise ChangedByAnotherError(line)
    change_row(line, answered_by=leader, answered_at=now, **said)


def _leader(desk: Desk, unit: Unit) -> Employment:
    """Return the job by which one leads the unit."""
    own = Employment.objects.filter(pk__in=desk.viewer.own_employment_ids, duties__unit=unit)
    return require_found(own.order_by("pk").first())
