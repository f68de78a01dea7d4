"""Mærkater: one row that says whose and what a piece of information is."""

from django.db import models

from tovholder.access.enums import Audience
from tovholder.access.models.coordination import Coordination, Participation, Party
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.models import Citizen, Employment


class Topic(Record):
    """Emne: the words of one of at most 31 topics. The number is its bit and never changes."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=80)
    """On the citizen's card: "… må få at vide om Min hverdag"."""
    office_name = models.CharField(max_length=80, blank=True)
    """Between professionals: "Hverdag"; empty: as on the card."""
    description = models.CharField(max_length=200, blank=True)
    own_yes = models.JSONField(default=list, blank=True)
    own_yes_except = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["number"]


class Label(Record):
    """Mærkat: coordination, citizens, one topic, the owner and the audience. Made by `label_for`, never changed."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="labels")
    topic = models.PositiveSmallIntegerField()
    topic_bit = models.PositiveIntegerField()
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="owned_labels")
    audience = models.CharField(max_length=16, choices=Audience.choices, default=Audience.TOPIC)
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["coordination", "signature"], name="one_label_per_signature"),
            models.CheckConstraint(condition=models.Q(topic__gte=1, topic__lte=31), name="label_topic_is_a_bit"),
        ]


class LabelCitizen(models.Model):
    """Den eller de borgere, oplysningen handler om."""

    id = models.BigAutoField(primary_key=True)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="citizens")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["label", "citizen"], name="label_citizen_once")]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"access.LabelCitizen {self.pk}"


class LabelNamed(models.Model):
    """De nævnte deltagere, når kredsen er snævrere end emnet."""

    id = models.BigAutoField(primary_key=True)
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="named")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["label", "participation"], name="label_named_once")]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"access.LabelNamed {self.pk}"


class Withholding(Record, Period):
    """En registreret beslutning om at holde noget tilbage for borgeren, with its paragraph."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="withholdings")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    paragraph = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [period_constraint("withholding_period")]
