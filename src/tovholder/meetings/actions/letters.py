"""Send: one click, a letter to each, kept as it was sent. Those with a login are told; the others get paper."""

from collections.abc import Iterable
from datetime import date, datetime

from tovholder.access.actions.table import label_of_unit
from tovholder.access.changes import changing_from, require
from tovholder.access.enums import Audience
from tovholder.access.labelling import party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.lix import lix_of
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import meeting_here, require_planner, to_plan
from tovholder.meetings.enums import LetterKind, MeetingState
from tovholder.meetings.models import Letter, Meeting
from tovholder.meetings.notices import account_of_party, tell_letter
from tovholder.meetings.peace import require_peace_kept
from tovholder.meetings.queries.letters import Draft, draft_for
from tovholder.meetings.queries.rows import meeting_rows
from tovholder.people.models import Employment, Unit


def send_invitations(seat: Seat, *, ref: str, now: datetime, once: str = "") -> list[Letter]:
    """Send the letters of a planned meeting; those whose words are as they were sent before get no second one.

    Raises `NotAllowedError`: `not_coordinator`, `not_accepted`, `not_here`, `meeting_not_open`, `in_the_past`,
    `in_a_pause`.
    """
    require_planner(seat)
    with changing_from(seat, "meetings.send_invitations", once=once) as change:
        meeting = to_plan(seat, ref)
        require(met=meeting.starts_at > now, reason="meeting_has_been")
        require_peace_kept(seat, meeting.starts_at)
        made = write_letters(seat, meeting, LetterKind.INVITATION, now=now)
        change_row(meeting, state=MeetingState.CALLED, sent_at=now)
        change.about(meeting)
    return made


def write_letters(
    seat: Seat, meeting: Meeting, kind: LetterKind, *, now: datetime, parties: Iterable[Party] | None = None
) -> list[Letter]:
    """Write, inside a change, a letter of a kind to each recipient, and tell those who have a login.

    Without `parties` they go to everybody who is invited and whom the seat may know, but not to oneself.
    """
    own = seat.participation.party_id if seat.participation is not None else 0
    rows = meeting.invitations.filter(label_id__in=seat.labels).select_related(
        "party__employment", "party__citizen", "party__relative", "party__unit"
    )
    wanted = list(parties) if parties is not None else [row.party for row in rows.order_by("pk")]
    kept = meeting_rows(seat, meeting.ref)
    made = []
    for party in wanted:
        if party.pk == own:
            continue
        draft = draft_for(seat, meeting_ref=meeting.ref, party=party, kind=kind, rows=kept)
        if draft is not None and not _is_as_sent(meeting, kind, draft):
            made.append(_write(seat, meeting, kind, draft, now))
    return made


def note_printed(seat: Seat, *, meeting_ref: str, refs: Iterable[str], now: datetime, once: str = "") -> Meeting:
    """Note that letters were printed. Raises `NotAllowedError`: `not_coordinator`, `not_here`."""
    require(met=seat.is_coordinator, reason="not_coordinator")
    with changing_from(seat, "meetings.note_printed", once=once) as change:
        meeting = meeting_here(seat, meeting_ref)
        for row in meeting.letters.filter(ref__in=list(refs), printed_at__isnull=True).order_by("pk"):
            change_row(row, printed_at=now)
            change.label_ids.add(row.label_id)
        change.about(meeting)
    return meeting


def note_handed_over(seat: Seat, *, meeting_ref: str, ref: str, on: date, now: datetime, once: str = "") -> Letter:
    """Note that a letter was given into somebody's hand. Raises `NotAllowedError`: `not_coordinator`, `not_here`."""
    require(met=seat.is_coordinator, reason="not_coordinator")
    with changing_from(seat, "meetings.note_handed_over", once=once) as change:
        meeting = meeting_here(seat, meeting_ref)
        row = meeting.letters.filter(ref=ref).first()
        if row is None:
            raise NotAllowedError("not_here")
        change_row(row, handed_over_on=on, printed_at=row.printed_at or now)
        change.about(row)
    return row


def _is_as_sent(meeting: Meeting, kind: LetterKind, draft: Draft) -> bool:
    newest = meeting.letters.filter(kind=kind, recipient=draft.recipient).order_by("-sent_at", "-pk").first()
    return newest is not None and newest.body == draft.text.as_data()


def _write(seat: Seat, meeting: Meeting, kind: LetterKind, draft: Draft, now: datetime) -> Letter:
    account = account_of_party(draft.recipient)
    letter = Letter.objects.create(
        meeting=meeting,
        label=_label(seat, meeting, draft.recipient),
        recipient=draft.recipient,
        kind=kind,
        written_for=draft.written_for,
        body=draft.text.as_data(),
        needs=sorted(draft.needs),
        lix=lix_of(draft.text.prose()),
        sent_at=now,
        sent_by=Employment.objects.get(pk=seat.acting_employment_id),
        on_portal=account is not None and not _wants_paper(draft.recipient),
    )
    if account is not None:
        tell_letter(letter, account=account, now=now)
    return letter


def _wants_paper(party: Party) -> bool:
    if party.citizen is not None:
        return party.citizen.hand_delivery or not party.citizen.digital_post
    return party.relative is not None and not party.relative.digital_post


def _label(seat: Seat, meeting: Meeting, recipient: Party) -> Label:
    """Return what a letter is read by: its recipient and the coordinator, and about whom it is."""
    if seat.chair is None or seat.participation is None:
        raise NotAllowedError("not_professional")
    here = Participation.objects.filter(coordination=meeting.coordination, party=recipient, ends_at__gt=seat.viewer.at)
    part = here.select_related("label").order_by("pk").first()
    return label_of_unit(
        meeting.coordination,
        unit_party=party_of(Unit.objects.get(pk=seat.chair.unit_id)),
        topic=part.label.topic if part is not None else meeting.label.topic,
        now=seat.viewer.at,
        audience=Audience.NAMED,
        named={seat.participation.pk} | ({part.pk} if part is not None else set()),
    )
