"""Citizens from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tovholder.kernel.danish import search_text
from tovholder.people.actions.citizens import number_columns
from tovholder.people.actions.loading.ledger import Ledger, fetch_in
from tovholder.people.actions.loading.names import Agreement, compare_names
from tovholder.people.actions.staff import name_columns
from tovholder.people.models import Citizen

PROTECTIONS = ("name_protected", "address_protected")


@dataclass(frozen=True)
class CitizenFact:
    """What a file says of one citizen. `details` holds only what is said; `key` is the file's own handle."""

    key: str
    rows: tuple[int, ...]
    given_name: str
    family_name: str = ""
    number: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.given_name} {self.family_name}".strip()


def plan_citizens(
    ledger: Ledger,
    facts: Iterable[CitizenFact],
    *,
    known: Mapping[str, Citizen],
    may_rename: bool,
) -> dict[str, Citizen]:
    """Return every citizen of the file by its key, kept or new.

    One is recognised by number, else as `known` says. A name that cannot be the same person's is a conflict unless
    the file `may_rename`. Protection is only ever added here: taking it away is a person's own act.
    """
    facts = list(facts)
    kept = {row.number: row for row in fetch_in(Citizen.objects.all(), "number", _numbers(facts))}
    found: dict[str, Citizen] = {}
    for fact in facts:
        row = (kept.get(fact.number) if fact.number else None) or known.get(fact.key)
        if row is None:
            found[fact.key] = ledger.add(_new_citizen(fact))
        elif _is_same_person(ledger, row, fact, may_rename=may_rename):
            found[fact.key] = _settle(ledger, row, fact, may_rename=may_rename)
    return found


def nameless_key(name: str, born_on: date | None) -> tuple[str, date | None]:
    """Return what recognises a citizen without a number: the name and the date of birth."""
    return search_text(name), born_on


def citizens_without_number(facts: Iterable[CitizenFact]) -> dict[str, Citizen]:
    """Return the citizens kept without a number that are recognised by name and date of birth, by the file's key."""
    wanted = {fact.key: nameless_key(fact.name, fact.details.get("born_on")) for fact in facts if not fact.number}
    rows = fetch_in(Citizen.objects.filter(number=""), "search", (name for name, _born_on in wanted.values()))
    kept: dict[tuple[str, date | None], Citizen] = {}
    for row in rows:
        kept.setdefault(nameless_key(row.full_name, row.born_on), row)
    return {key: kept[identity] for key, identity in wanted.items() if identity in kept}


def _numbers(facts: Iterable[CitizenFact]) -> set[str]:
    return {fact.number for fact in facts if fact.number}


def _new_citizen(fact: CitizenFact) -> Citizen:
    values = {**fact.details, **name_columns(fact.given_name, fact.family_name), **number_columns(fact.number)}
    return Citizen(**values)


def _is_same_person(ledger: Ledger, row: Citizen, fact: CitizenFact, *, may_rename: bool) -> bool:
    agreement = compare_names(row.full_name, fact.name)
    by_number = bool(fact.number) and row.number == fact.number
    if row.number and fact.number and row.number != fact.number:
        ledger.disagree(fact.rows, "case_known", other=row.name)
        return False
    if agreement is Agreement.SAME:
        return True
    if may_rename and by_number:
        ledger.disagree(fact.rows, "name_changed", name=fact.name, other=row.name)
        return True
    spelt_only = agreement is Agreement.SPELT
    ledger.disagree(fact.rows, "name_kept" if spelt_only else "name_known", name=fact.name, other=row.name)
    return spelt_only


def _settle(ledger: Ledger, row: Citizen, fact: CitizenFact, *, may_rename: bool) -> Citizen:
    values = dict(fact.details)
    for name in PROTECTIONS:
        if getattr(row, name) and values.get(name) is False:
            del values[name]
            ledger.disagree(fact.rows, "protection_kept")
    if may_rename:
        values |= name_columns(fact.given_name, fact.family_name)
    if fact.number and not row.number:
        values |= number_columns(fact.number)
    if row.number:
        values.pop("born_on", None)
    return ledger.settle(row, **values)
