"""Where a citizen or relative sits, and whom they call: headlines across their own courses."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import OuterRef, Subquery

from tovholder.access.enums import CoordinationState
from tovholder.access.models import CoordinationCitizen
from tovholder.access.seat import Desk
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries.baton import citizen_names
from tovholder.coordination.queries.table import ContactCard, card_of
from tovholder.kernel.lasting import FOREVER
from tovholder.people.models import Employment
from tovholder.people.queries.staff import standing_in

OPEN = frozenset({CoordinationState.OFFERED, CoordinationState.ACTIVE})


class Standing(StrEnum):
    """As what one sits at a table of one's own."""

    OWN = "own"
    ACTS_FOR = "acts_for"
    RELATIVE = "relative"


@dataclass(frozen=True)
class Place:
    """One of the viewer's own courses: as what they sit there, about whom, and whom to call."""

    ref: str
    state: CoordinationState
    standing: Standing
    citizens: str
    coordinator: ContactCard | None
    stand_in: ContactCard | None

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on."""
        return self.state in OPEN


def my_places(desk: Desk) -> list[Place]:
    """Return where a citizen or relative sits: open ones first, their own before those of others. Five statements."""
    courses = list(desk.coordinations.order_by("pk"))
    ids = [row.pk for row in courses]
    names = citizen_names(desk, ids)
    about: dict[int, set[int]] = {}
    members = CoordinationCitizen.objects.filter(coordination_id__in=ids, starts_at__lte=desk.viewer.at)
    for coordination_id, citizen_id in members.order_by("pk").values_list("coordination_id", "citizen_id"):
        about.setdefault(coordination_id, set()).add(citizen_id)
    contacts = _contacts(desk, ids)
    places = [
        Place(
            ref=row.ref,
            state=CoordinationState(row.state),
            standing=_standing(desk, about.get(row.pk, set())),
            citizens=names.get(row.pk, ""),
            coordinator=contacts.get(row.pk, (None, None))[0],
            stand_in=contacts.get(row.pk, (None, None))[1],
        )
        for row in courses
    ]
    order = list(Standing)
    return sorted(places, key=lambda place: (not place.is_open, order.index(place.standing)))


def _standing(desk: Desk, citizen_ids: set[int]) -> Standing:
    if desk.viewer.citizen_id in citizen_ids:
        return Standing.OWN
    acts_for = {acting.citizen_id for acting in desk.viewer.acts_for}
    return Standing.ACTS_FOR if acts_for & citizen_ids else Standing.RELATIVE


def _contacts(desk: Desk, ids: list[int]) -> dict[int, tuple[ContactCard | None, ContactCard | None]]:
    """Return the holder and the stand-in by course. A holder who has left is not called."""
    at = desk.viewer.at
    sits_in = standing_in(at).filter(employment_id=OuterRef("employment_id"))
    terms = list(
        CoordinatorTerm.objects.filter(coordination_id__in=ids, is_first_contact=True, ends_at=FOREVER)
        .select_related("employment__professional", "employment__unit")
        .annotate(stand_in_id=Subquery(sits_in.order_by("starts_at", "pk").values("stand_in_id")[:1]))
        .order_by("pk")
    )
    jobs = Employment.objects.select_related("professional", "unit").in_bulk(
        [term.stand_in_id for term in terms if term.stand_in_id is not None]
    )
    return {
        term.coordination_id: (
            card_of(term.employment) if term.employment.is_in_force(at) else None,
            card_of(jobs[term.stand_in_id]) if term.stand_in_id in jobs else None,
        )
        for term in terms
    }
