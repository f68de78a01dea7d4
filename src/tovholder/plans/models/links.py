"""Svar uden login: an address that opens one line for one who has no account."""

from django.db import models
from django.db.models import Q

from tovholder.access.models import Label, Party
from tovholder.kernel.models import Record
from tovholder.people.models import Account
from tovholder.plans.models.agreements import Agreement
from tovholder.plans.models.plan import PlanLine


class AnswerLink(Record):
    """Et link: only its digest is kept. It ends with the line, the label, the part and the course."""

    HISTORY_OMITS = ("digest",)

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="links")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, null=True, related_name="links")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement__isnull=False, line__isnull=True) | Q(agreement__isnull=True, line__isnull=False),
                name="a_link_opens_one_line",
            ),
        ]
