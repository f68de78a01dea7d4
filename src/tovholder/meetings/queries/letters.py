"""Breve: what each recipient would get now, from their own place at the table; and what was sent."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from tovholder.access import topics
from tovholder.access.enums import PartyKind
from tovholder.access.holding import is_own, own_ids
from tovholder.access.models import Party
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import Seat
from tovholder.coordination.queries.protection import covered
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.clock import day_of
from tovholder.meetings.composing import Recipient, cancelled_text, given_name, invitation_text
from tovholder.meetings.composing_minutes import acceptance_text, minutes_text
from tovholder.meetings.enums import Answer, LetterKind, LetterVersion, Way
from tovholder.meetings.letter_text import LetterText, letter_of
from tovholder.meetings.models import Letter
from tovholder.meetings.queries import reads
from tovholder.meetings.queries.cards import InviteeCard, MeetingPage
from tovholder.meetings.queries.here import page_from
from tovholder.meetings.queries.rows import MeetingRows, invitations_for, meeting_rows
from tovholder.plans.enums import PlanLineKind
from tovholder.plans.queries.plan import lines_at_a_glance

COMPOSERS = {
    LetterKind.INVITATION: invitation_text,
    LetterKind.CANCELLED: cancelled_text,
    LetterKind.MINUTES: minutes_text,
    LetterKind.ACCEPTANCE: acceptance_text,
}


MOST_THAT_WENT_WELL = 3
ONESELF = InviteeCard(
    ref="",
    party_ref="",
    party_id=0,
    kind="",
    name="",
    unit="",
    way=Way.HERE,
    proxy="",
    brings="",
    coming=Answer.UNKNOWN,
    came=Answer.UNKNOWN,
    items=(),
    is_self=True,
    is_secret=False,
    is_citizen=False,
    sent_in="",
    was_read_out=False,
)
"""Whoever reads the minutes on the screen: they are put to nobody in particular."""


@dataclass(frozen=True)
class Draft:
    """A letter as it would be sent now."""

    recipient: Party
    name: str
    written_for: LetterVersion
    text: LetterText
    needs: frozenset[int]
    """Labels by which the recipient may read what is in it."""


@dataclass(frozen=True)
class LetterCard:
    """A letter as it was sent."""

    ref: str
    version: int
    name: str
    unit: str
    recipient_ref: str
    kind: LetterKind
    kind_name: str
    written_for: LetterVersion
    text: LetterText
    lix: int
    sent_at: datetime
    sent_by: str
    on_portal: bool
    printed_at: datetime | None
    handed_over_on: date | None
    is_own: bool

    @property
    def waits_for_printer(self) -> bool:
        """Tell whether it still has to be printed."""
        return not self.on_portal and self.printed_at is None


def draft_for(
    seat: Seat, *, meeting_ref: str, party: Party, kind: LetterKind, rows: MeetingRows | None = None
) -> Draft | None:
    """Return what one recipient would get now; None for somebody who may not know of the meeting.

    It is made from the recipient's own seat, so it holds what they may read and nothing else. `rows` is the meeting
    when it was read already: for letters to many. Raises `NotAllowedError("not_coordinator")`.
    """
    theirs = seat_as(seat, party)
    rows = rows or meeting_rows(seat, meeting_ref)
    is_minutes = kind in {LetterKind.MINUTES, LetterKind.ACCEPTANCE}
    page = page_from(theirs, rows, with_agreements=is_minutes, with_words=False) if rows else None
    mine = next((card for card in page.invitees if card.party_id == party.pk), None) if page else None
    if page is None or mine is None:
        return None
    version = version_for(party)
    well = _went_well(theirs) if version == LetterVersion.CITIZEN and kind == LetterKind.INVITATION else ()
    to = Recipient(card=mine, written_for=version, citizens=_given_names(theirs, seat), went_well=well)
    needs = frozenset(theirs.shown & theirs.labels)
    return Draft(party, mine.name, to.written_for, COMPOSERS[kind](page, to), needs)


def _went_well(theirs: Seat) -> tuple[str, ...]:
    """Return what goes well in everyday life, for the citizen's own letter: others may find it on the table."""
    lines = lines_at_a_glance(theirs).of(PlanLineKind.RESOURCE)
    return tuple(line.text for line in lines if line.topic == topics.EVERYDAY)[:MOST_THAT_WENT_WELL]


