"""Show the map to the one who coordinates now, when somebody else did before."""

from datetime import datetime

from tovholder.access.changes import changing_from
from tovholder.access.models import Label, LabelNamed, Participation
from tovholder.access.seat import Seat
from tovholder.kernel.models import change_row, in_force
from tovholder.network.actions.placing import citizen_to_draw, coordinators, label_of
from tovholder.network.enums import MapReaders
from tovholder.network.models import MapPerson, MapSnapshot, MapTie, NetworkMap
from tovholder.people.models import Citizen


def show_to_coordinator(seat: Seat, *, now: datetime, citizen_ref: str = "", once: str = "") -> NetworkMap | None:
    """Let the one who holds the baton now see what the citizen shows to whoever does; None when there is no map.

    The citizen does it, or the coordinator writes down that the citizen has said so. What is only for the citizen
    stays so. Raises `NotAllowedError`: `not_accepted`, `not_coordinator`, `citizen_missing`.
    """
    citizen = citizen_to_draw(seat, citizen_ref)
    on_map = NetworkMap.objects.filter(coordination_id=seat.coordination.pk, citizen=citizen).first()
    with changing_from(seat, "network.show_to_coordinator", once=once) as change:
        if on_map is not None:
            own = label_of(seat, citizen, coordinators(seat), now)
            change_row(on_map, label=own)
            alone = {MapReaders.ME.value}
            ties = MapTie.objects.filter(on_map=on_map).select_related("one", "other").order_by("pk")
            for tie in ties:
                if not alone & {tie.one.readers, tie.other.readers}:
                    change_row(tie, label=own)
            for snapshot in MapSnapshot.objects.filter(on_map=on_map).order_by("pk"):
                change_row(snapshot, label=own)
            for person in MapPerson.objects.filter(on_map=on_map).exclude(readers=MapReaders.ME).order_by("pk"):
                change_row(person, label=_with_coordinator(seat, citizen, person, now))
            change.about(on_map)
    return on_map


def _with_coordinator(seat: Seat, citizen: Citizen, person: MapPerson, now: datetime) -> Label:
    """Return the label for those who were chosen and still take part, and for who coordinates now."""
    listeners = {part.pk: part for part in coordinators(seat)}
    if person.readers == MapReaders.CHOSEN:
        named = LabelNamed.objects.filter(label_id=person.label_id).values("participation_id")
        still = Participation.objects.filter(in_force(seat.viewer.at), pk__in=named).select_related("party")
        listeners |= {part.pk: part for part in still.order_by("pk")}
    return label_of(seat, citizen, list(listeners.values()), now)
