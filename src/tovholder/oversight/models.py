"""Stikprøver og mønstre: which lines of the trail somebody looks at, and what came of it."""

from django.db import models

from tovholder.access.models import Coordination
from tovholder.kernel.models import Record
from tovholder.oversight.enums import Outcome, Pattern
from tovholder.people.models import Employment, Organisation, Unit


class Draw(Record):
    """Udtrækning: a month in one organisation, with the seed from which the lines follow. Made by `draw_checks`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    """The first day of the month."""
    seed = models.CharField(max_length=64)
    per_unit = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-month", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "month"], name="one_draw_a_month")]


class Check(Record):
    """Stikprøve: one line of the trail that was drawn. Answered by `decide_check`."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="checks")
    line = models.BigIntegerField()
    """The number of the line; the line itself may be dropped after the retention time."""
    reader = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    words = models.TextField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draw", "line"], name="a_line_is_drawn_once")]


class Finding(Record):
    """Mønster: something unusual, once for each reader, course and day. Found by `look_for_patterns`."""

    pattern = models.CharField(max_length=12, choices=Pattern.choices)
    reader = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, null=True, related_name="+")
    line = models.BigIntegerField()
    """The number of the line that completed it."""
    at = models.DateTimeField()
    same = models.CharField(max_length=80, unique=True)
    """Pattern, reader, course and day: the same is not listed twice."""
    words = models.TextField(max_length=1000, blank=True)
    seen_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]


class GoneThrough(Record):
    """Gennemset til: up to which line of the trail patterns have been looked for. One row."""

    up_to = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
