"""Jobs, duties and stand-ins at a moment."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from tovholder.kernel.models import in_force
from tovholder.people.enums import DutyKind
from tovholder.people.models import Absence, Duty, Employment, Professional, StandIn, Unit


def present_employments(unit: Unit, moment: datetime) -> QuerySet[Employment]:
    """Return the jobs in force in a unit with their people, by name."""
    rows = Employment.objects.at(moment).filter(unit=unit)
    return rows.select_related("professional", "unit").order_by("professional__sort", "pk")


def employments_of(professional: Professional, moment: datetime) -> QuerySet[Employment]:
    """Return a professional's jobs in force with their units, the oldest first."""
    rows = Employment.objects.at(moment).filter(professional=professional)
    return rows.select_related("professional", "unit__organisation").order_by("starts_at", "pk")


def holders_of_duty(unit: Unit, kind: str, moment: datetime) -> list[Employment]:
    """Return the jobs in force that hold a duty in a unit, by name."""
    rows = Employment.objects.at(moment).filter(in_force(moment, "duties__"), duties__unit=unit, duties__kind=kind)
    return list(rows.select_related("professional", "unit").distinct().order_by("professional__sort", "pk"))


def leaders_of(unit: Unit, moment: datetime) -> list[Employment]:
    """Return the leaders of a unit; when it has none, those of the nearest unit above it that has."""
    at: Unit | None = unit
    while at is not None:
        found = holders_of_duty(at, DutyKind.LEADER, moment)
        if found:
            return found
        at = at.parent
    return []


def standing_in(moment: datetime) -> QuerySet[StandIn]:
    """Return who sits in now. One who is away in the same days can be reached by nobody and is not among them."""
    away = Absence.objects.filter(in_force(moment), employment_id=OuterRef("stand_in_id"))
    return StandIn.objects.filter(~Exists(away), in_force(moment), in_force(moment, "stand_in__"))


def stand_in_of(employment: Employment, moment: datetime) -> Employment | None:
    """Return the job that sits in for another now, the latest appointed of several; None for nobody."""
    rows = standing_in(moment).filter(employment=employment)
    found = rows.select_related("stand_in__professional", "stand_in__unit").order_by("-starts_at", "-pk").first()
    return found.stand_in if found else None


def duties_of(employment: Employment, moment: datetime) -> QuerySet[Duty]:
    """Return the duties a job holds now with their units, by kind."""
    return Duty.objects.at(moment).filter(employment=employment).select_related("unit").order_by("kind", "pk")
