"""Professionals and their jobs from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.ledger import Ledger, fetch_in
from tovholder.people.actions.loading.names import Agreement, compare_names
from tovholder.people.actions.periods import end_of
from tovholder.people.actions.staff import EmploymentDetails, name_columns
from tovholder.people.models import Duty, Employment, Professional, Team, TeamMember, Unit

Jobs = dict[tuple[str, str], Employment]
"""The job of each person in each unit, by the file's keys of both."""


@dataclass(frozen=True)
class StaffFact:
    """What a file says of one professional: recognised by e-mail, then by initials, then by name alone.

    By name alone only when no address speaks against it.
    """

    key: str
    rows: tuple[int, ...]
    given_name: str
    family_name: str = ""
    email: str = ""
    staff_code: str = ""

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class JobFact:
    """What a file says of one job. `details` holds only what is said."""

    staff: str
    unit: str
    rows: tuple[int, ...]
    function: str
    details: EmploymentDetails = field(default_factory=EmploymentDetails)
    starts_on: date | None = None
    last_day: date | None = None
    duties: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


def plan_staff(ledger: Ledger, facts: Iterable[StaffFact], *, may_rename: bool) -> dict[str, Professional]:
    """Return every professional of the file by its key, kept or new."""
    facts = list(facts)
    register = _Register(facts)
    found: dict[str, Professional] = {}
    for fact in facts:
        rows = register.look_up(fact)
        if len(rows) > 1:
            ledger.disagree(fact.rows, "staff_unclear", name=fact.name)
            continue
        row = rows[0] if rows else ledger.add(Professional(**name_columns(fact.given_name, fact.family_name)))
        if rows and may_rename:
            ledger.settle(row, **name_columns(fact.given_name, fact.family_name))
        elif rows:
            ledger.settle(row)
            if compare_names(row.name, fact.name) is not Agreement.SAME:
                ledger.disagree(fact.rows, "staff_name_kept", name=fact.name, other=row.name)
        found[fact.key] = row
    return found


def plan_jobs(
    ledger: Ledger,
    facts: Iterable[JobFact],
    *,
    staff: Mapping[str, Professional],
    units: Mapping[str, Unit],
    may_employ_again: bool,
) -> Jobs:
    """Return the jobs of the file by the keys of person and unit, kept or new.

    Who has left a unit is not given the job back by a file that merely still names them (`may_employ_again`): the
    ended job is returned. Nobody gets a job in a unit that is closed.
    """
    kept = _kept_jobs(staff.values())
    found: Jobs = {}
    for fact in facts:
        person, unit = staff.get(fact.staff), units.get(fact.unit)
        if person is None or unit is None:
            continue
        of_person = kept.get(person.pk, [])
        earlier = [job for job in of_person if job.unit_id == unit.pk]
        row = _same_job(ledger, earlier, fact, may_employ_again=may_employ_again)
        if row is None and (unit.is_in_force(ledger.now) or may_employ_again):
            row = ledger.add(_new_job(ledger, person, unit, fact, of_person))
        elif row is None:
            ledger.disagree(fact.rows, "unit_closed", unit=unit.name)
            continue
        else:
            _settle_job(ledger, row, fact)
        found[fact.staff, fact.unit] = row
    return found


def plan_duties(ledger: Ledger, facts: Iterable[JobFact], jobs: Jobs) -> None:
    """Note the duties and the places in teams that the file names and nobody has kept yet; none is taken away."""
    facts = [fact for fact in facts if (fact.staff, fact.unit) in jobs]
    kept_jobs = {job.pk for job in jobs.values() if job.pk is not None}
    duties = {
        (row.employment_id, row.unit_id, row.kind)
        for row in fetch_in(Duty.objects.at(ledger.now), "employment_id", kept_jobs)
    }
    teams = _Teams(ledger, kept_jobs)
    for fact in facts:
        job = jobs[fact.staff, fact.unit]
        for kind in fact.duties:
            if job.pk is None or (job.pk, job.unit_id, kind) not in duties:
                ledger.add(Duty(employment=job, unit=job.unit, kind=kind, starts_at=job.starts_at, ends_at=job.ends_at))
        for name in fact.teams:
            teams.place(job, name)