def draft_to(seat: Seat, *, rows: MeetingRows, party_id: int, kind: LetterKind) -> Draft | None:
    """Return the same by the number of a party that the seat was shown, of a meeting that was read already."""
    party = next((row.party for row in invitations_for(seat, rows) if row.party_id == party_id), None)
    return draft_for(seat, meeting_ref=rows.meeting.ref, party=party, kind=kind, rows=rows) if party else None


def minutes_for(seat: Seat, page: MeetingPage) -> LetterText:
    """Return the minutes of a page that was loaded with its agreements, for the seat itself: to read, copy and file."""
    version = LetterVersion.PROFESSIONAL if seat.is_professional else LetterVersion.RELATIVE
    if seat.oneself is not None:
        version = LetterVersion.CITIZEN
    text = minutes_text(page, Recipient(card=ONESELF, written_for=version, citizens=_given_names(seat, seat)))
    return replace(text, greeting="")


def version_for(party: Party) -> LetterVersion:
    """Return how words are put to such a party."""
    kinds = {PartyKind.CITIZEN: LetterVersion.CITIZEN, PartyKind.RELATIVE: LetterVersion.RELATIVE}
    return kinds.get(PartyKind(party.kind), LetterVersion.PROFESSIONAL)


def untold_of_answer(seat: Seat, page: MeetingPage) -> list[str]:
    """Return the names of those without a login who have no letter yet that the citizen answered; for the coordinator.

    Who has a login is told at once, by the page of the citizen or by their letter.
    """
    if not seat.is_coordinator or page.card.acceptance_on is None:
        return []
    told = {
        card.recipient_ref
        for card in letters_here(seat, page.pk)
        if card.on_portal or (card.kind == LetterKind.ACCEPTANCE and day_of(card.sent_at) >= page.card.acceptance_on)
    }
    others = [card for card in page.invitees if not (card.is_self or card.is_citizen)]
    return [card.name for card in others if card.party_ref not in told]


def letters_here(seat: Seat, meeting_id: int) -> list[LetterCard]:
    """Return the letters of a meeting as they were sent: all of them to the coordinator, one's own to others.

    One's own is read on as long as everything in it may still be known: what was withdrawn is gone from here too.
    """
    rows = reads.letters_of(meeting=meeting_id, labels=seat.labels, **own_ids(seat))
    known = [
        row
        for row in rows
        if seat.is_coordinator or (is_own(seat, row.recipient) and seat.labels.issuperset(row.needs))
    ]
    return [_card(seat, row) for row in seat.show(known)]


def _given_names(theirs: Seat, seat: Seat) -> tuple[str, ...]:
    """Return how a letter names those it is about: a protected name is in no letter."""
    known = theirs.citizens or seat.citizens
    return tuple("borgeren" if citizen.name_protected else given_name(citizen.name) for citizen in known)


def _card(seat: Seat, row: Letter) -> LetterCard:
    name, unit, *_rest = describe_party(row.recipient)
    return LetterCard(
        ref=row.ref,
        version=row.version,
        name=name,
        unit=unit if unit != name else "",
        recipient_ref=row.recipient.ref,
        kind=LetterKind(row.kind),
        kind_name=row.get_kind_display(),
        written_for=LetterVersion(row.written_for),
        text=letter_of(row.body).with_words(lambda said: covered(seat, said, reader_id=row.recipient.citizen_id)),
        lix=row.lix,
        sent_at=row.sent_at,
        sent_by=row.sent_by.professional.name,
        on_portal=row.on_portal,
        printed_at=row.printed_at,
        handed_over_on=row.handed_over_on,
        is_own=is_own(seat, row.recipient),
    )
