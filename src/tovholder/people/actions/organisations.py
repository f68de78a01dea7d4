"""Organisations, units and teams: opened, renamed and closed, never removed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from tovholder.audit.actions import Who, changing
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import change_row
from tovholder.people.actions.periods import end_of, end_row, end_rows, period
from tovholder.people.actions.recording import record_end, record_new
from tovholder.people.actions.refusals import SpellingTakenError
from tovholder.people.actions.staff import end_job
from tovholder.people.models import Employment, Organisation, Team, TeamMember, Unit, UnitAlias


class UnitDetails(TypedDict, total=False):
    """What may be said about a unit beside its name and place."""

    parent: Unit | None
    phone: str
    hours: str
    default_topic: int


def register_organisation(
    *,
    who: Who,
    name: str,
    sector: str,
    starts_on: date,
    last_day: date | None = None,
    is_host: bool = False,
) -> Organisation:
    """Return a new organisation; one of them is the host."""
    row = Organisation(name=name, sector=sector, is_host=is_host, **period(starts_on, last_day))
    return record_new(who, "people.register_organisation", row)


def take_turn_registering() -> None:
    """Wait, inside a change, until nobody else is registering outsiders: two tabs then meet each other's rows.

    Whoever looks an organisation or a unit up by its name, to register it when it is unknown, asks for the turn first.
    """
    list(Organisation.objects.select_for_update(no_key=True).filter(is_host=True).values_list("pk"))


def close_organisation(*, who: Who, organisation: Organisation, last_day: date) -> Organisation:
    """End an organisation and its units with it, to and with a last day."""
    with changing(who, "people.close_organisation") as change:
        change.about(organisation)
        at = end_of(last_day)
        end_row(organisation, at)
        for unit in Unit.objects.filter(organisation=organisation, ends_at__gt=at):
            _close(unit, at)
        return organisation


def register_unit(
    *,
    who: Who,
    organisation: Organisation,
    name: str,
    starts_on: date,
    last_day: date | None = None,
    spellings: Iterable[str] = (),
    **details: Unpack[UnitDetails],
) -> Unit:
    """Return a new unit, known by its name and by other spellings of it.

    Raises `SpellingTakenError` when another unit in force is called the same; a closed one gives its name away.
    """
    with changing(who, "people.register_unit") as change:
        row = Unit.objects.create(organisation=organisation, name=name, **details, **period(starts_on, last_day))
        change.about(row)
        for spelling in (name, *spellings):
            _spell(row, spelling)
        return row


def add_unit_spelling(*, who: Who, unit: Unit, spelling: str) -> UnitAlias:
    """Let a unit be recognised by one more spelling, whatever its blanks and capitals.

    Raises `SpellingTakenError` when another unit in force is called that.
    """
    with changing(who, "people.add_unit_spelling") as change:
        change.about(unit)
        return _spell(unit, spelling)


def change_unit(
    *,
    who: Who,
    unit: Unit,
    seen_version: int | None = None,
    name: str | None = None,
    **details: Unpack[UnitDetails],
) -> Unit:
    """Correct what is said about a unit; a new name is added to its spellings, the old one stays among them."""
    with changing(who, "people.change_unit") as change:
        change.about(unit)
        if name is not None:
            _spell(unit, name)
            change_row(unit, seen_version=seen_version, name=name, **details)
        else:
            change_row(unit, seen_version=seen_version, **details)
        return unit


def close_unit(*, who: Who, unit: Unit, last_day: date) -> Unit:
    """End a unit to and with a last day; its jobs give no access after that, and end with it."""
    with changing(who, "people.close_unit") as change:
        change.about(unit)
        _close(unit, end_of(last_day))
        return unit


def make_team(*, who: Who, unit: Unit, name: str, starts_on: date, last_day: date | None = None) -> Team:
    """Return a new team at home in a unit; its members may come from anywhere."""
    return record_new(who, "people.make_team", Team(unit=unit, name=name, **period(starts_on, last_day)))


def close_team(*, who: Who, team: Team, last_day: date) -> Team:
    """End a team and everybody's place in it, to and with a last day."""
    with changing(who, "people.close_team") as change:
        change.about(team)
        _disband(team, end_of(last_day))
        return team


def add_team_member(
    *,
    who: Who,
    team: Team,
    employment: Employment,
    starts_on: date,
    last_day: date | None = None,
) -> TeamMember:
    """Return the place of a job in a team."""
    row = TeamMember(team=team, employment=employment, **period(starts_on, last_day))
    return record_new(who, "people.add_team_member", row)


def end_team_membership(*, who: Who, member: TeamMember, last_day: date) -> TeamMember:
    """End a place in a team to and with a last day."""
    return record_end(who, "people.end_team_membership", member, last_day)


def _close(unit: Unit, at: datetime) -> None:
    end_row(unit, at)
    for employment in Employment.objects.filter(unit=unit, ends_at__gt=at):
        end_job(employment, at)
    for team in Team.objects.filter(unit=unit, ends_at__gt=at):
        _disband(team, at)


def _disband(team: Team, at: datetime) -> None:
    end_row(team, at)
    end_rows(TeamMember.objects.filter(team=team, ends_at__gt=at), at)


def _spell(unit: Unit, text: str) -> UnitAlias:
    spelling = search_text(text)
    known = UnitAlias.objects.filter(organisation_id=unit.organisation_id, spelling=spelling).first()
    if known is None:
        return UnitAlias.objects.create(organisation_id=unit.organisation_id, unit=unit, spelling=spelling)
    if known.unit_id == unit.pk:
        return known
    if known.unit.ends_at > unit.starts_at:
        raise SpellingTakenError(known.unit)
    change_row(known, unit=unit)
    return known
