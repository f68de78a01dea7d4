"""The reads behind the pages of meetings, with their SQL worked out once."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from tovholder.access.holding import held
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel.statements import Statement
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import (
    AgendaItem,
    Contribution,
    Invitation,
    InvitedItem,
    Letter,
    Meeting,
    MeetingAgreement,
    Preparation,
)

COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.RUNNING)


def _known(labels: Collection[int], own: dict[int, int] | dict[str, int]) -> Q:
    """Return "the seat may know of the meeting": by its label, or because it is invited (the base card)."""
    invited = Invitation.objects.filter(held("party", **own), meeting_id=OuterRef("pk"))  # type: ignore[arg-type]  # by name
    return Q(label_id__in=labels) | Q(Exists(invited))


@Statement
def meetings_here(here: int, labels: Collection[int], **own: int) -> QuerySet[Meeting]:
    """Read the meetings of a course that a seat may know, the newest first."""
    rows = Meeting.objects.filter(_known(labels, own), coordination_id=here)
    return rows.select_related("template", "label").order_by("-starts_at", "-pk")


@Statement
def meeting_here(here: int, ref: str, labels: Collection[int], **own: int) -> QuerySet[Meeting]:
    """Read one meeting of a course that a seat may know."""
    rows = Meeting.objects.filter(_known(labels, own), coordination_id=here, ref=ref)
    return rows.select_related(
        "template", "label", "chair", "note_taker", "called_by__professional", "called_by__unit__organisation"
    ).order_by("pk")


@Statement
def next_here(at: datetime, here: int, labels: Collection[int], **own: int) -> QuerySet[Meeting]:
    """Read the next meeting of a course that a seat may know."""
    rows = Meeting.objects.filter(_known(labels, own), coordination_id=here, state__in=COMING, ends_at__gt=at)
    return rows.order_by("starts_at", "pk")[:1]


@Statement
def newest_held(here: int, labels: Collection[int], **own: int) -> QuerySet[Meeting]:
    """Read the newest held meeting of a course that a seat may know: what "som sidst" means."""
    rows = Meeting.objects.filter(_known(labels, own), coordination_id=here, state=MeetingState.HELD)
    return rows.select_related("template", "label").order_by("-starts_at", "-pk")[:1]


@Statement
def invitations_of(meeting: int, here: int, labels: Collection[int], **own: int) -> QuerySet[Invitation]:
    """Read who is invited and may be known: under a visible label, oneself, the citizens, whoever coordinates."""
    coordinates = CoordinatorTerm.objects.filter(
        coordination_id=here, employment_id=OuterRef("party__employment_id"), is_first_contact=True
    )
    return (
        Invitation.objects.filter(
            Q(label_id__in=labels)
            | held("party", **own)
            | Q(party__citizen__coordinations__coordination_id=here)
            | Q(Exists(coordinates)),
            meeting_id=meeting,
        )
        .select_related(
            "label",
            "party__employment__professional",
            "party__employment__unit__organisation",
            "party__unit__organisation",
            "party__team__unit__organisation",
            "party__organisation",
            "party__relative",
            "party__citizen",
        )
        .order_by("pk")
        .distinct()
    )


@Statement
def items_of(meeting: int) -> QuerySet[AgendaItem]:
    """Read the items of a meeting in order; who may see which is decided with what ties them to it."""
    return AgendaItem.objects.filter(meeting_id=meeting).select_related("label", "responsible").order_by("place", "pk")


@Statement
def ties_of(meeting: int) -> QuerySet[InvitedItem, tuple[int, int]]:
    """Read who is there for which items: party and item."""
    rows = InvitedItem.objects.filter(invitation__meeting_id=meeting).order_by("pk")
    return rows.values_list("invitation__party_id", "item_id")


@Statement
def contributions_of(meeting: int, labels: Collection[int], **own: int) -> QuerySet[Contribution]:
    """Read what was sent in and may be read."""
    rows = Contribution.objects.filter(Q(label_id__in=labels) | held("party", **own), meeting_id=meeting)
    return rows.select_related("party").order_by("pk")


@Statement
def preparations_of(meeting: int, labels: Collection[int], **own: int) -> QuerySet[Preparation]:
    """Read how the citizens have prepared, as far as it may be read."""
    rows = Preparation.objects.filter(Q(label_id__in=labels) | held("citizen", **own), meeting_id=meeting)
    return rows.select_related("citizen__citizen").order_by("pk")


@Statement
def agreements_of(meeting: int) -> QuerySet[MeetingAgreement, tuple[str, str]]:
    """Read which agreement was made at which item: their refs."""
    rows = MeetingAgreement.objects.filter(meeting_id=meeting).order_by("pk")
    return rows.values_list("item__ref", "agreement__ref")


@Statement
def letters_of(meeting: int, labels: Collection[int], **own: int) -> QuerySet[Letter]:
    """Read the letters of a meeting as they were sent, the newest first."""
    return (
        Letter.objects.filter(Q(label_id__in=labels) | held("recipient", **own), meeting_id=meeting)
        .select_related(
            "label",
            "recipient__employment__professional",
            "recipient__employment__unit__organisation",
            "recipient__unit__organisation",
            "recipient__team__unit__organisation",
            "recipient__organisation",
            "recipient__relative",
            "recipient__citizen",
            "sent_by__professional",
        )
        .order_by("-sent_at", "pk")
    )