class _Register:
    """The professionals that the facts could mean."""

    def __init__(self, facts: list[StaffFact]) -> None:
        self.by_email: dict[str, list[Professional]] = {}
        self.by_code: dict[str, list[Professional]] = {}
        self.by_name: dict[str, list[Professional]] = {}
        jobs = Employment.objects.select_related("professional")
        people: dict[int, Professional] = {}
        for job in fetch_in(jobs, "email", (fact.email for fact in facts if fact.email)):
            _put(self.by_email, job.email, people.setdefault(job.professional_id, job.professional))
        for job in fetch_in(jobs, "staff_code", (fact.staff_code for fact in facts if fact.staff_code)):
            _put(self.by_code, job.staff_code, people.setdefault(job.professional_id, job.professional))
        for row in fetch_in(Professional.objects.all(), "search", (search_text(fact.name) for fact in facts)):
            _put(self.by_name, row.search, people.setdefault(row.pk, row))
        addressed = Employment.objects.exclude(email="")
        namesakes = (row.pk for rows in self.by_name.values() for row in rows)
        self.with_address = {job.professional_id for job in fetch_in(addressed, "professional_id", namesakes)}

    def look_up(self, fact: StaffFact) -> list[Professional]:
        """Return whom a fact means: one, several that cannot be told apart, or nobody yet."""
        found = self.by_email.get(fact.email, []) if fact.email else []
        if not found and fact.staff_code:
            same_code = self.by_code.get(fact.staff_code, [])
            found = [row for row in same_code if compare_names(row.name, fact.name) is not Agreement.OTHER]
        if not found:
            same_name = self.by_name.get(search_text(fact.name), [])
            found = [row for row in same_name if not fact.email or row.pk not in self.with_address]
        return found


def _put(index: dict[str, list[Professional]], key: str, person: Professional) -> None:
    people = index.setdefault(key, [])
    if person not in people:
        people.append(person)


def _kept_jobs(staff: Iterable[Professional]) -> dict[int, list[Employment]]:
    jobs: dict[int, list[Employment]] = {}
    ids = (person.pk for person in staff if person.pk is not None)
    for job in fetch_in(Employment.objects.select_related("unit", "professional"), "professional_id", ids):
        jobs.setdefault(job.professional_id, []).append(job)
    return jobs


def _same_job(
    ledger: Ledger,
    earlier: list[Employment],
    fact: JobFact,
    *,
    may_employ_again: bool,
) -> Employment | None:
    same_function = [job for job in earlier if job.function == fact.function] if may_employ_again else earlier
    starts_at = clock.midnight(fact.starts_on) if fact.starts_on else None
    in_force = [job for job in same_function if job.ends_at > ledger.now]
    exact = [job for job in same_function if starts_at is not None and job.starts_at == starts_at]
    if exact or in_force:
        return (exact or in_force)[0]
    if not earlier or may_employ_again:
        return None
    ledger.disagree(fact.rows, "staff_left", unit=earlier[-1].unit.name)
    return earlier[-1]


def _new_job(
    ledger: Ledger,
    person: Professional,
    unit: Unit,
    fact: JobFact,
    others: list[Employment],
) -> Employment:
    """Return a new job; how its person is reached is taken from their newest job where the file does not say."""
    reached: dict[str, str] = {}
    if others:
        newest = max(others, key=lambda job: (job.starts_at, job.pk))
        reached = {name: getattr(newest, name) for name in ("phone", "email", "staff_code")}
    return Employment(
        professional=person,
        unit=unit,
        function=fact.function,
        **(reached | dict(fact.details)),
        starts_at=clock.midnight(fact.starts_on or clock.day_of(ledger.now)),
        ends_at=end_of(fact.last_day),
    )


def _settle_job(ledger: Ledger, job: Employment, fact: JobFact) -> None:
    ledger.settle(job, **fact.details)
    if fact.last_day is not None:
        ledger.end(job, end_of(fact.last_day))


class _Teams:
    """The teams and memberships kept, and those the file adds."""

    def __init__(self, ledger: Ledger, job_ids: set[int]) -> None:
        self.ledger = ledger
        self.teams = {(row.unit_id, search_text(row.name)): row for row in _present_teams(ledger)}
        self.new: dict[tuple[Unit, str], Team] = {}
        rows = fetch_in(TeamMember.objects.at(ledger.now), "employment_id", job_ids)
        self.members: set[tuple[int | None, int | None]] = {(row.employment_id, row.team_id) for row in rows}

    def place(self, job: Employment, name: str) -> None:
        """Note that a job belongs to the team of this name in its own unit."""
        team = self.teams.get((job.unit_id or 0, search_text(name))) or self._new_team(job, name)
        if job.pk is None or team.pk is None or (job.pk, team.pk) not in self.members:
            start = max(job.starts_at, team.starts_at)
            self.ledger.add(TeamMember(team=team, employment=job, starts_at=start, ends_at=max(start, job.ends_at)))

    def _new_team(self, job: Employment, name: str) -> Team:
        for (unit, known), team in self.new.items():
            if unit is job.unit and known == search_text(name):
                return team
        team = self.ledger.add(Team(unit=job.unit, name=name, starts_at=clock.midnight(clock.day_of(self.ledger.now))))
        self.new[job.unit, search_text(name)] = team
        return team


def _present_teams(ledger: Ledger) -> QuerySet[Team]:
    return Team.objects.filter(Q(ends_at__gt=ledger.now)).order_by("pk")
