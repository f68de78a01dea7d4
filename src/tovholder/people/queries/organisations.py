"""Organisations, units and teams at a moment."""

from datetime import datetime

from django.db.models import QuerySet

from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
from tovholder.people.models import Employment, Organisation, Team, Unit, UnitAlias


def host_organisation() -> Organisation | None:
    """Return the organisation this installation serves; None before it is registered."""
    return Organisation.objects.filter(is_host=True).first()


def organisation_by_name(name: str) -> Organisation | None:
    """Return the organisation called this, whatever the blanks and capitals; the newest of several."""
    wanted = search_text(name)
    rows = Organisation.objects.order_by("-starts_at", "-pk")
    return next((row for row in rows if search_text(row.name) == wanted), None)


def owner_of_file(name: str) -> Organisation | None:
    """Return the organisation a file is from: the one called this, or the host when nothing is said."""
    return organisation_by_name(name) if name else host_organisation()


def organisations_at(moment: datetime) -> QuerySet[Organisation]:
    """Return the organisations in force, by name."""
    return Organisation.objects.at(moment).order_by("name", "pk")


def units_at(moment: datetime, organisation: Organisation | None = None) -> QuerySet[Unit]:
    """Return the units in force with their organisation, of one organisation or of all, by name."""
    rows = Unit.objects.at(moment).select_related("organisation").order_by("name", "pk")
    return rows.filter(organisation=organisation) if organisation else rows


def unit_spelt(text: str, organisation: Organisation) -> Unit | None:
    """Return the unit of an organisation that is known by this spelling."""
    found = UnitAlias.objects.filter(organisation=organisation, spelling=search_text(text)).select_related("unit")
    alias = found.first()
    return alias.unit if alias else None


def spellings_in(organisation: Organisation) -> dict[str, Unit]:
    """Return every spelling known in an organisation, with its unit: one object a unit."""
    units = {unit.pk: unit for unit in Unit.objects.filter(organisation=organisation).order_by("name", "pk")}
    rows = UnitAlias.objects.filter(organisation=organisation).order_by("spelling", "pk")
    return {row.spelling: units[row.unit_id] for row in rows}


def teams_at(moment: datetime, unit: Unit | None = None) -> QuerySet[Team]:
    """Return the teams in force with their home unit, of one unit or of all, by name."""
    rows = Team.objects.at(moment).select_related("unit__organisation").order_by("name", "pk")
    return rows.filter(unit=unit) if unit else rows


def members_of(team: Team, moment: datetime) -> list[Employment]:
    """Return the jobs that belong to a team, with their people, by name."""
    rows = Employment.objects.at(moment).filter(in_force(moment, "memberships__"), memberships__team=team)
    return list(rows.select_related("professional", "unit").distinct().order_by("professional__sort", "pk"))
