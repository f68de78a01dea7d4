"""Møder og det, der hører til: agenda, invitations, what was sent in, letters as sent, and what was agreed."""

from django.db import models
from django.db.models import F, Q

from tovholder.access.models import Coordination, Label, Party
from tovholder.coordination.enums import How, Source
from tovholder.kernel.models import Record, TemplateVersion
from tovholder.meetings.enums import (
    Acceptance,
    Answer,
    Behaviour,
    ItemState,
    LetterKind,
    LetterVersion,
    MeetingState,
    NextKind,
    NoteKind,
    RunsWithout,
    Wanted,
    Way,
)
from tovholder.people.models import Account, Employment
from tovholder.plans.models import Agreement


class Meeting(Record):
    """Møde: what everybody invited may read of it. Made by `plan_meeting`."""

    coordination = models.ForeignKey(Coordination, on_delete=models.PROTECT, related_name="meetings")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    called_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    is_citizens_place = models.BooleanField(default=False)
    why = models.CharField(max_length=500)
    aim = models.CharField(max_length=500)
    expected = models.CharField(max_length=500, blank=True)
    wishes = models.CharField(max_length=500, blank=True)
    chair = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    note_taker = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    note_kind = models.CharField(max_length=10, choices=NoteKind.choices)
    most_people = models.PositiveSmallIntegerField(null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    """The rhythm that was agreed: how many weeks lie between such meetings; None for no rhythm."""
    runs_without = models.CharField(max_length=8, choices=RunsWithout.choices, default=RunsWithout.UNASKED)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    sent_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    acceptance = models.CharField(max_length=10, choices=Acceptance.choices, default=Acceptance.UNASKED)
    acceptance_on = models.DateField(null=True, blank=True)
    acceptance_words = models.CharField(max_length=500, blank=True)
    next_kind = models.CharField(max_length=8, choices=NextKind.choices, default=NextKind.OPEN)
    next_at = models.DateTimeField(null=True, blank=True)
    next_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["coordination", "state", "starts_at"], name="meeting_of_a_course")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_has_a_length"),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.HELD) | Q(ended_at__isnull=False), name="held_meeting_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CANCELLED, cancelled_at__isnull=False)
                | ~Q(state=MeetingState.CANCELLED) & Q(cancelled_at__isnull=True),
                name="cancelled_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=Q(acceptance=Acceptance.UNASKED, acceptance_on__isnull=True)
                | ~Q(acceptance=Acceptance.UNASKED) & Q(acceptance_on__isnull=False),
                name="acceptance_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(next_kind=NextKind.DATE, next_at__isnull=False)
                | ~Q(next_kind=NextKind.DATE) & Q(next_at__isnull=True),
                name="next_date_is_a_date",
            ),
        ]


class AgendaItem(Record):
    """Punkt: its words, who answers for it, and what came of it. Under a label of its own."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    plain = models.CharField(max_length=300, blank=True)
    """The same in words to the citizen, for the letter; empty: the title."""
    wanted = models.CharField(max_length=10, choices=Wanted.choices)
    behaviour = models.CharField(max_length=10, choices=Behaviour.choices, default=Behaviour.PLAIN)
    responsible = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=5)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.WAITING)
    outcome = models.TextField(max_length=4000, blank=True)
    citizen_opened = models.BooleanField(default=False)
    citizen_closed = models.BooleanField(default=False)
    no_agreement = models.BooleanField(default=False)
    skipped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ItemState.SKIPPED) | ~Q(skipped_why=""), name="skipped_item_says_why"
            ),
        ]


class Invitation(Record):
    """Invitation: one party, how they take part, and what they bring. As secret as their part in the course."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="invitations")
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.HERE)
    proxy = models.CharField(max_length=100, blank=True)
    """Who sits there instead of them."""
    brings = models.CharField(max_length=300, blank=True)
    coming = models.CharField(max_length=8, choices=Answer.choices, default=Answer.UNKNOWN)
    came = models.CharField(max_length=8, choices=Answer.choices, default=Answer.UNKNOWN)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="invited_once")]


class InvitedItem(models.Model):
    """Punkt, en inviteret er med til: without any they are there all the time."""

    id = models.BigAutoField(primary_key=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="invited")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["invitation", "item"], name="invited_to_an_item_once")]

    def __str__(self) -> str:
        """Return the number of the row."""
        return f"meetings.InvitedItem {self.pk}"


class Contribution(Record):
    """To linjer: what somebody who is not there wants said; read out, and marked when it was."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="contributions")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contributions")
    text = models.TextField(max_length=2000)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    read_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="one_contribution_each")]


class Preparation(Record):
    """Borgerens forberedelse: the citizen's own words before a meeting. Theirs, whoever wrote them down."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="preparations")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="preparations")
    most_important = models.CharField(max_length=1000, blank=True)
    helped_before = models.CharField(max_length=1000, blank=True)
    not_to_raise = models.CharField(max_length=1000, blank=True)
    who_with_me = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.CITIZEN)
    how = models.CharField(max_length=12, choices=How.choices, default=How.PORTAL)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "citizen"], name="one_preparation_each")]


class Letter(Record):
    """Brev, som det blev sendt: frozen words to one recipient. Made by `send_letters`, never changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="letters")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    written_for = models.CharField(max_length=12, choices=LetterVersion.choices)
    body = models.JSONField()
    needs = models.JSONField(default=list)
    """Labels by which the recipient could read what is in it: it is read on while all of these still are."""
    lix = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    on_portal = models.BooleanField()
    """Whether it stands behind the recipient's own login; else it is printed and handed over."""
    printed_at = models.DateTimeField(null=True, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "pk"]


class MeetingAgreement(Record):
    """Aftale fra et møde: which agreement was made at which item. Who may see it follows the agreement."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agreements")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="agreements")
    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="made_at")

    class Meta:
        ordering = ["pk"]
