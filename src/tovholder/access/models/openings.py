"""Adgang uden at være med: an assignment, broken glass, and somebody who asks for a place."""

from django.db import models
from django.db.models import F, Q

from tovholder.access.enums import AssignmentKind, EmergencyOutcome, RequestAnswer
from tovholder.access.models.coordination import Coordination
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import Period, PeriodQuerySet, Record, period_constraint
from tovholder.people.models import Citizen, Employment


class Assignment(Record, Period):
    """Midlertidig læseadgang: a leader lets one job read these topics of one course, and no more, for a while."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="assignments")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="assignments")
    given_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AssignmentKind.choices)
    topics = models.PositiveIntegerField()
    purpose = models.CharField(max_length=300)
    ended_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["employment", "ends_at"], name="assignment_lookup")]
        constraints = [
            models.CheckConstraint(condition=Q(topics__gt=0), name="assignment_has_a_topic"),
            models.CheckConstraint(condition=Q(ends_at__lt=FOREVER), name="assignment_ends"),
            models.CheckConstraint(
                condition=~Q(employment=F("given_by")) | Q(kind=AssignmentKind.SUPERVISION),
                name="assignment_to_oneself_is_supervision",
            ),
            period_constraint("assignment_period"),
        ]


class EmergencyAccess(Record, Period):
    """Nødadgang: who broke the glass, why, until when, and what the data protection officer found.

    Without a coordination it found nothing to open; it stands on the list all the same.
    """

    coordination = models.ForeignKey(
        Coordination, on_delete=models.CASCADE, null=True, blank=True, related_name="emergencies"
    )
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="emergencies")
    reason = models.CharField(max_length=500)
    outcome = models.CharField(max_length=12, choices=EmergencyOutcome.choices, blank=True)
    outcome_words = models.CharField(max_length=500, blank=True)
    reviewed_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name_plural = "emergency accesses"
        indexes = [
            models.Index(fields=["employment", "ends_at"], name="emergency_lookup"),
            models.Index(fields=["starts_at"], name="emergency_list"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
            models.CheckConstraint(condition=Q(ends_at__lt=FOREVER), name="emergency_ends"),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_at__isnull=True, reviewed_by__isnull=True)
                | ~Q(outcome="") & ~Q(outcome_words="") & Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="emergency_is_reviewed_with_words",
            ),
            period_constraint("emergency_period"),
        ]


class PlaceRequest(Record):
    """Ønske om adgang: who wants a place at the table and why. Only the coordinator ever learns of it."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="access_requests")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="access_requests")
    why = models.CharField(max_length=300)
    answer = models.CharField(max_length=10, choices=RequestAnswer.choices, default=RequestAnswer.WAITING)
    answered_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coordination", "employment"],
                condition=Q(answer=RequestAnswer.WAITING),
                name="one_open_request_each",
            ),
            models.CheckConstraint(
                condition=Q(answer=RequestAnswer.WAITING, answered_at__isnull=True)
                | ~Q(answer=RequestAnswer.WAITING) & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="request_is_answered_by_somebody",
            ),
        ]
