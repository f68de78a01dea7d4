"""Find somebody: in one's own courses, and among those one's own unit already helps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.models import CoordinationCitizen
from tovholder.access.seat import Desk
from tovholder.access.viewer import Viewer, viewer_on_one_chair
from tovholder.coordination.queries.table import InvolvedUnit, intervention_of, involved_unit
from tovholder.kernel import cpr
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.people.models import CaseLink, Citizen

SHORTEST = 2
MOST = 50


@dataclass(frozen=True)
class Found:
    """A citizen the viewer may know of: with a course to open, or known from the own unit's cases."""

    citizen_ref: str
    name: str
    born_on: date | None
    masked_number: str
    coordination_ref: str
    """The viewer's own seat; empty where there is none to open."""
    units: str


def find_citizens(desk: Desk, text: str) -> list[Found]:
    """Return the citizens whose name contains every word of the text, or whose number it is; at most 50.

    Only those in the viewer's own courses or with a case in a unit where the viewer works. Fewer than two
    characters find nothing.
    """
    wanted = search_text(text)
    if len(wanted) < SHORTEST:
        return []
    citizens = _citizens(desk.viewer, wanted)
    ids = [citizen.pk for citizen in citizens]
    desk.subjects.update(ids)
    seats = _seats(desk, ids)
    units = _units(desk, ids)
    return [
        Found(
            citizen_ref=citizen.ref,
            name=citizen.name,
            born_on=citizen.born_on,
            masked_number=cpr.mask(citizen.number),
            coordination_ref=seats.get(citizen.pk, ""),
            units=", ".join(units.get(citizen.pk, [])),
        )
        for citizen in citizens
    ]


def known_citizen(desk: Desk, ref: str) -> Citizen | None:
    """Return a citizen the viewer may know of, or None: "not there" and "not yours" are one path."""
    return _known_to(desk.viewer).filter(ref=ref).first()


def _known_to(viewer: Viewer) -> QuerySet[Citizen]:
    """Return whom the viewer may know of, driven from the viewer's own rows: the number of others does not matter."""
    seated = CoordinationCitizen.objects.filter(in_force(viewer.at), coordination__in=Desk(viewer).coordinations)
    own_case = CaseLink.objects.filter(unit_id__in=viewer.own_unit_ids)
    known: list[QuerySet[Any, Any]] = [rows.order_by().values("citizen_id") for rows in (seated, own_case)]
    return Citizen.objects.filter(pk__in=known[0].union(known[1])).order_by("sort", "pk")


def _citizens(viewer: Viewer, wanted: str) -> list[Citizen]:
    """Return whom a number or words mean, with the SQL worked out once for all who have one chair."""
    chair = viewer.only_chair
    try:
        number = cpr.parse_number(wanted).value
    except cpr.InvalidNumberError:
        number = ""
    if number or chair is None:
        match = Q(number=number) if number else _named(wanted.split())
        return list(_known_to(viewer).filter(match)[:MOST])
    found: list[Citizen] = _named_from_one_chair(
        at=viewer.at, job=chair.employment_id, unit=chair.unit_id, teams=chair.team_ids, words=wanted.split()
    )
    return found


def _named(words: Collection[str]) -> Q:
    found = Q()
    for word in words:
        found &= Q(search__contains=word)
    return found


@Statement
def _named_from_one_chair(
    at: datetime, job: int, unit: int, teams: Collection[int], words: Collection[str]
) -> QuerySet[Citizen]:
    return _known_to(viewer_on_one_chair(at, job=job, unit=unit, teams=teams)).filter(_named(words))[:MOST]


def _seats(desk: Desk, citizen_ids: list[int]) -> dict[int, str]:
    viewer, chair = desk.viewer, desk.viewer.only_chair
    if chair is None:
        return dict(_seated(viewer, citizen_ids))
    return dict(
        _seated_from_one_chair(
            at=viewer.at, job=chair.employment_id, unit=chair.unit_id, teams=chair.team_ids, citizens=citizen_ids
        )
    )


def _seated(viewer: Viewer, citizen_ids: Collection[int]) -> QuerySet[CoordinationCitizen, tuple[int, str]]:
    open_ones = Desk(viewer).coordinations.filter(state__in=[CoordinationState.OFFERED, CoordinationState.ACTIVE])
    rows = CoordinationCitizen.objects.filter(
        in_force(viewer.at), citizen_id__in=citizen_ids, coordination__in=open_ones
    )
    return rows.order_by("pk").values_list("citizen_id", "coordination__ref")


@Statement
def _seated_from_one_chair(
    at: datetime, job: int, unit: int, teams: Collection[int], citizens: Collection[int]
) -> QuerySet[CoordinationCitizen, tuple[int, str]]:
    return _seated(viewer_on_one_chair(at, job=job, unit=unit, teams=teams), citizens)


def _units(desk: Desk, citizen_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for citizen_id, name in _units_with_cases(citizens=citizen_ids, units=desk.viewer.own_unit_ids):
        names.setdefault(citizen_id, []).append(name)
    return names


@Statement
def _units_with_cases(citizens: Collection[int], units: Collection[int]) -> QuerySet[CaseLink, tuple[int, str]]:
    rows = CaseLink.objects.filter(citizen_id__in=citizens, unit_id__in=units)
    return rows.order_by("unit__name").values_list("citizen_id", "unit__name").distinct()


def known_card(desk: Desk, ref: str) -> Found | None:
    """Return a citizen the viewer may know of, with the seat to open if there is one; else None."""
    citizen = known_citizen(desk, ref)
    if citizen is None:
        return None
    desk.subjects.add(citizen.pk)
    return Found(
        citizen_ref=citizen.ref,
        name=citizen.name,
        born_on=citizen.born_on,
        masked_number=cpr.mask(citizen.number),
        coordination_ref=_seats(desk, [citizen.pk]).get(citizen.pk, ""),
        units=", ".join(_units(desk, [citizen.pk]).get(citizen.pk, [])),
    )


def cases_known(desk: Desk, ref: str) -> list[InvolvedUnit]:
    """Return the cases that the viewer's own units have with a citizen: what they know from their own system."""
    links = list(
        CaseLink.objects.filter(citizen__ref=ref, unit_id__in=desk.viewer.own_unit_ids)
        .select_related("unit", "caseworker__professional")
        .prefetch_related("interventions")
        .order_by("unit__name", "case_number", "pk")
    )
    return [involved_unit(link, map(intervention_of, link.interventions.all()), topic_name="") for link in links]
