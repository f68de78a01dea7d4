"""What the queries of meetings give: complete, ordered, and only what the seat may know."""

from dataclasses import dataclass
from datetime import date, datetime

from tovholder.coordination.enums import How, Source
from tovholder.meetings.enums import (
    NOT_THERE,
    Acceptance,
    Answer,
    Behaviour,
    ItemState,
    MeetingState,
    NextKind,
    NoteKind,
    RunsWithout,
    Wanted,
    Way,
)
from tovholder.plans.queries import AgreementCard


@dataclass(frozen=True)
class MeetingCard:
    """A meeting's headline: what everybody invited may know."""

    ref: str
    version: int
    type_key: str
    type_title: str
    type_number: int
    origin: str
    is_reconstruction: bool
    starts_at: datetime
    ends_at: datetime
    place: str
    is_citizens_place: bool
    state: MeetingState
    sent_at: datetime | None
    began_at: datetime | None
    ended_at: datetime | None
    cancelled_at: datetime | None
    cancelled_why: str
    acceptance: Acceptance
    acceptance_on: date | None
    next_kind: NextKind
    next_at: datetime | None
    next_until: date | None


@dataclass(frozen=True)
class InviteeCard:
    """One who is invited and may be known."""

    ref: str
    party_ref: str
    party_id: int
    kind: str
    name: str
    unit: str
    way: Way
    proxy: str
    """Who sits there instead of them."""
    brings: str
    coming: Answer
    came: Answer
    items: tuple[int, ...]
    """The numbers of the visible items they are there for; none: all the time."""
    is_self: bool
    is_secret: bool
    is_citizen: bool
    sent_in: str
    """What they sent in, as far as it may be read."""
    was_read_out: bool

    @property
    def said(self) -> Way | None:
        """Return how they said they take part: a no is a no, whatever was planned; None without an answer."""
        if self.coming == Answer.UNKNOWN:
            return None
        if self.coming == Answer.NO:
            return Way.AWAY
        return Way.HERE if self.way == Way.AWAY else self.way

    @property
    def is_away_as_agreed(self) -> bool:
        """Tell whether they take part without being there, or stay away as agreed."""
        return self.way in NOT_THERE


@dataclass(frozen=True)
class ItemCard:
    """One item of the agenda; the number counts what this seat sees."""

    ref: str
    pk: int
    version: int
    number: int
    title: str
    plain: str
    wanted: Wanted
    behaviour: Behaviour
    responsible: str
    responsible_ref: str
    is_own: bool
    """Whether the viewer answers for it, or is there for just this one."""
    minutes: int
    state: ItemState
    outcome: str
    may_read_outcome: bool
    citizen_opened: bool
    citizen_closed: bool
    no_agreement: bool
    skipped_why: str
    topic: int
    has_own_topic: bool
    agreements: tuple[AgreementCard, ...] = ()
    is_secret: bool = False
    """Whether only named ones may know of it: it stays off paper."""


@dataclass(frozen=True)
class PreparationCard:
    """How a citizen has prepared, in their own words, and how these came here."""

    name: str
    party_ref: str
    source: Source
    how: How
    most_important: str
    helped_before: str
    not_to_raise: str
    who_with_me: str
    where: str

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        parts = (self.most_important, self.helped_before, self.not_to_raise, self.who_with_me, self.where)
        return not any(parts)


@dataclass(frozen=True)
class MeetingPage:
    """One meeting, whole, as one seat may know it."""

    card: MeetingCard
    pk: int
    is_whole: bool
    """Whether the purpose may be read: not by who is there for an item only, nor by a relative without the topic."""
    why: str
    aim: str
    expected: str
    wishes: str
    note_kind: NoteKind
    most_people: int | None
    every_weeks: int | None
    runs_without: RunsWithout
    acceptance_words: str
    topic: int
    chair: str
    chair_ref: str
    note_taker: str
    note_taker_ref: str
    called_by: str
    called_by_phone: str
    called_by_hours: str
    sender: str
    """The organisation that sends: what stands on an envelope."""
    may_lead: bool
    is_across_sectors: bool
    """Whether, among those the seat may know, municipality, region and citizen are invited."""
    items: tuple[ItemCard, ...]
    invitees: tuple[InviteeCard, ...]
    preparations: tuple[PreparationCard, ...]
