"""Who the citizens of an extract are, when its rows do not quite agree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tovholder.exchange.cells import looks_like_formula
from tovholder.exchange.faults import Fault, fault
from tovholder.exchange.kinds.case_rows import CaseRow
from tovholder.exchange.kinds.kind import Context
from tovholder.exchange.votes import Vote, group, plainness, vote
from tovholder.kernel.cpr import mask
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.citizens import CitizenFact
from tovholder.people.actions.loading.names import Agreement, compare_names, split_name


def adopt_numbers(rows: Sequence[CaseRow]) -> list[CaseRow]:
    """Return the rows; one without a number takes that of another row of the same case with the same name."""
    numbers: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        if row.has_case and row.number:
            numbers.setdefault(_case_and_name(row), set()).add(row.number)
    adopted = []
    for row in rows:
        found = numbers.get(_case_and_name(row), set()) if row.has_case and not row.number else set()
        adopted.append(replace(row, number=next(iter(found))) if len(found) == 1 else row)
    return adopted


def citizen_key(row: CaseRow) -> str:
    """Return the file's handle of a row's citizen: the number, else the case, else the name."""
    if row.number:
        return row.number
    if row.has_case:
        return f"case {row.unit} {row.case_number}"
    return f"name {search_text(row.name)}"


def gather_citizens(rows: Sequence[CaseRow], context: Context) -> tuple[list[CitizenFact], list[Fault]]:
    """Return the citizens of the file, and where its rows disagree about them."""
    facts, faults = [], []
    for key, own in group(rows, citizen_key).items():
        name, found = _agree_on_name(own, context)
        faults += found
        if any(one.is_error for one in found):
            continue
        address = vote(((row.row, (row.address, row.postal_code)) for row in own), ("", ""), _calculates)
        faults += _differing(own, address, context.header("address"), "address_differs")
        details, found = _agree_on_protection(own, context)
        faults += found
        if any(address.value):
            details |= {"address": address.value[0], "postal_code": address.value[1]}
        given_name, family_name = split_name(name)
        rows_of_fact = tuple(row.row for row in own)
        facts.append(CitizenFact(key, rows_of_fact, given_name, family_name, own[0].number, details))
    return facts, faults


def _agree_on_name(own: list[CaseRow], context: Context) -> tuple[str, list[Fault]]:
    people: list[list[CaseRow]] = []
    for row in own:
        same = (one for one in people if compare_names(one[0].name, row.name) is not Agreement.OTHER)
        person = next(same, None)
        if person is None:
            people.append([row])
        else:
            person.append(row)
    most = max(people, key=len)
    faults = []
    for person in people:
        undecided = len(people) > 1 and sum(len(one) == len(most) for one in people) > 1
        if person is most and not undecided:
            continue
        other = next(one for one in people if one is not person) if person is most else most
        faults += [_name_conflict(row, other[0], context) for row in person]
    name = vote(((row.row, row.name) for row in most), "", plainness)
    faults += [
        fault(row.row, context.header("name"), "name_spelt", name=row.name, other=name.value, rows=str(name.row))
        for row in most
        if compare_names(row.name, name.value) is Agreement.SPELT
    ]
    return name.value, faults


def _name_conflict(row: CaseRow, other: CaseRow, context: Context) -> Fault:
    return fault(
        row.row,
        context.header("name"),
        "name_conflict",
        number=mask(row.number) or row.case_number,
        name=row.name,
        other=other.name,
        rows=str(other.row),
    )


def _agree_on_protection(own: list[CaseRow], context: Context) -> tuple[dict[str, Any], list[Fault]]:
    """Return what is said of protection; one row that says yes is enough."""
    protected = [row for row in own if row.protected]
    if not protected:
        return ({"address_protected": False} if any(row.protected is False for row in own) else {}), []
    faults = [
        fault(row.row, context.header("protected"), "protection_differs", rows=str(protected[0].row))
        for row in own
        if row.protected is False
    ]
    return {"address_protected": True}, faults


def _differing(own: list[CaseRow], won: Vote[tuple[str, str]], header: str, code: str) -> list[Fault]:
    against = set(won.against)
    return [fault(row.row, header, code, rows=str(won.row)) for row in own if row.row in against]


def _calculates(address: tuple[str, str]) -> int:
    return int(looks_like_formula(address[0]))


def _case_and_name(row: CaseRow) -> tuple[str, str, str]:
    return row.unit, row.case_number, search_text(row.name)
