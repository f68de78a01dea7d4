"""Tilladelser: what may flow, from whom to whom, about whom, for what, on which basis."""

from django.db import models
from django.db.models import Q

from tovholder.access.enums import BasisKind
from tovholder.access.models.coordination import Coordination, Party
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.models import Citizen, Employment


class LegalBasis(Record, Period):
    """Hjemmel: a paragraph as dated data, with the date it was checked. Shipped as TOML, kept locally."""

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    law = models.CharField(max_length=200)
    paragraph = models.CharField(max_length=60)
    plain = models.CharField(max_length=300)
    checked_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False)
    sender_sectors = models.JSONField(default=list, blank=True)
    recipient_sectors = models.JSONField(default=list, blank=True)
    same_authority = models.BooleanField(default=False)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    citizen_must_be_told = models.BooleanField(default=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name_plural = "legal bases"
        constraints = [
            models.UniqueConstraint(fields=["code", "starts_at"], name="one_basis_per_code_and_start"),
            period_constraint("legal_basis_period"),
        ]


class Permission(Record, Period):
    """Tilladelse. Half-open; withdrawing one never ends another that says the same.

    The sender is the owner of labels (a unit, the citizen, a relative), or a whole organisation for its own units.
    """

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="permissions")
    sender = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="permissions_sent")
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="permissions_received")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="permissions")
    topics = models.PositiveIntegerField()
    purpose = models.CharField(max_length=300)
    basis = models.CharField(max_length=8, choices=BasisKind.choices)
    legal_basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    informed_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["coordination", "citizen", "ends_at"], name="permission_lookup")]
        constraints = [
            models.CheckConstraint(
                condition=Q(basis=BasisKind.CONSENT, legal_basis__isnull=True)
                | Q(basis=BasisKind.LAW, legal_basis__isnull=False),
                name="law_names_its_paragraph",
            ),
            models.CheckConstraint(condition=Q(topics__gt=0), name="permission_has_a_topic"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(ends_at__lte=models.F("revoked_at")),
                name="revoked_has_ended",
            ),
            period_constraint("permission_period"),
        ]
