"""`fagsystem`: an extract from a case system, as municipalities send them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tovholder.exchange.faults import Fault, fault, faulty_rows
from tovholder.exchange.kinds.case_citizens import adopt_numbers, citizen_key, gather_citizens
from tovholder.exchange.kinds.case_rows import COLUMNS, CaseRow, read_case_row
from tovholder.exchange.kinds.case_staff import StaffKeys, gather_staff
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.kinds.units import resolve_units
from tovholder.exchange.reader import Reader
from tovholder.exchange.votes import group, vote
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.cases import (
    CaseFact,
    CaseKey,
    InterventionFact,
    links_kept,
    plan_cases,
    plan_interventions,
)
from tovholder.people.actions.loading.citizens import CitizenFact, citizens_without_number, plan_citizens
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.actions.loading.staff import JobFact, StaffFact, plan_jobs, plan_staff
from tovholder.people.actions.loading.units import UnitFact, plan_owner, plan_units
from tovholder.people.enums import CaseStatus

LIVELINESS = (CaseStatus.ACTIVE, CaseStatus.STARTING, CaseStatus.WAITING, CaseStatus.CLOSED)
"""A case with several interventions stands where the liveliest of them stands."""
CANDIDATES = " | "
"""What stands between the names of the units that a spelling resembles."""
COLUMNS_OF_CONFLICTS = {
    "name_known": "name",
    "name_kept": "name",
    "protection_kept": "protected",
    "case_known": "case_number",
    "spelling_taken": "unit",
    "unit_closed": "unit",
    "staff_unclear": "staff",
    "staff_name_kept": "staff",
    "staff_left": "staff",
}


@dataclass(frozen=True)
class Extract:
    """What the rows of an extract say together."""

    units: tuple[UnitFact, ...]
    citizens: list[CitizenFact]
    staff: list[StaffFact]
    jobs: list[JobFact]
    cases: list[CaseFact]
    interventions: list[InterventionFact]


class CaseSystem:
    """The format `fagsystem`."""

    name = "fagsystem"
    columns = COLUMNS

    def read(self, reader: Reader) -> CaseRow:
        """Return what one row says."""
        return read_case_row(reader)

    def gather(self, records: Sequence[CaseRow], context: Context) -> tuple[Extract, list[Fault]]:
        """Return what the rows say together, and where they disagree."""
        said = [(row.row, row.unit) for row in records if row.has_case]
        resolved = resolve_units(said, context)
        faults = [
            fault(
                row.row,
                context.header("unit"),
                "unit_unclear",
                text=row.unit,
                candidates=CANDIDATES.join(resolved.unclear[search_text(row.unit)]),
                first=resolved.unclear[search_text(row.unit)][0],
            )
            for row in records
            if row.has_case and search_text(row.unit) in resolved.unclear
        ]
        clear = [row for row in records if row.row not in faulty_rows(faults)]
        rows = adopt_numbers([replace(row, unit=resolved.keys.get(search_text(row.unit), "")) for row in clear])
        citizens, found = gather_citizens(rows, context)
        faults += found
        staff, jobs, staff_keys, found = gather_staff(rows, context)
        faults += found
        cases, found = _gather_cases(rows, staff_keys, context)
        faults += found
        interventions, found = _gather_interventions(rows, context)
        faults += found
        return Extract(resolved.facts, citizens, staff, jobs, cases, interventions), faults

    def plan(self, ledger: Ledger, gathered: Extract, context: Context) -> None:
        """Lay the extract beside what is kept."""
        units = plan_units(ledger, plan_owner(ledger, context.organisation), gathered.units)
        kept = links_kept(gathered.cases, units)
        by_case = {fact.citizen: kept[fact.key].citizen for fact in reversed(gathered.cases) if fact.key in kept}
        by_name = citizens_without_number(fact for fact in gathered.citizens if fact.key.startswith("name "))
        citizens = plan_citizens(ledger, gathered.citizens, known=by_name | by_case, may_rename=False)
        staff = plan_staff(ledger, gathered.staff, may_rename=False)
        jobs = plan_jobs(ledger, gathered.jobs, staff=staff, units=units, may_employ_again=False)
        cases = plan_cases(ledger, gathered.cases, kept=kept, units=units, citizens=citizens, jobs=jobs)
        plan_interventions(ledger, gathered.interventions, cases)

    def column_of(self, code: str) -> str:
        """Return the name of the column that a conflict with what is kept is about."""
        return COLUMNS_OF_CONFLICTS.get(code, "")


def _gather_cases(
    rows: Sequence[CaseRow],
    staff_keys: StaffKeys,
    context: Context,
) -> tuple[list[CaseFact], list[Fault]]:
    facts, faults = [], []
    for (unit, number), own in group((row for row in rows if row.has_case), lambda row: row.case).items():
        owners = group(own, citizen_key)
        most = max(owners.values(), key=len)
        undecided = len(owners) > 1 and sum(len(one) == len(most) for one in owners.values()) > 1
        strangers = [row for row in own if undecided or citizen_key(row) != citizen_key(most[0])]
        if len(owners) > 1 and strangers:
            faults += [
                fault(row.row, context.header("case_number"), "case_conflict", rows=_others(owners, row))
                for row in strangers
            ]
            continue
        said, found = _agree(own, context)
        faults += found
        statuses = {row.status for row in own}
        facts.append(
            CaseFact(
                tuple(row.row for row in own),
                unit,
                number,
                citizen_key(own[0]),
                staff=vote(((row.row, staff_keys.get(row.row, "")) for row in own), "").value,
                status=next(status for status in LIVELINESS if status in statuses),
                **said,
            ),
        )
    return facts, faults


def _others(owners: dict[str, list[CaseRow]], row: CaseRow) -> str:
    others = [other.row for key, own in owners.items() if key != citizen_key(row) for other in own]
    return str(min(others))


def _agree(own: list[CaseRow], context: Context) -> tuple[dict[str, Any], list[Fault]]:
    """Return the headline and the code of a case as most rows have them; the others are told."""
    reads: dict[str, Callable[[CaseRow], str]] = {
        "title": lambda row: row.title,
        "classification": lambda row: row.classification,
    }
    said, faults = {}, []
    for name, read in reads.items():
        won = vote(((row.row, read(row)) for row in own), "")
        said[name] = won.value
        faults += [fault(row, context.header(name), "detail_differs", rows=str(won.row)) for row in won.against]
    return said, faults


def _gather_interventions(rows: Sequence[CaseRow], context: Context) -> tuple[list[InterventionFact], list[Fault]]:
    facts: dict[tuple[CaseKey, str, Any], InterventionFact] = {}
    faults = []
    for row in rows:
        if not (row.has_case and row.intervention):
            continue
        fact = InterventionFact((row.row,), row.case, row.intervention, row.law, row.starts_on, row.ends_on, row.status)
        earlier = facts.setdefault((fact.case, fact.name, fact.starts_on), fact)
        if earlier is not fact:
            is_same = replace(fact, rows=earlier.rows) == earlier
            code = "row_twice" if is_same else "detail_differs"
            faults.append(fault(row.row, context.header("intervention"), code, rows=str(earlier.rows[0])))
    return list(facts.values()), faults
