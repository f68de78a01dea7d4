"""Spurgt og svaret: that somebody was asked stands beside the meeting; what was answered stands nowhere near it."""

import uuid

from django.db import models

from tovholder.evaluation.enums import HowAnswered
from tovholder.kernel.models import Record, TemplateVersion
from tovholder.meetings.models import Meeting
from tovholder.people.models import Citizen, Unit


class Asked(Record):
    """Spurgt efter et møde: so that nobody is asked twice. It does not tell what was answered, nor whether."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="asked")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "citizen"], name="asked_once_after_a_meeting")]


class Answer(models.Model):
    """Et svar: the unit, the month and the numbers. Nothing leads from it to a person, a course or a meeting.

    Its number is random, so that the order of the rows tells nothing; the day is not kept. Made by `answer_questions`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    """The first day of the month."""
    answers = models.JSONField()
    how = models.CharField(max_length=7, choices=HowAnswered.choices, default=HowAnswered.DIGITAL)
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"evaluation.Answer {self.pk}"
