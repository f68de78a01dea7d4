"""What somebody is about to write that others should perhaps not read: found in the words, kept nowhere."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.models import Label, Participation
from tovholder.access.seat import Desk, Seat, take_seat
from tovholder.coordination.queries.protection import may_reveal
from tovholder.coordination.queries.who_reads import ReaderName, who_reads
from tovholder.kernel import clock, cpr
from tovholder.kernel.models import in_force
from tovholder.kernel.recognising import holds_address, holds_name, looks_like_address, numbers_in
from tovholder.kernel.statements import Statement
from tovholder.people.models import Citizen, FamilyMember


class Found(StrEnum):
    """What kind of thing was found."""

    NUMBER = "number"
    ADDRESS = "address"
    LOOKS_LIKE_ADDRESS = "looks_like_address"
    PROTECTED_NAME = "protected_name"
    FAMILY_NAME = "family_name"


@dataclass(frozen=True)
class Finding:
    """One thing in a text. `says` is the number, masked, or the given name; nothing for what is protected."""

    kind: Found
    says: str = ""
    citizen_id: int = 0
    """Whom it is about; 0 for a number or an address that is nobody's in particular."""


@dataclass(frozen=True)
class Read:
    """Who would read what is written, and who of them may know nothing of one it names."""

    readers: tuple[ReaderName, ...]
    may_not_know: dict[int, tuple[ReaderName, ...]]
    """By citizen: the readers to whom nothing is shared about that one."""


@dataclass(frozen=True)
class Guarded:
    """Whose address and name are looked for in what somebody types: read once, however many fields there are."""

    protected: tuple[Citizen, ...] = ()
    """Those whose protected address or name may be compared with the words."""
    hears_of_any_address: bool = False
    family: tuple[Citizen, ...] = ()
    """The citizens of the table where there are several."""


def guarded_from(permission: Seat | Desk) -> Guarded:
    """Return whom the words typed from this seat are held against.

    A protected address is compared with the words of those only who may have it shown (`may_reveal`), and of the
    citizen themselves: for everybody else the answer would tell whether they guessed right. They hear of anything that
    looks like an address, whether one is protected or not. One statement where a professional writes at a table.
    """
    if isinstance(permission, Desk):
        return Guarded()
    seat, reveals = permission, may_reveal(permission)
    known = [row for row in seat.citizens if reveals or row.pk == seat.viewer.citizen_id]
    return Guarded(
        protected=(*known, *(_around(seat) if reveals else ())),
        hears_of_any_address=not reveals and seat.oneself is None,
        family=seat.citizens if len(seat.citizens) > 1 else (),
    )


def look_for(guarded: Guarded, text: str) -> list[Finding]:
    """Return what a text holds: numbers, protected addresses and names, and names of others in the family."""
    found = [Finding(Found.NUMBER, cpr.mask(number.value)) for number in numbers_in(text)]
    addresses = [row for row in guarded.protected if row.address_protected and holds_address(text, row.address)]
    found += [Finding(Found.ADDRESS, citizen_id=row.pk) for row in addresses]
    if not addresses and guarded.hears_of_any_address and looks_like_address(text):
        found.append(Finding(Found.LOOKS_LIKE_ADDRESS))
    named = (row for row in guarded.protected if row.name_protected)
    found += [
        Finding(Found.PROTECTED_NAME, citizen_id=row.pk)
        for row in named
        if holds_name(text, row.given_name, row.family_name)
    ]
    found += [
        Finding(Found.FAMILY_NAME, row.given_name.split()[0], row.pk)
        for row in guarded.family
        if not row.name_protected and holds_name(text, row.given_name, row.family_name)
    ]
    return found


def who_would_read(seat: Seat, labels: Collection[int], named: Collection[int]) -> Read:
    """Return who reads what now stands under these labels, and to whom of them nothing is shared of those `named`.

    As far as the seat may know. Asked inside the transaction in which the words are placed as if they were saved.
    """
    fresh = take_seat(viewer=replace(seat.viewer, at=clock.now()), ref=seat.coordination.ref) or seat
    about: dict[int, set[int]] = {citizen: set() for citizen in named}
    for label, citizen in _about(here=seat.coordination.pk, citizens=list(named)) if named else []:
        about[citizen].add(label)
    found = who_reads(fresh, {*labels, *(label for rows in about.values() for label in rows)})
    readers = tuple(row for row in _together(found[label] for label in labels) if row.name != seat.viewer.name)
    may_not_know = {}
    for citizen, of_one in about.items():
        knows = {row.name for row in _together(found[label] for label in of_one)}
        own_name = next((row.name for row in fresh.citizens if row.pk == citizen), "")
        may_not_know[citizen] = tuple(row for row in readers if row.name not in knows | {own_name})
    return Read(readers, may_not_know)


def _together(parts: Iterable[tuple[ReaderName, ...]]) -> tuple[ReaderName, ...]:
    return tuple({row.name: row for names in parts for row in names}.values())


def _around(seat: Seat) -> list[Citizen]:
    """Return the protected ones who belong to a family here, or sit here as relatives whose part the seat knows."""
    rows: list[Citizen] = _protected_around(
        at=seat.viewer.at,
        here=seat.coordination.pk,
        citizens=[row.pk for row in seat.citizens],
        labels=seat.labels,
    )
    return rows


@Statement
def _protected_around(at: datetime, here: int, citizens: Collection[int], labels: Collection[int]) -> QuerySet[Citizen]:
    families = FamilyMember.objects.filter(in_force(at), citizen_id__in=citizens).values("family_id")
    in_family = FamilyMember.objects.filter(in_force(at), citizen_id=OuterRef("pk"), family_id__in=families)
    sits_here = Participation.objects.filter(
        in_force(at), coordination_id=here, label_id__in=labels, party__relative__citizen_id=OuterRef("pk")
    )
    protected = Q(name_protected=True) | Q(address_protected=True)
    rows = Citizen.objects.filter(protected, Exists(in_family) | Exists(sits_here)).exclude(pk__in=citizens)
    return rows.order_by("pk")


@Statement
def _about(here: int, citizens: Collection[int]) -> QuerySet[Label, tuple[int, int]]:
    rows = Label.objects.filter(coordination_id=here, citizens__citizen_id__in=citizens)
    return rows.order_by("pk").values_list("pk", "citizens__citizen_id")
