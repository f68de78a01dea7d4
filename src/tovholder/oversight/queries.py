"""What somebody who oversees may see of reads: who, which page, which course and basis; never what stood there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from tovholder.access.enums import Audience, Role
from tovholder.access.models import Participation
from tovholder.access.seat import Desk
from tovholder.audit.queries import Line, last_verification, lines_by_number
from tovholder.oversight.enums import UNANSWERED
from tovholder.oversight.models import Check, Finding
from tovholder.people.models import Citizen, Employment

ON_THE_LIST = 200
"""The list of what was answered goes back so far; what is open is shown whole."""


@dataclass(frozen=True)
class ReadCard:
    """One read: who from where, which page about whom, on which basis, as what they sat there."""

    reader: str
    unit: str
    at: datetime | None
    """None when the line was dropped after the retention time."""
    page: str
    basis: str
    citizens: tuple[str, ...]
    """Names; an empty one is of somebody whose name is protected: it is masked here."""
    role: Role | None
    is_own: bool
    """Whether whoever looks has read it: somebody else decides then."""


@dataclass(frozen=True)
class CheckCard:
    """A read that was drawn, and what came of it."""

    ref: str
    version: int
    month: date
    outcome: str
    words: str
    decided_by: str
    decided_at: datetime | None
    read: ReadCard


@dataclass(frozen=True)
class FindingCard:
    """An unusual pattern, and who has looked at it."""

    ref: str
    version: int
    pattern: str
    words: str
    seen_by: str
    seen_at: datetime | None
    read: ReadCard


@dataclass(frozen=True)
class Standing:
    """What waits for the officer, and how the trail was when it was last verified."""

    checks: int
    findings: int
    verified_at: datetime | None
    is_whole: bool


def is_overseer(desk: Desk) -> bool:
    """Tell whether the viewer is a data protection officer today."""
    return bool(desk.viewer.protects_organisations)


def may_check(desk: Desk) -> bool:
    """Tell whether the viewer looks at random checks: an officer, or a leader for the own employees."""
    return is_overseer(desk) or bool(desk.viewer.leads_units)


def standing(desk: Desk) -> Standing:
    """Return what is open for this officer."""
    verified = last_verification() if is_overseer(desk) else None
    return Standing(
        checks=_checks(desk).filter(outcome__in=UNANSWERED).count(),
        findings=_findings(desk).filter(seen_at=None).count(),
        verified_at=verified[0] if verified else None,
        is_whole=bool(verified and verified[1]),
    )


def checks_for(desk: Desk, *, is_done: bool = False) -> list[CheckCard]:
    """Return the drawn reads that this officer or leader looks at: those still open, or the newest answered."""
    rows = _checks(desk).filter(outcome__in=UNANSWERED).order_by("pk")
    if is_done:
        rows = _checks(desk).exclude(outcome__in=UNANSWERED).order_by("-decided_at", "-pk")[:ON_THE_LIST]
    return _check_cards(desk, list(rows))


def check_here(desk: Desk, ref: str) -> CheckCard | None:
    """Return one drawn read; None when there is none, or it is somebody else's to look at."""
    return next(iter(_check_cards(desk, list(_checks(desk).filter(ref=ref)))), None)


def findings_for(desk: Desk, *, is_done: bool = False) -> list[FindingCard]:
    """Return the unusual patterns for an officer: those nobody has looked at, or the newest that were."""
    rows = _findings(desk).filter(seen_at=None).order_by("-at", "-pk")
    if is_done:
        rows = _findings(desk).filter(seen_at__isnull=False).order_by("-seen_at", "-pk")[:ON_THE_LIST]
    return _finding_cards(desk, list(rows))


def finding_here(desk: Desk, ref: str) -> FindingCard | None:
    """Return one pattern; None when there is none, or it is another officer's."""
    return next(iter(_finding_cards(desk, list(_findings(desk).filter(ref=ref)))), None)


def check_row(desk: Desk, ref: str) -> Check | None:
    """Return the row of a drawn read that this viewer may answer."""
    return next((row for row in _checks(desk).filter(ref=ref) if not _hidden(desk, [row])), None)


def finding_row(desk: Desk, ref: str) -> Finding | None:
    """Return the row of a pattern that this viewer may answer."""
    return _findings(desk).filter(ref=ref).first()


