"""Citizens and relatives."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError

from tovholder.audit.actions import Who
from tovholder.kernel.cpr import parse_number
from tovholder.people.actions.periods import period
from tovholder.people.actions.recording import record_change, record_end, record_new
from tovholder.people.actions.refusals import NumberTakenError
from tovholder.people.actions.staff import name_columns
from tovholder.people.models import Citizen, Relation, Relative


class CitizenDetails(TypedDict, total=False):
    """What may be said about a citizen beside name and number; nothing of it must be said."""

    born_on: date | None
    died_on: date | None
    address: str
    postal_code: str
    name_protected: bool
    address_protected: bool
    phone: str
    language: str
    needs_interpreter: bool
    reach: str
    reach_note: str
    hand_delivery: bool
    digital_post: bool


class CitizenChanges(CitizenDetails, total=False):
    """What may be changed about a citizen."""

    given_name: str
    family_name: str
    number: str


class RelativeDetails(TypedDict, total=False):
    """What may be said about a relative beside the name."""

    citizen: Citizen | None
    phone: str
    digital_post: bool


def number_columns(number: str) -> dict[str, Any]:
    """Return the columns that a number fills, with the date of birth it carries; empty columns for no number.

    Raises `InvalidNumberError`.
    """
    if not number.strip():
        return {"number": "", "number_kind": ""}
    parsed = parse_number(number)
    return {"number": parsed.value, "number_kind": parsed.kind.value, "born_on": parsed.born_on}


def register_citizen(
    *,
    who: Who,
    given_name: str,
    family_name: str = "",
    number: str = "",
    **details: Unpack[CitizenDetails],
) -> Citizen:
    """Return a new citizen, with a number, a replacement number or none.

    The date of birth is the number's own; `born_on` serves those without. Raises `InvalidNumberError` and
    `NumberTakenError`.
    """
    values = {**details, **name_columns(given_name, family_name), **number_columns(number)}
    _refuse_taken(values["number"])
    try:
        return record_new(who, "people.register_citizen", Citizen(**values))
    except IntegrityError:
        _refuse_taken(values["number"])
        raise


def change_citizen(
    *,
    who: Who,
    citizen: Citizen,
    seen_version: int | None = None,
    **changes: Unpack[CitizenChanges],
) -> Citizen:
    """Write what is new about a citizen; what is not named stays.

    Raises `InvalidNumberError`, `NumberTakenError`, and `ChangedByAnotherError` when `seen_version` is not the newest.
    """
    values: dict[str, Any] = dict(changes)
    if "given_name" in values or "family_name" in values:
        given_name = values.get("given_name", citizen.given_name)
        values |= name_columns(given_name, values.get("family_name", citizen.family_name))
    if "number" in values:
        values |= number_columns(values["number"])
        _refuse_taken(values["number"], citizen)
    try:
        return record_change(who, "people.change_citizen", citizen, seen_version=seen_version, **values)
    except IntegrityError:
        _refuse_taken(values.get("number", ""), citizen)
        raise


def register_relative(
    *,
    who: Who,
    given_name: str,
    family_name: str = "",
    **details: Unpack[RelativeDetails],
) -> Relative:
    """Return a new relative; `citizen` is given when this person is also known as a citizen."""
    row = Relative(**name_columns(given_name, family_name), **details)
    return record_new(who, "people.register_relative", row)


def change_relative(
    *,
    who: Who,
    relative: Relative,
    given_name: str,
    family_name: str = "",
    seen_version: int | None = None,
    **details: Unpack[RelativeDetails],
) -> Relative:
    """Write a relative's name and what is new beside it."""
    values = {**name_columns(given_name, family_name), **details}
    return record_change(who, "people.change_relative", relative, seen_version=seen_version, **values)


def relate(
    *,
    who: Who,
    relative: Relative,
    citizen: Citizen,
    kind: str,
    starts_on: date,
    last_day: date | None = None,
) -> Relation:
    """Return the relation of a relative to a citizen. It opens nothing: a permission says what a relative may know."""
    row = Relation(relative=relative, citizen=citizen, kind=kind, **period(starts_on, last_day))
    return record_new(who, "people.relate", row)


def end_relation(*, who: Who, relation: Relation, last_day: date) -> Relation:
    """End a relation to and with a last day."""
    return record_end(who, "people.end_relation", relation, last_day)


def _refuse_taken(number: str, but: Citizen | None = None) -> None:
    if not number:
        return
    found = Citizen.objects.filter(number=number).first()
    if found is not None and found != but:
        raise NumberTakenError(found)
