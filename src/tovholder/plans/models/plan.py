"""Planen: one living plan per course, and every line of it in one table."""

from django.db import models
from django.db.models import F, Q

from tovholder.access.models import Coordination, Label, Party
from tovholder.coordination.enums import How, Source
from tovholder.kernel.models import Record, TemplateVersion
from tovholder.people.models import Account, Employment
from tovholder.plans.enums import LEVELS, WORDS, Aim, PlanLineKind, PlanLineState, Verdict


class Plan(Record):
    """Fælles plan: which kind it is, and since when. Its label tells who may know the kind. Made by `start_plan`."""

    coordination = models.OneToOneField(Coordination, on_delete=models.PROTECT, related_name="plan")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    has_expectations = models.BooleanField(default=False)
    """Whether it says what is expected of each, and what a plan cannot do."""
    started_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class PlanLine(Record):
    """Én linje i planen: its kind decides which columns it may fill. Made by `add_line`, changed by `change_line`."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=PlanLineKind.choices)
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=1000)
    heading = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=20, choices=Source.choices, blank=True)
    life_area = models.PositiveSmallIntegerField(null=True, blank=True)
    aim = models.CharField(max_length=8, choices=Aim.choices, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    responsible = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    waits_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="holds_up")
    waits_on = models.CharField(max_length=200, blank=True)
    waits_since = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    law = models.CharField(max_length=200, blank=True)
    complaint = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=PlanLineState.choices, default=PlanLineState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.CharField(max_length=300, blank=True)
    taken_from = models.ForeignKey(Label, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Where own words stood that the citizen has taken back: who read them there is told that, and no more."""
    taken_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plan_line_says_something"),
            models.CheckConstraint(
                condition=Q(kind=PlanLineKind.INTERVENTION, responsible__isnull=False, starts_on__isnull=False)
                | ~Q(kind=PlanLineKind.INTERVENTION) & Q(responsible__isnull=True, starts_on__isnull=True, scope=""),
                name="intervention_has_one_responsible_and_a_start",
            ),
            models.CheckConstraint(
                condition=Q(kind=PlanLineKind.DECIDED) & ~Q(decided_by="") & ~Q(law="")
                | ~Q(kind=PlanLineKind.DECIDED) & Q(decided_by="", law="", complaint=""),
                name="decided_by_others_says_by_whom_and_by_which_law",
            ),
            models.CheckConstraint(
                condition=~Q(kind=PlanLineKind.DECIDED, state=PlanLineState.REACHED),
                name="decided_by_others_is_never_reached",
            ),
            models.CheckConstraint(condition=~Q(kind__in=WORDS, source=""), name="words_are_somebodys"),
            models.CheckConstraint(condition=Q(aim="") | Q(kind__in=LEVELS), name="only_a_goal_has_an_aim"),
            models.CheckConstraint(
                condition=Q(phone="") | Q(kind=PlanLineKind.CRISIS_CALL), name="only_whom_to_call_has_a_phone"
            ),
            models.CheckConstraint(
                condition=Q(kind=PlanLineKind.NOTE) & ~Q(heading="") | ~Q(kind=PlanLineKind.NOTE) & Q(heading=""),
                name="a_note_stands_under_a_heading",
            ),
            models.CheckConstraint(
                condition=Q(waits_since__isnull=True, waits_for__isnull=True, waits_on="")
                | Q(waits_since__isnull=False, waits_for__isnull=False, waits_on="")
                | Q(waits_since__isnull=False, waits_for__isnull=True) & ~Q(waits_on=""),
                name="waiting_has_a_day_and_one_reason",
            ),
            models.CheckConstraint(
                condition=Q(waits_for__isnull=True) | ~Q(waits_for=F("id")), name="no_line_waits_for_itself"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="plan_line_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanLineState.OPEN, closed_on__isnull=True)
                | ~Q(state=PlanLineState.OPEN) & Q(closed_on__isnull=False),
                name="closed_plan_line_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanLineState.TAKEN, taken_from__isnull=False, taken_at__isnull=False)
                | ~Q(state=PlanLineState.TAKEN) & Q(taken_from__isnull=True, taken_at__isnull=True),
                name="taken_back_plan_line_says_from_where",
            ),
        ]


class PlanAnswer(Record):
    """Det siger borgeren til planen: yes, in part, no or not yet. It never changes a benefit. Made by `answer_plan`."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="answers")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    why = models.CharField(max_length=500, blank=True)
    said_on = models.DateField()
    how = models.CharField(max_length=12, choices=How.choices)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
