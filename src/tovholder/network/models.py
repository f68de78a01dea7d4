"""Netværkskortet: the citizen's own map of those who matter, and what it looked like on days that were kept."""

from django.db import models
from django.db.models import F, Q

from tovholder.access.models import Coordination, Label, Participation
from tovholder.coordination.enums import Source
from tovholder.kernel.models import Record, TemplateVersion
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.people.models import Account, Citizen


class NetworkMap(Record):
    """Netværkskort: one for each citizen of a course. Begun by the first `place_person` or `place_helpers`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="network_maps")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    ties_on = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["coordination", "citizen"], name="one_map_per_citizen")]


class MapPerson(Record):
    """En på kortet: somebody by name, or one who takes part. Placed by `place_person`; taken off, never erased."""

    on_map = models.ForeignKey(NetworkMap, on_delete=models.PROTECT, related_name="people")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=8, choices=MapKind.choices, default=MapKind.PERSON)
    area = models.CharField(max_length=20)
    closeness = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, blank=True)
    readers = models.CharField(max_length=12, choices=MapReaders.choices, default=MapReaders.COORDINATOR)
    source = models.CharField(max_length=18, choices=Source.choices, default=Source.CITIZEN)
    placed_by = models.CharField(max_length=18, choices=Source.choices, default=Source.CITIZEN)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "map people"
        constraints = [
            models.CheckConstraint(
                condition=Q(participation__isnull=True) & ~Q(name="") | Q(participation__isnull=False, name=""),
                name="on_map_by_name_or_as_participant",
            ),
            models.UniqueConstraint(
                fields=["on_map", "participation"],
                condition=Q(ended_at__isnull=True),
                name="participant_once_on_a_map",
            ),
        ]


class MapTie(Record):
    """En streg mellem to på kortet; seen by whoever sees both. Drawn by `draw_tie`."""

    on_map = models.ForeignKey(NetworkMap, on_delete=models.PROTECT, related_name="ties")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(MapPerson, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(MapPerson, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=TieKind.choices, default=TieKind.TOGETHER)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="tie_has_two_ends"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at__isnull=True), name="one_tie_between_two"
            ),
        ]


class MapSnapshot(Record):
    """Kortet, som det var: kept on purpose by `keep_snapshot`, never by itself."""

    on_map = models.ForeignKey(NetworkMap, on_delete=models.PROTECT, related_name="snapshots")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    note = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=18, choices=Source.choices, default=Source.CITIZEN)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-taken_at", "-pk"]


class SnapshotPerson(Record):
    """Hvor en stod den dag. Who may see it is asked of the one on the map, so that a later no holds here too."""

    snapshot = models.ForeignKey(MapSnapshot, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(MapPerson, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=20)
    closeness = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "snapshot people"
        constraints = [models.UniqueConstraint(fields=["snapshot", "person"], name="once_in_a_snapshot")]
