"""Gennemgang af adgang: what a leader has confirmed of who has access in a unit, kept as it stood."""

from django.db import models
from django.db.models import Q

from tovholder.administration.enums import Verdict
from tovholder.kernel.models import Record
from tovholder.people.models import Employment, Unit


class AccessReview(Record):
    """Gennemgang: one look at everybody's access in a unit. Open until a leader confirms it; one open for each unit."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(confirmed_at__isnull=True), name="one_open_review_of_a_unit"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="review_is_confirmed_by_somebody",
            ),
        ]


class AccessLine(Record):
    """Svaret om én ansættelse: what was held then, what the leader said of it, and whether a change asked for is made.

    Made by `answer_review`.
    """

    review = models.ForeignKey(AccessReview, on_delete=models.CASCADE, related_name="answers")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    words = models.CharField(max_length=500, blank=True)
    """To the administrator: what shall be changed."""
    held = models.JSONField()
    """Title, function, last day, duties and teams as they stood when the leader answered."""
    answered_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    settled_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "employment"], name="one_answer_for_a_job")]