def _checks(desk: Desk) -> QuerySet[Check]:
    mine = Q(unit__organisation_id__in=desk.viewer.protects_organisations) | Q(unit_id__in=desk.viewer.leads_units)
    own = ("draw", "reader__professional", "unit", "decided_by__professional")
    return Check.objects.filter(mine).select_related(*own).order_by("pk")


def _findings(desk: Desk) -> QuerySet[Finding]:
    mine = Finding.objects.filter(unit__organisation_id__in=desk.viewer.protects_organisations)
    return mine.select_related("reader__professional", "unit", "seen_by__professional").order_by("-at", "-pk")


def _check_cards(desk: Desk, rows: list[Check]) -> list[CheckCard]:
    hidden = _hidden(desk, rows)
    shown = [row for row in rows if row.pk not in hidden]
    reads = _reads(desk, shown)
    return [
        CheckCard(
            ref=row.ref,
            version=row.version,
            month=row.draw.month,
            outcome=row.outcome,
            words=row.words,
            decided_by=row.decided_by.professional.name if row.decided_by else "",
            decided_at=row.decided_at,
            read=reads[row.pk],
        )
        for row in shown
    ]


def _finding_cards(desk: Desk, rows: list[Finding]) -> list[FindingCard]:
    reads = _reads(desk, rows)
    return [
        FindingCard(
            ref=row.ref,
            version=row.version,
            pattern=row.pattern,
            words=row.words,
            seen_by=row.seen_by.professional.name if row.seen_by else "",
            seen_at=row.seen_at,
            read=reads[row.pk],
        )
        for row in rows
    ]


def _hidden(desk: Desk, rows: Iterable[Check]) -> set[int]:
    """Return which checks a leader does not see: those of a part that only named ones may know of."""
    led = [row for row in rows if row.unit.organisation_id not in desk.viewer.protects_organisations]
    lines = lines_by_number(row.line for row in led) if led else {}
    named = {
        (part.coordination_id, part.party.employment_id)
        for part in _parts(lines.values()).filter(label__audience=Audience.NAMED)
    }
    return {row.pk for row in led if (_course(lines.get(row.line)), row.reader_id) in named}


def _course(line: Line | None) -> int | None:
    return line.coordination_id if line else None


def _parts(lines: Iterable[Line]) -> QuerySet[Participation]:
    found = list(lines)
    return (
        Participation.objects.filter(
            coordination_id__in=[line.coordination_id for line in found if line.coordination_id is not None],
            party__employment_id__in={line.employment_id for line in found},
        )
        .select_related("party")
        .order_by("starts_at", "pk")
    )


def _reads(desk: Desk, rows: Iterable[Check | Finding]) -> dict[int, ReadCard]:
    """Return what was read, by row; the citizens go into the line of the page that shows them."""
    found = list(rows)
    lines = lines_by_number(row.line for row in found) if found else {}
    named = {row.line for row in found if isinstance(row, Check) or row.coordination_id is not None}
    about = {citizen for number, line in lines.items() if number in named for citizen in line.citizen_ids}
    citizens = {row.pk: row for row in Citizen.objects.filter(pk__in=about).order_by("pk")} if about else {}
    roles = {(part.coordination_id, part.party.employment_id): Role(part.role) for part in _parts(lines.values())}
    desk.subjects.update(citizens)
    return {row.pk: _card(desk, row.reader, row.unit.name, lines.get(row.line), citizens, roles) for row in found}


def _card(
    desk: Desk,
    reader: Employment,
    unit: str,
    line: Line | None,
    citizens: dict[int, Citizen],
    roles: dict[tuple[int, int | None], Role],
) -> ReadCard:
    known = [citizens[pk] for pk in (line.citizen_ids if line else ()) if pk in citizens]
    return ReadCard(
        reader=reader.professional.name,
        unit=unit,
        at=line.at if line else None,
        page=line.page if line else "",
        basis=line.basis if line else "",
        citizens=tuple("" if citizen.name_protected else citizen.name for citizen in known),
        role=roles.get((line.coordination_id, reader.pk)) if line and line.coordination_id else None,
        is_own=reader.pk in desk.viewer.own_employment_ids,
    )
