"""Hvem har kigget i mine oplysninger? By week, in words; for the citizen's own eyes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from tovholder.access import topics
from tovholder.access.enums import Audience, Role
from tovholder.access.models import Participation
from tovholder.access.seat import Seat
from tovholder.audit.queries import private_readers_by_day, readers_by_day
from tovholder.kernel import clock
from tovholder.kernel.statements import Statement
from tovholder.people.models import Account, Employment

WEEKS = 12
"""So far back the page goes: what one remembers."""
BEHIND_FRESH_SIGN_IN = frozenset({topics.SENTENCE, topics.VIOLENCE})
"""Whose readers stand nowhere on this page: somebody may look over a shoulder (topics.md 10 and 11)."""


@dataclass(frozen=True)
class Looker:
    """One who has read: who, from where, and as what."""

    name: str
    unit: str
    role: Role | None
    """What they are in the course now; None for one who is not, or no more."""


@dataclass(frozen=True)
class WeekOfLooks:
    """One week, from Monday, and who has read in it, by name."""

    monday: date
    lookers: tuple[Looker, ...]


def looks_by_week(seat: Seat, *, weeks: int | None = WEEKS) -> list[WeekOfLooks]:
    """Return who has read in the course, the newest week first; nothing to anybody but the citizen.

    Left out: those whose part is secret for somebody or lies under topic 10 or 11, whether they take part still or not.
    A stand-in reads with their own name. Relatives stand there too. `weeks`: so many back; None: since the beginning.
    """
    if seat.viewer.citizen_id is None or seat.viewer.citizen_id not in seat.citizen_ids:
        return []
    since = seat.coordination.opened_at
    if weeks is not None:
        since = clock.midnight(_monday(clock.day_of(seat.viewer.at)) - timedelta(weeks=weeks - 1))
    read = readers_by_day(coordination_id=seat.coordination.pk, since=since)
    known = _known(seat, {job for job, _day in read})
    by_week: dict[date, dict[tuple[str, int], Looker]] = {}
    for job, day in read:
        if job in known:
            by_week.setdefault(_monday(day), {})["job", job] = known[job]
    private = private_readers_by_day(coordination_id=seat.coordination.pk, since=since)
    relatives = _relatives(seat, {account for account, _day in private})
    for account, day in private:
        if account in relatives:
            by_week.setdefault(_monday(day), {})["account", account] = relatives[account]
    return [
        WeekOfLooks(monday, tuple(sorted(found.values(), key=lambda row: (row.role != Role.COORDINATOR, row.name))))
        for monday, found in sorted(by_week.items(), reverse=True)
    ]


def week_now(seat: Seat) -> date:
    """Return the Monday of the week that runs."""
    return _monday(clock.day_of(seat.viewer.at))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _known(seat: Seat, jobs: set[int]) -> dict[int, Looker]:
    """Return those of the readers who may stand on the page, by their job."""
    parts: dict[int, list[Participation]] = {}
    for row in _PARTS(here=seat.coordination.pk, jobs=jobs):
        parts.setdefault(row.party.employment_id, []).append(row)
    found: dict[int, Looker] = {}
    for job in _JOBS(jobs=jobs):
        mine = parts.get(job.pk, [])
        if job.unit.default_topic in BEHIND_FRESH_SIGN_IN or any(map(_is_discreet, mine)):
            continue
        now = [row for row in mine if row.is_in_force(seat.viewer.at)]
        found[job.pk] = Looker(job.professional.name, job.unit.name, Role(now[0].role) if now else None)
    return found


def _relatives(seat: Seat, accounts: set[int]) -> dict[int, Looker]:
    """Return the relatives among the readers who take or took part here and may stand on the page, by account."""
    people = {row.relative_id: row.pk for row in _ACCOUNTS(accounts=accounts)}
    parts: dict[int, list[Participation]] = {}
    for row in _OF_RELATIVES(here=seat.coordination.pk, relatives=list(people)):
        parts.setdefault(row.party.relative_id, []).append(row)
    return {
        people[relative]: Looker(mine[0].party.relative.name, "", Role.RELATIVE)
        for relative, mine in parts.items()
        if mine[0].party.relative is not None
        and not any(_is_discreet(row) or row.label_id not in seat.labels for row in mine)
    }


def _is_discreet(row: Participation) -> bool:
    return row.label.audience == Audience.NAMED or row.label.topic in BEHIND_FRESH_SIGN_IN


def _parts(here: int, jobs: Collection[int]) -> QuerySet[Participation]:
    rows = Participation.objects.filter(coordination_id=here, party__employment_id__in=jobs)
    return rows.select_related("label", "party").order_by("-starts_at", "-pk")


def _jobs(jobs: Collection[int]) -> QuerySet[Employment]:
    return Employment.objects.filter(pk__in=jobs).select_related("professional", "unit").order_by("pk")


def _accounts(accounts: Collection[int]) -> QuerySet[Account]:
    return Account.objects.filter(pk__in=accounts, relative__isnull=False).order_by("pk")


def _of_relatives(here: int, relatives: Collection[int]) -> QuerySet[Participation]:
    rows = Participation.objects.filter(coordination_id=here, party__relative_id__in=relatives)
    return rows.select_related("label", "party__relative").order_by("-starts_at", "-pk")


_PARTS, _JOBS = Statement(_parts), Statement(_jobs)
_ACCOUNTS, _OF_RELATIVES = Statement(_accounts), Statement(_of_relatives)
