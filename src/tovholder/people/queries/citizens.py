"""Citizens, their cases elsewhere, their families, and who acts for them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from tovholder.people.models import CaseLink, Citizen, Custody, Family, FamilyMember, Guardianship, Relation


def citizen_by_number(number: str) -> Citizen | None:
    """Return the citizen with exactly this number (ten characters); None for no number."""
    return Citizen.objects.filter(number=number).first() if number else None


def citizens_by_number(numbers: Iterable[str]) -> dict[str, Citizen]:
    """Return the citizens with these numbers, by number."""
    wanted = {number for number in numbers if number}
    return {row.number: row for row in Citizen.objects.filter(number__in=wanted).order_by("pk")}


def case_links_of(citizen_ids: Iterable[int]) -> QuerySet[CaseLink]:
    """Return citizens' cases elsewhere with unit, caseworker and interventions, by unit and number."""
    rows = CaseLink.objects.filter(citizen_id__in=set(citizen_ids)).select_related("unit", "caseworker__professional")
    return rows.prefetch_related("interventions").order_by("unit__name", "case_number", "pk")


def families_of(citizen: Citizen, moment: datetime) -> list[Family]:
    """Return the families a citizen belongs to now."""
    ids = FamilyMember.objects.at(moment).filter(citizen=citizen).order_by("pk").values_list("family_id", flat=True)
    return list(Family.objects.filter(pk__in=list(ids)).order_by("name", "pk"))


def members_of_family(family: Family, moment: datetime) -> QuerySet[FamilyMember]:
    """Return a family's members now with the citizens, adults first."""
    rows = FamilyMember.objects.at(moment).filter(family=family).select_related("citizen")
    return rows.order_by("role", "citizen__sort", "pk")


def relations_of(citizen: Citizen, moment: datetime) -> QuerySet[Relation]:
    """Return a citizen's relatives now, by name."""
    rows = Relation.objects.at(moment).filter(citizen=citizen).select_related("relative")
    return rows.order_by("relative__sort", "pk")


def custody_of(child: Citizen, moment: datetime) -> QuerySet[Custody]:
    """Return who holds custody of a child now."""
    rows = Custody.objects.at(moment).filter(child=child).select_related("holder_citizen", "holder_relative")
    return rows.order_by("pk")


def guardianships_of(citizen: Citizen, moment: datetime) -> QuerySet[Guardianship]:
    """Return the guardianships a citizen is under now."""
    rows = Guardianship.objects.at(moment).filter(citizen=citizen).select_related("holder_citizen", "holder_relative")
    return rows.order_by("pk")
