"""Udbakken: written in the change's own transaction, delivered at least once by the worker."""

from django.db import models

from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.notices.enums import DeliveryState
from tovholder.people.models import Account


class Notice(Record):
    """Besked om, at nogen bør vide noget: typed facts as opaque refs, never text of a person."""

    HISTORY_NOT_KEPT = "deliveries are their own history; the facts never change"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    once = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="notice_outbox")]
