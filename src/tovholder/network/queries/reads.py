"""The reads behind the map, with their SQL worked out once; the queries beside them make the cards.

Somebody on the map is read under their own label; one who takes part only where their part may be known as well.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tovholder.access import topics
from tovholder.access.enums import Role
from tovholder.access.models import LabelNamed, Permission
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import Statement
from tovholder.network.models import MapPerson, MapSnapshot, MapTie, NetworkMap, SnapshotPerson

WITH_PARTY = (
    "participation__label",
    "participation__party__employment__professional",
    "participation__party__employment__unit__organisation",
    "participation__party__unit__organisation",
    "participation__party__team__unit__organisation",
    "participation__party__organisation",
    "participation__party__relative",
    "participation__party__citizen",
)
"""What a card says of one who takes part."""


def seen(labels: Collection[int], prefix: str = "") -> Q:
    """Return "the seat may know of the one on the map behind `prefix` (with underscores)"."""
    part = f"{prefix}participation"
    known = Q(**{f"{part}__isnull": True}) | Q(**{f"{part}__label_id__in": labels})
    return Q(**{f"{prefix}label_id__in": labels}) & known


@Statement
def maps_here(at: datetime, here: int) -> QuerySet[NetworkMap]:
    """Read the maps of a course, each with whether it is shown to the one who coordinates now."""
    given = (
        Permission.objects.filter(
            in_force(at),
            coordination_id=here,
            sender_id=OuterRef(OuterRef("label__owner_id")),
            recipient_id=OuterRef("participation__party_id"),
        )
        .annotate(wanted=F("topics").bitand(topics.bit(topics.PRIVATE_LIFE)))
        .filter(wanted__gt=0)
    )
    named = LabelNamed.objects.filter(
        in_force(at, "participation__"),
        Exists(given),
        label_id=OuterRef("label_id"),
        participation__role=Role.COORDINATOR,
    )
    rows = NetworkMap.objects.filter(coordination_id=here).annotate(is_shown=Exists(named))
    return rows.select_related("citizen", "template").order_by("pk")


@Statement
def people_here(here: int, labels: Collection[int]) -> QuerySet[MapPerson]:
    """Read who is or was on the maps of a course and may be known."""
    rows = MapPerson.objects.filter(seen(labels), on_map__coordination_id=here)
    return rows.select_related("label", *WITH_PARTY).order_by("closeness", "pk")


@Statement
def people_told(here: int, labels: Collection[int]) -> QuerySet[MapPerson]:
    """Read the same with the kind of map they stand on: their history needs its words."""
    rows = MapPerson.objects.filter(seen(labels), on_map__coordination_id=here)
    return rows.select_related("label", "on_map__template", *WITH_PARTY).order_by("closeness", "pk")


@Statement
def ties_here(here: int, labels: Collection[int]) -> QuerySet[MapTie]:
    """Read the ties of maps on which they are switched on, between two who may both be known."""
    return (
        MapTie.objects.filter(
            seen(labels, "one__"),
            seen(labels, "other__"),
            label_id__in=labels,
            on_map__coordination_id=here,
            on_map__ties_on=True,
            one__ended_at__isnull=True,
            other__ended_at__isnull=True,
            ended_at__isnull=True,
        )
        .select_related("one", "other")
        .order_by("pk")
    )


@Statement
def snapshots_here(here: int, labels: Collection[int]) -> QuerySet[MapSnapshot]:
    """Read the snapshots of a course, the newest first."""
    rows = MapSnapshot.objects.filter(on_map__coordination_id=here, label_id__in=labels)
    return rows.select_related("on_map").order_by("-taken_at", "-pk")


@Statement
def snapshot_people(snapshots: Collection[int], labels: Collection[int]) -> QuerySet[SnapshotPerson]:
    """Read who stood in some snapshots and may be known today."""
    rows = SnapshotPerson.objects.filter(seen(labels, "person__"), snapshot_id__in=snapshots)
    with_party = [f"person__{name}" for name in WITH_PARTY]
    return rows.select_related("person", *with_party).order_by("closeness", "person_id")
