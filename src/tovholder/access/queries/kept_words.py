"""Words the citizen gave one coordinator alone: the next one does not read them until they are given anew."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.enums import Audience, Role
from tovholder.access.models import Label, LabelNamed, Participation, Permission
from tovholder.access.seat import Seat
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement


@Statement
def _told_to_one_who_left(at: datetime, here: int, citizen: int, labels: Collection[int]) -> QuerySet[Label]:
    named = LabelNamed.objects.filter(label_id=OuterRef("pk"), participation__role=Role.COORDINATOR)
    rows = Label.objects.filter(
        Exists(named.filter(participation__ends_at__lte=at)),
        coordination_id=here,
        owner__citizen_id=citizen,
        audience=Audience.NAMED,
        pk__in=labels,
    )
    return rows.order_by("pk")


def holder_here(seat: Seat) -> Participation | None:
    """Return the part of who coordinates now."""
    rows = Participation.objects.filter(
        in_force(seat.viewer.at), coordination_id=seat.coordination.pk, role=Role.COORDINATOR
    )
    return rows.select_related("party__employment__unit").order_by("-starts_at", "-pk").first()


def kept_words(seat: Seat) -> list[Label]:
    """Return the labels of the viewer's own words that a former coordinator could read and today's cannot.

    Nothing to anybody but the citizen. One statement where nothing was told to one who has left.
    """
    citizen_id = seat.viewer.citizen_id
    if seat.chair is not None or citizen_id is None or citizen_id not in seat.citizen_ids or not seat.is_open:
        return []
    at, here = seat.viewer.at, seat.coordination.pk
    told = list(_told_to_one_who_left(at=at, here=here, citizen=citizen_id, labels=seat.labels))
    holder = holder_here(seat) if told else None
    if holder is None or holder.party.employment is None:
        return []
    reaches = Q(recipient=holder.party) | Q(recipient__unit_id=holder.party.employment.unit_id)
    given = Permission.objects.filter(
        reaches, in_force(at), coordination_id=here, sender__citizen_id=citizen_id, citizen_id=citizen_id
    )
    bits = 0
    for found in given.order_by("pk").values_list("topics", flat=True):
        bits |= found
    return [label for label in told if not label.topic_bit & bits]


def has_kept_words(seat: Seat) -> bool:
    """Tell whether there is something the viewer may want to give the coordinator of today."""
    return bool(kept_words(seat))
