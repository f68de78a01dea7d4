"""Organisations and units from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from tovholder.kernel import clock
from tovholder.kernel.danish import search_text
from tovholder.people.actions.loading.ledger import Ledger
from tovholder.people.actions.periods import end_of
from tovholder.people.enums import Sector
from tovholder.people.models import Organisation, Unit, UnitAlias
from tovholder.people.queries.organisations import host_organisation, owner_of_file, spellings_in

T = TypeVar("T", Organisation, Unit)


@dataclass(frozen=True)
class OrganisationFact:
    """What a file says of one organisation; None is not said."""

    key: str
    rows: tuple[int, ...]
    name: str
    sector: str = ""
    is_host: bool | None = None
    starts_on: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class UnitFact:
    """What a file says of one unit. `details` holds only what is said; `parent` is the key of another unit."""

    key: str
    rows: tuple[int, ...]
    name: str
    spellings: tuple[str, ...] = ()
    parent: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    starts_on: date | None = None
    last_day: date | None = None


class OwnerUnknownError(Exception):
    """Nothing says which organisation the file is from, or the one that is named is not kept."""


def plan_owner(ledger: Ledger, name: str) -> Organisation:
    """Return the organisation a file is from; before there is a host, the one that is named becomes it.

    Raises `OwnerUnknownError`.
    """
    kept = owner_of_file(name)
    if kept is not None:
        return kept
    if not name or host_organisation() is not None:
        raise OwnerUnknownError
    fact = OrganisationFact("host", (), name, Sector.MUNICIPALITY, is_host=True)
    return plan_organisations(ledger, [fact])["host"]


def plan_organisations(ledger: Ledger, facts: Iterable[OrganisationFact]) -> dict[str, Organisation]:
    """Return every organisation of the file by its key, kept or new; recognised by name."""
    kept = {search_text(row.name): row for row in Organisation.objects.order_by("starts_at", "pk")}
    host = next((row for row in kept.values() if row.is_host), None)
    found: dict[str, Organisation] = {}
    for fact in facts:
        row = kept.get(search_text(fact.name))
        if fact.is_host and host is not None and host is not row:
            ledger.disagree(fact.rows, "host_known", organisation=host.name)
            continue
        values: dict[str, Any] = {"sector": fact.sector} if fact.sector else {}
        if row is None and not fact.sector:
            values["sector"] = Sector.MUNICIPALITY if fact.is_host else Sector.OTHER
        if fact.is_host is not None:
            values["is_host"] = fact.is_host
        row = _dated(ledger, row or Organisation(name=fact.name), fact, values)
        found[fact.key] = kept[search_text(fact.name)] = row
        host = row if fact.is_host else host
    return found


def plan_units(ledger: Ledger, organisation: Organisation, facts: Iterable[UnitFact]) -> dict[str, Unit]:
    """Return every unit of the file by its key, kept or new; recognised by any of its spellings.

    A spelling that belongs to another unit is a conflict.
    """
    kept = spellings_in(organisation) if organisation.pk is not None else {}
    found: dict[str, Unit] = {}
    facts = list(facts)
    for fact in facts:
        row = kept.get(search_text(fact.name))
        unit = _dated(ledger, row or Unit(organisation=organisation, name=fact.name), fact, dict(fact.details))
        found[fact.key] = unit
        for spelling in {search_text(text) for text in (fact.name, *fact.spellings)} - {""}:
            if spelling not in kept:
                kept[spelling] = unit
                ledger.add(UnitAlias(organisation=organisation, unit=unit, spelling=spelling))
            elif kept[spelling] is not unit:
                ledger.disagree(fact.rows, "spelling_taken", unit=kept[spelling].name)
    above = {fact.key: fact.parent for fact in facts if fact.parent}
    for fact in facts:
        if _leads_back(fact.key, above):
            ledger.disagree(fact.rows, "parent_circle")
        elif fact.parent and fact.parent not in kept:
            ledger.disagree(fact.rows, "unit_unknown", text=fact.parent)
        elif fact.parent:
            ledger.settle(found[fact.key], parent=kept[fact.parent])
    return found


def _leads_back(key: str, above: Mapping[str, str]) -> bool:
    """Tell whether a unit comes to stand below itself."""
    seen, at = {key}, above.get(key, "")
    while at:
        if at in seen:
            return at == key
        seen.add(at)
        at = above.get(at, "")
    return False


def _dated(ledger: Ledger, row: T, fact: OrganisationFact | UnitFact, values: dict[str, Any]) -> T:
    if fact.last_day is not None:
        values["ends_at"] = end_of(fact.last_day)
    if row.pk is not None:
        return ledger.settle(row, **values)
    row.starts_at = clock.midnight(fact.starts_on or clock.day_of(ledger.now))
    for name, value in values.items():
        setattr(row, name, value)
    return ledger.add(row)


def units_named(ledger: Ledger, wanted: Iterable[tuple[str, str, str, int]], owner: str) -> dict[str, Unit]:
    """Return the kept units by the file's key; `wanted` is key, organisation (the owner when empty), spelling and row.

    What is not kept is a conflict: a file of people makes no units.
    """
    found: dict[str, Unit] = {}
    spellings: dict[str, dict[str, Unit] | None] = {}
    for key, organisation_name, spelling, row in wanted:
        name = organisation_name or owner
        if name not in spellings:
            organisation = owner_of_file(name)
            spellings[name] = spellings_in(organisation) if organisation else None
        known = spellings[name]
        if known is None:
            ledger.disagree([row], "organisation_unknown", text=name)
        elif spelling not in known:
            ledger.disagree([row], "unit_unknown", text=spelling)
        else:
            found[key] = known[spelling]
    return found
