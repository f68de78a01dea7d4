"""Samtykker: how a citizen was asked, what was answered card by card, and which permissions came of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.access.models.coordination import Coordination, Party
from tovholder.access.models.labels import Label
from tovholder.access.models.permissions import Permission
from tovholder.access.packages import MOST_CARDS
from tovholder.kernel.models import Record
from tovholder.people.models import Citizen, Employment


class ConsentSitting(Record):
    """Spørgerunden: when, how and with whom a citizen was asked. The professional records what the citizen says."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="consent_sittings")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="consent_sittings")
    how = models.CharField(max_length=10, choices=ConsentHow.choices)
    on = models.DateField()
    with_whom = models.CharField(max_length=120, blank=True)
    support = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["coordination", "citizen"], name="consent_sitting_lookup")]


class ConsentCard(Record):
    """Kortet: one sentence that can be read aloud, and its answer."""

    sitting = models.ForeignKey(ConsentSitting, on_delete=models.CASCADE, related_name="cards")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="consent_cards")
    number = models.PositiveSmallIntegerField()
    shape = models.CharField(max_length=10, choices=CardShape.choices)
    package = models.CharField(max_length=20, blank=True)
    topics = models.PositiveIntegerField()
    purpose = models.CharField(max_length=300)
    no_means = models.CharField(max_length=300)
    includes_own = models.BooleanField(default=False)
    answer = models.CharField(max_length=10, choices=ConsentAnswer.choices, default=ConsentAnswer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_of_no = models.BooleanField(default=False)
    confirm_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_how = models.CharField(max_length=10, choices=ConsentHow.choices, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=10, choices=ConsentHow.choices, blank=True)
    closed_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["sitting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="consent_card_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_CARDS), name="at_most_three_cards_a_sitting"
            ),
            models.CheckConstraint(condition=Q(topics__gt=0), name="consent_card_has_a_topic"),
            models.CheckConstraint(
                condition=Q(answer__in=[ConsentAnswer.WAITING, ConsentAnswer.DROPPED], answered_at__isnull=True)
                | Q(answered_at__isnull=False, told_of_no=True)
                & ~Q(answer__in=[ConsentAnswer.WAITING, ConsentAnswer.DROPPED]),
                name="answered_after_being_told",
            ),
            models.CheckConstraint(
                condition=Q(answer=ConsentAnswer.LATER, confirm_on__isnull=False)
                | ~Q(answer=ConsentAnswer.LATER) & Q(confirm_on__isnull=True),
                name="confirmed_on_a_day",
            ),
        ]


class ConsentFlows(models.QuerySet["ConsentFlow"]):
    """Directions on cards."""

    def not_opened(self) -> "ConsentFlows":
        """Return those whose own side has not been opened and which have not ended.

        Not `permission=None`: SQLite takes a unique column for one row, and would read all that wait in the town.
        """
        return self.filter(Exact(Coalesce("permission_id", 0), 0), ended_at=None)


class ConsentFlow(Record):
    """Én retning på et kort: from whom to whom. `permission` stands when it flows.

    Another authority opens its own side itself: until then the permission is missing.
    """

    card = models.ForeignKey(ConsentCard, on_delete=models.CASCADE, related_name="flows")
    sender = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consent_flows")
    permission = models.OneToOneField(
        Permission, on_delete=models.PROTECT, null=True, blank=True, related_name="consent_flow"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = ConsentFlows.as_manager()

    class Meta:
        ordering = ["card", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["card", "sender", "recipient"], name="consent_flow_once"),
        ]
