"""The reads behind the pages of meetings, with their SQL worked out once."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from tovholder.access.holding import held
from tovholder.access.models import CoordinationCitizen
from tovholder.coordination.models import CoordinatorTerm
from tovholder.kernel.statements import Statement
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.models import AgendaItem, Invitation, Letter, Meeting

COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.RUNNING)
WORDS = ("most_important", "helped_before", "not_to_raise", "who_with_me", "where")
"""What a citizen may have written before a meeting."""


def _known(labels: Collection[int], own: dict[int, int] | dict[str, int]) -> Q:
    """Return "the seat may know of the meeting": by its label, or because it is invited (the base card)."""
    invited = Invitation.objects.filter(held("party", **own), meeting_id=OuterRef("pk"))  # type: ignore[arg-type]  # by name
    return Q(label_id__in=labels) | Q(Exists(invited))


@Statement
def meetings_here(here: int, labels: Collection[int], **own: int) -> QuerySet[Meeting]:
    """Read the meetings of a course that a seat may know, the newest first."""
    rows = Meeting.objects.filter(_known(labels, own), coordination_id=here)
    return rows.select_related("template").defer("template__body").order_by("-starts_at", "-pk")


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
def invitations_of(meeting: int, here: int) -> QuerySet[Invitation]:
    """Read all who are invited, each with what they sent in and prepared; who may know what is asked of each seat."""
    coordinates = CoordinatorTerm.objects.filter(
        coordination_id=here,
        employment_id=OuterRef("party__employment_id"),
        is_first_contact=True,
        starts_at__lte=OuterRef("meeting__starts_at"),
        ends_at__gt=OuterRef("meeting__starts_at"),
    )
    about = CoordinationCitizen.objects.filter(coordination_id=here, citizen_id=OuterRef("party__citizen_id"))
    said = FilteredRelation("party__contributions", condition=Q(party__contributions__meeting_id=meeting))
    prepared = FilteredRelation("party__preparations", condition=Q(party__preparations__meeting_id=meeting))
    return (
        Invitation.objects.filter(meeting_id=meeting)
        .annotate(
            coordinates=Exists(coordinates),
            is_about=Exists(about),
            said=said,
            said_label=F("said__label_id"),
            said_text=F("said__text"),
            said_read_out=F("said__read_out"),
            prepared=prepared,
            prepared_label=F("prepared__label_id"),
            **{name: F(f"prepared__{name}") for name in (*WORDS, "source", "how")},
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
    )


@Statement
def items_of(meeting: int) -> QuerySet[AgendaItem]:
    """Read the items of a meeting in order, once for each that is there for one only and each agreement made there."""
    return (
        AgendaItem.objects.filter(meeting_id=meeting)
        .annotate(tied=F("invited__invitation__party_id"), agreed=F("agreements__agreement__ref"))
        .select_related("label", "responsible")
        .order_by("place", "pk", "invited__pk", "agreements__pk")
    )


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
