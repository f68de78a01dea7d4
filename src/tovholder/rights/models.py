"""Indsigt: that somebody asked for everything, who has answered for what, and what was left out by which paragraph."""

from django.db import models
from django.db.models import Q

from tovholder.access.models import Coordination, Label
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.people.models import Account, Citizen, Employment
from tovholder.rights.enums import Ground


class AccessRequest(Record):
    """Anmodning om indsigt (GDPR art. 15): when it came, when it must be answered, and when it was. No label.

    Who sits at the table and has something of their own about the citizen must know of it, because they answer for it.
    Made by `ask_for_access`.
    """

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    how = models.CharField(max_length=12, choices=How.choices)
    due_on = models.DateField()
    """The last day on which it must be answered: one month later (GDPR art. 12, 3)."""
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    prepared_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coordination", "citizen"],
                condition=Q(ready_at__isnull=True),
                name="one_open_access_request",
            ),
            models.CheckConstraint(
                condition=Q(ready_at__isnull=True, prepared_by__isnull=True)
                | Q(ready_at__isnull=False, prepared_by__isnull=False),
                name="ready_says_by_whom",
            ),
        ]


class Release(Record):
    """Udlevering: whoever owns a label has answered for what stood under it at that moment. Made by `release_own`."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="releases")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "label"], name="label_released_once")]


class Exemption(Record):
    """Undtagelse: one item that is not handed out, by which paragraph and why. Made by `exempt_item`."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="exemptions")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=60)
    """The table and the ref of the row."""
    ground = models.CharField(max_length=12, choices=Ground.choices)
    reason = models.CharField(max_length=300)
    is_told = models.BooleanField(default=True)
    """Whether the citizen is told that something was left out there; the law may forbid to say even that."""
    decided_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "item"], name="item_exempted_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="exemption_says_why"),
        ]
