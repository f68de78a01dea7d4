"""Fælles log: what happened, who wrote it, whose words they are; a correction stands beside the original."""

from django.db import models
from django.db.models import Q

from tovholder.access.models import Coordination, Label, Party
from tovholder.coordination.enums import Source
from tovholder.kernel import clock
from tovholder.kernel.models import Record
from tovholder.people.models import Account
from tovholder.relay.enums import EntryKind


class LogEntry(Record):
    """Et indslag. Its words are written once and never changed: `correct_entry` puts others beside them.

    The citizen may take own words back (`take_back_entry`): then they stand for the citizen alone, until given back.
    """

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="log_entries")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind.choices, default=EntryKind.NOTE)
    text = models.TextField()
    search = models.TextField(editable=False)
    at = models.DateTimeField(default=clock.now)
    with_party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    with_name = models.CharField(max_length=120, blank=True)
    aim = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    level_words = models.CharField(max_length=120, blank=True)
    """What the level was called when it was chosen."""
    source = models.CharField(max_length=18, choices=Source.choices, default=Source.PROFESSIONAL)
    author = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField(max_length=300, blank=True)
    taken_from = models.ForeignKey(Label, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Where own words stood that the citizen has taken back: who read them there is told that, and no more."""
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "log entries"
        indexes = [models.Index(fields=["coordination", "-at", "-id"], name="log_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, reason="")
                | Q(corrects__isnull=False, kind=EntryKind.EVALUATION)
                | Q(corrects__isnull=False) & ~Q(reason=""),
                name="correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(with_party__isnull=True) | Q(with_name=""), name="log_entry_with_one_person"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, level_words="") | Q(level__isnull=False) & ~Q(level_words=""),
                name="log_level_has_words",
            ),
            models.CheckConstraint(
                condition=Q(taken_from__isnull=True, taken_at__isnull=True)
                | Q(taken_from__isnull=False, taken_at__isnull=False),
                name="log_entry_taken_back_from_where_and_when",
            ),
        ]


class Draft(Record):
    """Min kladde: what a professional thinks in writing about one course. Theirs alone, and no record.

    It carries no label, because it is shared with nobody, and the database keeps no earlier words of it.
    """

    HISTORY_NOT_KEPT = "a private draft is no record: what is deleted is gone"

    owner = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "coordination"], name="one_draft_a_course")]
