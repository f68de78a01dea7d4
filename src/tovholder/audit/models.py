"""Spor og historik. Append-only: triggers refuse every change (`triggers.py`), seals find what gets past them."""

from django.db import models

from tovholder.audit.enums import LineKind
from tovholder.kernel import clock


class TrailLine(models.Model):
    """En linje i sporet (opslag eller ændring): opaque ids only, never names, numbers or text.

    Written by `record_reading`, `record_denial`, `record_sign_in` and `changing`, and by nothing else.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=8, choices=LineKind.choices)
    account_id = models.BigIntegerField(null=True)
    viewer_kind = models.CharField(max_length=12)
    employment_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=40, blank=True)
    coordination_id = models.BigIntegerField(null=True)
    citizen_ids = models.JSONField(default=list)
    label_ids = models.JSONField(default=list)
    subject = models.CharField(max_length=80, blank=True)
    change_ref = models.CharField(max_length=16, blank=True)
    once_key = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001 - null: most lines have no key

    class Meta:
        indexes = [
            models.Index(fields=["coordination_id", "at"], name="trail_coordination"),
            models.Index(fields=["account_id", "at"], name="trail_account"),
            models.Index(fields=["change_ref"], name="trail_change", condition=~models.Q(change_ref="")),
            models.Index(fields=["at"], name="trail_system", condition=models.Q(kind=LineKind.SYSTEM)),
        ]

    def __str__(self) -> str:
        """Return the number of the line."""
        return f"audit.TrailLine {self.pk}"


class History(models.Model):
    """Rækkens tidligere værdier, written by triggers before a row is changed or removed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    table_name = models.CharField(max_length=80)
    row_id = models.CharField(max_length=40)
    operation = models.CharField(max_length=1)
    label_id = models.BigIntegerField(null=True)
    change_ref = models.CharField(max_length=16, blank=True)
    old = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["table_name", "row_id"], name="history_row"),
            models.Index(fields=["change_ref"], name="history_change"),
        ]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"audit.History {self.pk}"


class Seal(models.Model):
    """Segl over linjerne fra `first_id` til `last_id`: an HMAC chained to the seal before it."""

    id = models.BigAutoField(primary_key=True)
    sealed_at = models.DateTimeField(default=clock.now)
    first_id = models.BigIntegerField(unique=True)
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the range under seal."""
        return f"audit.Seal {self.first_id}-{self.last_id}"


class Drop(models.Model):
    """En droppet del af sporet: the lines under one seal, removed after the retention time; the seal stands.

    Written by `dropping.drop`, under an HMAC with the key of the seals: lines that are missing without it are a fault.
    """

    id = models.BigAutoField(primary_key=True)
    seal_id = models.BigIntegerField(unique=True)
    dropped_at = models.DateTimeField(default=clock.now)
    account_id = models.BigIntegerField()
    """The account of whoever decided it."""
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return which seal stands without its lines."""
        return f"audit.Drop {self.seal_id}"
