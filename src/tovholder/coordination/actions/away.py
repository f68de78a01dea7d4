"""Fravær: say that one is away, and who sits in; a leader says it for those of the unit."""

from datetime import date, datetime

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.notices import account_of
from tovholder.access.seat import Desk, NotAllowedError
from tovholder.coordination.queries.away import absence_here, clashes_of, colleague_of, job_here
from tovholder.kernel import clock
from tovholder.people.actions.absences import end_absence, name_stand_in, register_absence
from tovholder.people.models import Absence, Employment


def go_away(
    desk: Desk,
    *,
    job_ref: str,
    first_day: date,
    last_day: date,
    stand_in_ref: str,
    today: date,
    now: datetime,
    anyway: bool = False,
    once: str = "",
) -> Absence:
    """Say that the holder of a job is away, to and with the last day. An empty `stand_in_ref`: nobody sits in yet.

    For one's own jobs, and as leader for those of the unit. Raises `NotAllowedError`: `not_here`, `in_the_past`,
    `ends_before_start`, `away_already`, and for the stand-in `works_elsewhere`, `no_account` or
    `not_oneself` (a leader gives nobody's seat to themselves). `nobody_left` when the stand-in is away in those days
    too, or somebody away has this one as stand-in; `anyway` says that it was read.
    """
    job = _job(desk, job_ref)
    require(met=last_day >= today, reason="in_the_past")
    require(met=last_day >= first_day, reason="ends_before_start")
    overlapping = Absence.objects.filter(
        employment=job, starts_at__lt=clock.midnight_after(last_day), ends_at__gt=clock.midnight(first_day)
    )
    require(met=not overlapping.exists(), reason="away_already")
    stand_in = _stand_in(desk, job, stand_in_ref, now) if stand_in_ref else None
    clashes = clashes_of(job, stand_in, first_day=first_day, last_day=last_day)
    require(met=anyway or not clashes, reason="nobody_left")
    with changing_from(desk, "coordination.go_away", once=once) as change:
        made = register_absence(
            who=desk.viewer.who, employment=job, first_day=first_day, last_day=last_day, stand_in=stand_in
        )
        change.about(made)
    return made


def let_sit_in(
    desk: Desk, *, ref: str, stand_in_ref: str, today: date, now: datetime, anyway: bool = False, once: str = ""
) -> Absence:
    """Name who sits in for the rest of an absence. Raises as `go_away`."""
    absence = _absence(desk, ref, now)
    stand_in = _stand_in(desk, absence.employment, stand_in_ref, now)
    first_day = max(today, clock.day_of(absence.starts_at))
    last_day = clock.last_day_before(absence.ends_at)
    clashing = clashes_of(absence.employment, stand_in, first_day=first_day, last_day=last_day).stand_in_away
    require(met=anyway or not clashing, reason="nobody_left")
    with changing_from(desk, "coordination.let_sit_in", once=once) as change:
        name_stand_in(
            who=desk.viewer.who,
            absence=absence,
            stand_in=stand_in,
            first_day=first_day,
            last_day=last_day,
        )
        change.about(absence)
    return absence


def come_back(desk: Desk, *, ref: str, last_day: date, now: datetime, once: str = "") -> Absence:
    """End an absence to and with a day, and the standing in with it. Raises `NotAllowedError("not_here")`."""
    absence = _absence(desk, ref, now)
    with changing_from(desk, "coordination.come_back", once=once) as change:
        end_absence(who=desk.viewer.who, absence=absence, last_day=last_day)
        change.about(absence)
    return absence


def _job(desk: Desk, ref: str) -> Employment:
    return require_found(job_here(desk, ref))


def _absence(desk: Desk, ref: str, now: datetime) -> Absence:
    absence = absence_here(desk, ref)
    if absence is None or absence.ends_at <= now:
        raise NotAllowedError("not_here")
    return absence


def _stand_in(desk: Desk, job: Employment, ref: str, now: datetime) -> Employment:
    found = require_found(colleague_of(job, ref, now), reason="works_elsewhere")
    require(met=found.pk not in desk.viewer.own_employment_ids, reason="not_oneself")
    require(met=account_of(found) is not None, reason="no_account")
    return found
