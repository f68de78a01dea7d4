"""Find somebody: in one's own courses, and among those one's own unit already helps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tovholder.access.enums import CoordinationState
from tovholder.access.models import CoordinationCitizen
from tovholder.access.seat import Desk
from tovholder.coordination.queries.table import InvolvedUnit, involved_unit
from tovholder.kernel import cpr
from tovholder.kernel.danish import search_text
from tovholder.kernel.models import in_force
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
    citizens = list(_known_to(desk).filter(_matches(wanted)).order_by("sort", "pk")[:MOST])
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
    return _known_to(desk).filter(ref=ref).first()


def _known_to(desk: Desk) -> QuerySet[Citizen]:
    """Return whom the viewer may know of, driven from the viewer's own rows: the number of others does not matter."""
    seated = CoordinationCitizen.objects.filter(in_force(desk.viewer.at), coordination__in=desk.coordinations)
    own_case = CaseLink.objects.filter(unit_id__in=desk.viewer.own_unit_ids)
    known = [rows.order_by().values("citizen_id") for rows in (seated, own_case)]
    return Citizen.objects.filter(pk__in=known[0].union(known[1]))


def _matches(wanted: str) -> Q:
    try:
        number = cpr.parse_number(wanted)
    except cpr.InvalidNumberError:
        found = Q()
        for word in wanted.split():
            found &= Q(search__contains=word)
        return found
    return Q(number=number.value)


def _seats(desk: Desk, citizen_ids: list[int]) -> dict[int, str]:
    rows = CoordinationCitizen.objects.filter(
        in_force(desk.viewer.at),
        citizen_id__in=citizen_ids,
        coordination__in=desk.coordinations.filter(state__in=[CoordinationState.OFFERED, CoordinationState.ACTIVE]),
    )
    return dict(rows.order_by("pk").values_list("citizen_id", "coordination__ref"))


def _units(desk: Desk, citizen_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    rows = CaseLink.objects.filter(citizen_id__in=citizen_ids, unit_id__in=desk.viewer.own_unit_ids)
    for citizen_id, name in rows.order_by("unit__name").values_list("citizen_id", "unit__name").distinct():
        names.setdefault(citizen_id, []).append(name)
    return names


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
    return [involved_unit(link, list(link.interventions.all()), topic_name="") for link in links]
