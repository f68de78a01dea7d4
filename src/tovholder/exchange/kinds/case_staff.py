"""Who the caseworkers of an extract are: by e-mail, and where there is none, by name."""

from collections.abc import Sequence

from tovholder.exchange.cells import parse_phone
from tovholder.exchange.faults import Fault, fault
from tovholder.exchange.kinds.case_rows import CaseRow
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.votes import group, plainness, vote
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.names import Agreement, compare_names, split_name
from tovholder.people.actions.loading.staff import JobFact, StaffFact
from tovholder.people.actions.staff import EmploymentDetails
from tovholder.people.enums import Function

StaffKeys = dict[int, str]
"""The file's handle of each row's caseworker, by row."""


def gather_staff(
    rows: Sequence[CaseRow],
    context: Context,
) -> tuple[list[StaffFact], list[JobFact], StaffKeys, list[Fault]]:
    """Return the caseworkers of the file, their jobs in its units, who handles each row, and where rows disagree.

    A caseworker decides by law, so the job is one with authority.
    """
    named = [row for row in rows if row.staff and row.has_case]
    shared = _shared_addresses(named)
    faults = [
        fault(row.row, context.header("email"), "email_shared", text=row.email) for row in named if row.email in shared
    ]
    personal = {row.row: row.email if row.email not in shared else "" for row in named}
    keys = _keys(named, personal)
    facts, jobs = [], []
    for key, own in group(named, lambda row: keys[row.row]).items():
        name = vote(((row.row, row.staff) for row in own), "", plainness)
        faults += [
            fault(row.row, context.header("staff"), "staff_name_differs", other=name.value, rows=str(name.row))
            for row in own
            if compare_names(row.staff, name.value) is not Agreement.SAME
        ]
        email = next((personal[row.row] for row in own if personal[row.row]), "")
        given_name, family_name = split_name(name.value)
        code = email.partition("@")[0]
        facts.append(StaffFact(key, tuple(row.row for row in own), given_name, family_name, email, code))
        jobs += _jobs(key, own, email, code)
    return facts, jobs, keys, faults


def _shared_addresses(rows: Sequence[CaseRow]) -> set[str]:
    """Return the addresses that several people write from: they recognise nobody."""
    return {
        email
        for email, own in group(rows, lambda row: row.email).items()
        if email and any(compare_names(own[0].staff, row.staff) is Agreement.OTHER for row in own)
    }


def _keys(rows: Sequence[CaseRow], personal: dict[int, str]) -> StaffKeys:
    """Return each row's handle; a row without an address takes that of the only address of the same name."""
    addresses: dict[str, set[str]] = {}
    for row in rows:
        if personal[row.row]:
            addresses.setdefault(search_text(row.staff), set()).add(personal[row.row])
    keys = {}
    for row in rows:
        known = addresses.get(search_text(row.staff), set())
        email = personal[row.row] or (next(iter(known)) if len(known) == 1 else "")
        keys[row.row] = email or f"name {search_text(row.staff)}"
    return keys


def _jobs(key: str, own: list[CaseRow], email: str, code: str) -> list[JobFact]:
    phone = vote(((row.row, parse_phone(row.phone)) for row in own), "").value
    details = EmploymentDetails()
    if phone:
        details["phone"] = phone
    if email:
        details |= EmploymentDetails(email=email, staff_code=code)
    return [
        JobFact(key, unit, tuple(row.row for row in rows), Function.AUTHORITY, details)
        for unit, rows in group(own, lambda row: row.unit).items()
    ]
