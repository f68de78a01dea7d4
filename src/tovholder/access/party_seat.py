"""The table as another party sees it: for what is written to them, a letter or a plan of their own."""

from dataclasses import replace
from datetime import datetime

from tovholder.access.enums import SeatBasis, ViewerKind
from tovholder.access.models import Participation, ParticipationPerson, Party
from tovholder.access.seat import NotAllowedError, Seat, take_seat
from tovholder.access.viewer import Viewer, viewer_in_job, viewer_on_one_chair
from tovholder.kernel.models import in_force

NOBODYS_CHAIR = 0
"""No job has this number: the chair of a unit, team or organisation that has named nobody."""


def seat_as(seat: Seat, party: Party) -> Seat:
    """Return the table as a party sees it now, as far as the one who writes to them may know it too.

    A party that may read nothing here (an organisation, a unit without a named person, somebody who comes later) gets a
    seat with no labels: the base card. Raises `NotAllowedError("not_coordinator")` for any other seat than the
    coordinator's.
    """
    if not seat.is_coordinator:
        raise NotAllowedError("not_coordinator")
    at = seat.viewer.at
    is_person = bool(party.employment_id or party.citizen_id or party.relative_id)
    part = None if is_person else _part(seat, party, at)
    viewer = _viewer(party, part, at)
    theirs = take_seat(viewer=viewer, ref=seat.coordination.ref)
    if theirs is None:
        theirs = _bare(seat, viewer)
    if is_person and party.citizen_id is None and not _is_of(theirs.participation, party):
        part = _part(seat, party, at)
    return replace(
        theirs,
        labels=theirs.labels & seat.labels,
        writable=frozenset(),
        participation=part or theirs.participation,
        shown=set(),
    )


def _is_of(participation: Participation | None, party: Party) -> bool:
    return participation is not None and participation.party_id == party.pk


def _part(seat: Seat, party: Party, at: datetime) -> Participation | None:
    rows = Participation.objects.filter(coordination_id=seat.coordination.pk, party=party, ends_at__gt=at)
    return rows.order_by("pk").first()


def _viewer(party: Party, part: Participation | None, at: datetime) -> Viewer:
    if party.citizen_id is not None:
        return Viewer(kind=ViewerKind.CITIZEN, at=at, citizen_id=party.citizen_id)
    if party.relative_id is not None:
        return Viewer(kind=ViewerKind.RELATIVE, at=at, relative_id=party.relative_id)
    job = party.employment_id or _named(part, at)
    found = viewer_in_job(job, at) if job is not None else None
    return found or viewer_on_one_chair(at, job=party.employment_id or NOBODYS_CHAIR, unit=NOBODYS_CHAIR)


def _named(part: Participation | None, at: datetime) -> int | None:
    """Return the job a unit has named."""
    if part is None:
        return None
    rows = ParticipationPerson.objects.filter(in_force(at), participation=part).order_by("pk")
    return rows.values_list("employment_id", flat=True).first()


def _bare(seat: Seat, viewer: Viewer) -> Seat:
    chair = viewer.capacities[0] if viewer.capacities else None
    return Seat(
        coordination=seat.coordination,
        viewer=viewer,
        labels=frozenset(),
        writable=frozenset(),
        basis=SeatBasis.PARTICIPANT,
        chair=chair,
        citizen_ids=frozenset(),
    )
