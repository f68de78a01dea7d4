"""Forløbets kendsgerninger."""

from django.db import models
from django.db.models import Q

from tovholder.access.models import Coordination, Label, Party
from tovholder.coordination.enums import HandoverState, How, Mode, Source, StepBackKind
from tovholder.kernel import clock
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.models import Period, PeriodQuerySet, Record, TemplateVersion, period_constraint
from tovholder.people.models import Account, CaseLink, Citizen, Employment


class Offer(Record):
    """Tilbud om koordinering: offered, accepted and declined are dated facts. Made by `start_course`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="offers")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300)
    offered_on = models.DateField(null=True, blank=True)
    offered_by = models.ForeignKey(Employment, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    answered_how = models.CharField(max_length=12, choices=How.choices, blank=True)
    answer_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(declined_on__isnull=True),
                name="offer_has_one_answer",
            ),
            models.CheckConstraint(
                condition=Q(offered_on__isnull=False) | Q(accepted_on__isnull=True, declined_on__isnull=True),
                name="only_the_offered_is_answered",
            ),
        ]


class LevelAssessment(Record):
    """Trinvurdering: raw answers, the suggestion they gave, and what a person decided. Made by `assess_level`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="assessments")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    suggested = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    deviation_reason = models.CharField(max_length=500, blank=True)
    citizens_view = models.CharField(max_length=1000, blank=True)
    citizens_view_source = models.CharField(max_length=20, choices=Source.choices, blank=True)
    decided_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=models.F("suggested")) | ~Q(deviation_reason=""),
                name="deviation_is_explained",
            ),
        ]


class CoordinatorTerm(Record, Period):
    """Tovholderperiode: who holds the baton from when to when. Exactly one first contact at every moment."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="terms")
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="terms")
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.SINGLE)
    is_first_contact = models.BooleanField(default=True)
    reason = models.CharField(max_length=300, blank=True)
    appointed_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            period_constraint("term_period"),
            models.UniqueConstraint(
                fields=["coordination"],
                condition=Q(is_first_contact=True, ends_at=FOREVER),
                name="one_first_contact_at_a_time",
            ),
        ]


class Handover(Record):
    """Overdragelse: the holder keeps the baton until it is accepted. Made by `offer_handover`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="handovers")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    from_term = models.ForeignKey(CoordinatorTerm, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="handovers_offered")
    state = models.CharField(max_length=10, choices=HandoverState.choices, default=HandoverState.OFFERED)
    offered_at = models.DateTimeField(default=clock.now)
    offered_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    note = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(max_length=300, blank=True)
    citizen_told_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coordination"],
                condition=Q(state=HandoverState.OFFERED),
                name="one_open_handover",
            ),
        ]


class InvolvedCase(Record):
    """En sag i et fagsystem, som forløbet kender: a case link under a label of this coordination."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="involved_cases")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    case_link = models.ForeignKey(CaseLink, on_delete=models.PROTECT, related_name="involved_in")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["coordination", "case_link"], name="case_once_in_a_coordination"),
        ]


class StepBack(Record, Period):
    """Pause · kun min kontaktperson · stop: what the citizen has said about the course. Made by `step_back`.

    In force for everybody at the table; only the words are under the label. A pause has a known end; the others last
    until the citizen says otherwise.
    """

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="step_backs")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=StepBackKind.choices)
    contact = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=12, choices=How.choices)
    reason = models.CharField(max_length=500, blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    """The one day on which somebody may ask what shall happen now; none: nobody asks."""
    asked_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["ask_again_on"], condition=Q(asked_on__isnull=True), name="step_back_to_ask"),
        ]
        constraints = [
            period_constraint("step_back_period"),
            models.CheckConstraint(
                condition=Q(kind=StepBackKind.CONTACT_ONLY, contact__isnull=False)
                | ~Q(kind=StepBackKind.CONTACT_ONLY) & Q(contact__isnull=True),
                name="contact_only_names_the_contact",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepBackKind.PAUSE) | Q(ends_at__lt=FOREVER), name="pause_has_an_end"
            ),
        ]


class Snooze(Record):
    """Udsat linje på Min dag: one person's own, until a day."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="snoozes")
    line_key = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["account", "line_key"], name="one_snooze_per_line")]
