"""The same thing said twice in one file."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from tovholder.exchange.faults import Fault, fault
from tovholder.people.actions.loading.citizens import CitizenFact
from tovholder.people.actions.loading.families import ActingFact, MemberFact, RelativeFact
from tovholder.people.actions.loading.staff import JobFact, StaffFact
from tovholder.people.actions.loading.units import UnitFact

F = TypeVar("F", CitizenFact, ActingFact, MemberFact, RelativeFact, JobFact, StaffFact, UnitFact)


def said_once(facts: Iterable[F], key: Callable[[F], Hashable], header: str) -> tuple[list[F], list[Fault]]:
    """Return each thing once; a repetition is pointed out, and where it says something else it is an error."""
    first: dict[Hashable, F] = {}
    faults = []
    for fact in facts:
        earlier = first.setdefault(key(fact), fact)
        if earlier is not fact:
            code = "row_twice" if replace(fact, rows=earlier.rows) == earlier else "row_conflict"
            faults += [fault(row, header, code, rows=str(earlier.rows[0])) for row in fact.rows]
    return list(first.values()), faults
