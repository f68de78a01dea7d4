"""Aftaler: who does what by when."""

from django.db import models

from tovholder.access.models import Coordination, Label, Party
from tovholder.kernel.models import Record
from tovholder.people.models import Account
from tovholder.plans.enums import AgreementState


class Agreement(Record):
    """Aftale: one holder, who may be the citizen. Made by `make_agreement`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="agreements")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(
        "plans.PlanLine", on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="agreements")
    what = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AgreementState.choices, default=AgreementState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.CharField(max_length=300, blank=True)
    heard_at_meeting = models.BooleanField(default=False)
    """Whether it was made at a meeting: it then stays with those who heard it, whatever goal it is put under."""
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=AgreementState.OPEN, closed_on__isnull=True)
                | ~models.Q(state=AgreementState.OPEN) & models.Q(closed_on__isnull=False),
                name="closed_agreement_has_a_day",
            ),
        ]
