"""Draw reads at random, find unusual patterns, and write down what came of looking at them."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import nsmallest

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.models import CoordinationCitizen
from tovholder.access.seat import Desk
from tovholder.access.viewer import system_viewer
from tovholder.audit.actions import changing
from tovholder.audit.enums import LineKind
from tovholder.audit.queries import Line, lines_of_account, reads_to_draw_from, sealed_lines_after
from tovholder.kernel import clock
from tovholder.kernel.models import change_row, in_force
from tovholder.oversight import rules
from tovholder.oversight.enums import Outcome, Pattern
from tovholder.oversight.models import Check, Draw, Finding, GoneThrough
from tovholder.oversight.queries import check_row, finding_row
from tovholder.people.enums import DutyKind
from tovholder.people.models import Duty, Employment, Organisation, Relation, Unit

AT_ONCE = 2000
"""Lines of the trail that are looked through in one go."""


def draw_checks(*, per_unit: int, now: datetime) -> int:
    """Draw reads of last month in every organisation that has a data protection officer; returns how many.

    Each month is drawn once, and the draw stands before anybody looks: its seed says which lines it had to be.
    """
    if per_unit < 1:
        return 0
    first = clock.day_of(now).replace(day=1)
    month = (first - timedelta(days=1)).replace(day=1)
    officers = Duty.objects.filter(in_force(now), kind=DutyKind.DATA_PROTECTION).order_by()
    drawn = Draw.objects.filter(month=month).order_by()
    waiting = Organisation.objects.filter(pk__in=officers.values("employment__unit__organisation_id"))
    return sum(
        _draw(organisation, month, first, per_unit, now)
        for organisation in waiting.exclude(pk__in=drawn.values("organisation_id")).order_by("pk")
    )


def _draw(organisation: Organisation, month: date, until: date, per_unit: int, now: datetime) -> int:
    units = Unit.objects.filter(organisation=organisation).order_by("pk").values_list("pk", flat=True)
    reads = reads_to_draw_from(since=clock.midnight(month), until=clock.midnight(until), unit_ids=units)
    seed = secrets.token_hex(16)
    found = lines_drawn(seed, reads, per_unit)
    with changing(system_viewer("random checks", now).who, "oversight.draw_checks") as change:
        made = Draw.objects.create(organisation=organisation, month=month, seed=seed, per_unit=per_unit)
        Check.objects.bulk_create(
            Check(draw=made, line=line, unit_id=unit, reader_id=employment) for line, unit, employment in found
        )
        change.about(made)
    return len(found)


def lines_drawn(seed: str, reads: Iterable[tuple[int, int, int]], per_unit: int) -> list[tuple[int, int, int]]:
    """Return which of these reads (number, unit, employment) a seed draws: the same for the same seed and reads."""
    by_unit: dict[int, list[tuple[int, int, int]]] = {}
    for read in reads:
        by_unit.setdefault(read[1], []).append(read)
    return [read for unit in sorted(by_unit) for read in nsmallest(per_unit, by_unit[unit], key=_lot(seed))]


def _lot(seed: str) -> Callable[[tuple[int, int, int]], bytes]:
    return lambda read: hashlib.sha256(f"{seed}:{read[0]}".encode()).digest()


def decide_check(
    desk: Desk, *, ref: str, outcome: Outcome, words: str, seen_version: int, now: datetime, once: str = ""
) -> Check:
    """Write what came of looking at a drawn read.

    Raises `NotAllowedError`: `not_here`, `own_read` for one's own, `no_answer` for no outcome, `reason_missing` unless
    it is in order. Raises `ChangedByAnotherError`.
    """
    row = require_found(check_row(desk, ref))
    require(met=row.reader_id not in desk.viewer.own_employment_ids, reason="own_read")
    require(met=outcome != Outcome.OPEN, reason="no_answer")
    require(met=bool(words.strip()) or outcome == Outcome.IN_ORDER, reason="reason_missing")
    with changing_from(desk, "oversight.decide_check", once=once) as change:
        change_row(
            row,
            seen_version=seen_version,
            outcome=outcome,
            words=words.strip(),
            decided_by_id=desk.viewer.who.employment_id,
            decided_at=now,
        )
        change.about(row)
    return row


def see_finding(desk: Desk, *, ref: str, words: str, seen_version: int, now: datetime, once: str = "") -> Finding:
    """Write that a pattern was looked at, and what was found out.

    Raises `NotAllowedError`: `not_here`, or `own_read` for one's own. Raises `ChangedByAnotherError`.
    """
    row = require_found(finding_row(desk, ref))
    require(met=row.reader_id not in desk.viewer.own_employment_ids, reason="own_read")
    with changing_from(desk, "oversight.see_finding", once=once) as change:
        change_row(
            row,
            seen_version=seen_version,
            words=words.strip(),
            seen_by_id=desk.viewer.who.employment_id,
            seen_at=now,
        )
        change.about(row)
    return row


def look_for_patterns(*, now: datetime) -> int:
    """Look through the lines that were sealed since the last time; returns how many new patterns were found.

    Under seal no line can come in between any more, so each is looked at once.
    """
    done = GoneThrough.objects.order_by("pk").first() or GoneThrough.objects.create()
    lines = sealed_lines_after(done.up_to, limit=AT_ONCE)
    if not lines:
        return 0
    found = [*_by_names(lines, now), *_by_the_hour(lines)]
    new = {row.same: row for row in reversed(found)}
    known = set(Finding.objects.filter(same__in=list(new)).order_by("pk").values_list("same", flat=True))
    made = [row for same, row in new.items() if same not in known]
    with changing(system_viewer("unusual patterns", now).who, "oversight.look_for_patterns"):
        Finding.objects.bulk_create(sorted(made, key=lambda row: row.line))
        change_row(done, up_to=lines[-1].number)
    return len(made)


def _finding(pattern: Pattern, line: Line) -> Finding:
    is_of_names = pattern in {Pattern.FAMILY_NAME, Pattern.FULL_NAME}
    course = line.coordination_id if is_of_names else None
    return Finding(
        pattern=pattern,
        reader_id=line.employment_id,
        unit_id=line.unit_id,
        coordination_id=course,
        line=line.number,
        at=line.at,
        same=f"{pattern}:{line.employment_id}:{course or ''}:{clock.day_of(line.at)}",
    )


def _by_names(lines: list[Line], now: datetime) -> Iterator[Finding]:
    """Yield the reads of a course whose citizen, or somebody around them, is called as the reader is."""
    reads = [line for line in lines if line.kind == LineKind.READ and line.coordination_id is not None]
    courses = {line.coordination_id for line in reads if line.coordination_id is not None}
    readers = {
        job.pk: rules.Person(job.professional.given_name, job.professional.family_name)
        for job in Employment.objects.filter(pk__in={line.employment_id for line in reads})
        .select_related("professional")
        .order_by("pk")
    }
    citizens: dict[int | None, dict[int, rules.Person]] = {}
    for row in CoordinationCitizen.objects.filter(coordination_id__in=courses).select_related("citizen").order_by("pk"):
        person = rules.Person(row.citizen.given_name, row.citizen.family_name)
        citizens.setdefault(row.coordination_id, {})[row.citizen_id] = person
    relatives: dict[int, list[rules.Person]] = {}
    about = {pk for found in citizens.values() for pk in found}
    for relation in (
        Relation.objects.filter(in_force(now), citizen_id__in=about).select_related("relative").order_by("pk")
    ):
        person = rules.Person(relation.relative.given_name, relation.relative.family_name)
        relatives.setdefault(relation.citizen_id, []).append(person)
    for line in reads:
        here = citizens.get(line.coordination_id, {})
        around = [person for pk in here for person in relatives.get(pk, ())]
        reader = readers.get(line.employment_id)
        pattern = rules.pattern_of_names(reader, here.values(), around) if reader else None
        if pattern is not None:
            yield _finding(pattern, line)


def _by_the_hour(lines: list[Line]) -> Iterator[Finding]:
    """Yield what somebody did unusually often within an hour, one account at a time."""
    by_account: dict[int, list[Line]] = {}
    for line in lines:
        by_account.setdefault(line.account_id, []).append(line)
    for account, new in by_account.items():
        around = lines_of_account(account, since=new[0].at - rules.HOUR, until=new[-1].at)
        for pattern, found in ((Pattern.REFUSED, rules.refused_often), (Pattern.MANY, rules.looked_up_many)):
            yield from (_finding(pattern, line) for line in found(around) if line.number >= new[0].number)
