"""Dagsordenen: put an item on, change it, move it, take it off; and who is there for which items."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tovholder.access.changes import changing_from, require
from tovholder.access.models import Label, Participation
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import item_here, party_here, to_plan, unit_label
from tovholder.meetings.actions.plan import must_be_sent_again
from tovholder.meetings.enums import Behaviour, Wanted
from tovholder.meetings.meeting_types import read_type, version_of
from tovholder.meetings.models import AgendaItem, Invitation, InvitedItem, Meeting

CLOSING = {Behaviour.GATHER, Behaviour.ACCEPTANCE, Behaviour.NEXT}
"""What comes last: what was agreed on the way, whether the citizen agrees, and the next time."""
LONGEST = 240
"""Minutes one item can be given."""


@dataclass(frozen=True)
class ItemWords:
    """What an item says: its title is enough."""

    title: str
    plain: str = ""
    wanted: Wanted = Wanted.UNDERSTAND
    minutes: int = 10
    responsible_ref: str = ""
    topic: int | None = None
    """What it is about; None: the same as the meeting's own words."""


def add_item(seat: Seat, *, meeting_ref: str, words: ItemWords, now: datetime, once: str = "") -> AgendaItem:
    """Put an item on the agenda: before what closes the meeting, after the rest.

    Raises `NotAllowedError`: `not_coordinator`, `not_here`, `meeting_not_open`, `title_missing`, `no_such_minutes`,
    `not_invitable`.
    """
    _check(words)
    with changing_from(seat, "meetings.add_item", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        responsible, part = party_here(seat, words.responsible_ref) if words.responsible_ref else (None, None)
        place = _make_room(meeting, 1)
        made = AgendaItem.objects.create(
            meeting=meeting,
            label=_label(seat, meeting, words, part),
            place=place,
            title=words.title.strip(),
            plain=words.plain.strip(),
            wanted=words.wanted,
            responsible=responsible,
            minutes=words.minutes,
        )
        must_be_sent_again(meeting)
        change.about(made)
    return made


def add_blocks(seat: Seat, *, meeting_ref: str, type_key: str, now: datetime, once: str = "") -> Meeting:
    """Put the blocks of another type on the agenda, before what closes the meeting; those that stand there stay alone.

    Raises `TemplateMissingError`, and `NotAllowedError` as `add_item`, and `blocks_stand` when all of them stand there.
    """
    blocks = read_type(version_of(type_key, now)).blocks
    with changing_from(seat, "meetings.add_blocks", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        standing = set(meeting.items.order_by("pk").values_list("title", flat=True))
        wanted = [block for block in blocks if block.title not in standing]
        require(met=bool(wanted), reason="blocks_stand")
        first = _make_room(meeting, len(wanted))
        for place, block in enumerate(wanted, start=first):
            AgendaItem.objects.create(
                meeting=meeting,
                label=meeting.label,
                place=place,
                title=block.title,
                plain=block.plain,
                wanted=block.wanted,
                behaviour=block.behaviour,
                minutes=block.minutes,
            )
        must_be_sent_again(meeting)
        change.about(meeting)
    return meeting


def _make_room(meeting: Meeting, count: int) -> int:
    """Return the place for new items, before what closes the meeting; what stands from there on moves down."""
    rows = list(meeting.items.order_by("place", "pk"))
    closing = next((row.place for row in rows if row.behaviour in CLOSING), None)
    place = closing or (rows[-1].place + 1 if rows else 1)
    for row in rows:
        if row.place >= place:
            change_row(row, place=row.place + count)
    return place


def change_item(
    seat: Seat,
    *,
    meeting_ref: str,
    ref: str,
    words: ItemWords,
    seen_version: int,
    now: datetime,
    once: str = "",
) -> AgendaItem:
    """Change an item's words. Raises `ChangedByAnotherError`, and `NotAllowedError` as `add_item`."""
    _check(words)
    with changing_from(seat, "meetings.change_item", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        row = item_here(seat, meeting, ref)
        responsible, part = party_here(seat, words.responsible_ref) if words.responsible_ref else (None, None)
        change_row(
            row,
            seen_version=seen_version,
            label=_label(seat, meeting, words, part),
            title=words.title.strip(),
            plain=words.plain.strip(),
            wanted=words.wanted,
            responsible=responsible,
            minutes=words.minutes,
        )
        must_be_sent_again(meeting)
        change.about(row)
    return row


def move_item(seat: Seat, *, meeting_ref: str, ref: str, up: bool, now: datetime, once: str = "") -> AgendaItem:
    """Move an item one place among those the seat can see; the citizen's own item stays before all it stands before.

    Raises `NotAllowedError` as `add_item`, and `citizen_speaks_first`.
    """
    with changing_from(seat, "meetings.move_item", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        row = item_here(seat, meeting, ref)
        rows = [item for item in meeting.items.order_by("place", "pk") if item.label_id in seat.labels]
        here = [item.pk for item in rows].index(row.pk)
        there = here - 1 if up else here + 1
        if 0 <= there < len(rows):
            first, second = (rows[there], row) if up else (row, rows[there])
            require(met=first.behaviour != Behaviour.CITIZEN, reason="citizen_speaks_first")
            place = second.place
            change_row(second, place=first.place)
            change_row(first, place=place)
            must_be_sent_again(meeting)
        change.about(row)
    return row


def remove_item(seat: Seat, *, meeting_ref: str, ref: str, now: datetime, once: str = "") -> Meeting:
    """Take an item off the agenda; the citizen's own can be skipped at the meeting, and is never taken off.

    Raises `NotAllowedError` as `add_item`, and `citizen_speaks_first`.
    """
    with changing_from(seat, "meetings.remove_item", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        row = item_here(seat, meeting, ref)
        require(met=row.behaviour != Behaviour.CITIZEN, reason="citizen_speaks_first")
        change.label_ids.add(row.label_id)
        row.delete()
        must_be_sent_again(meeting)
        change.about(meeting)
    return meeting


def attend_items(
    seat: Seat, *, meeting_ref: str, party_ref: str, item_refs: Iterable[str], now: datetime, once: str = ""
) -> Invitation:
    """Say for which items somebody is there; none means all the time.

    They then see the titles of those items and nothing else of the meeting beyond what they may know. Raises
    `NotAllowedError`: `not_coordinator`, `not_here`, `meeting_not_open`.
    """
    with changing_from(seat, "meetings.attend_items", once=once) as change:
        meeting = to_plan(seat, meeting_ref)
        row = _invitation(seat, meeting, party_ref)
        wanted = {item_here(seat, meeting, ref).pk for ref in item_refs}
        standing = {tie.item_id: tie for tie in row.items.order_by("pk")}
        for item_id in sorted(wanted - standing.keys()):
            InvitedItem.objects.create(invitation=row, item_id=item_id)
        for item_id in sorted(standing.keys() - wanted):
            standing[item_id].delete()
        change_row(row)
        must_be_sent_again(meeting)
        change.about(row)
    return row


def _invitation(seat: Seat, meeting: Meeting, party_ref: str) -> Invitation:
    party, _part = party_here(seat, party_ref)
    row = meeting.invitations.filter(party=party).first()
    if row is None:
        raise NotAllowedError("not_here")
    return row


def _check(words: ItemWords) -> None:
    require(met=bool(words.title.strip()), reason="title_missing")
    require(met=0 < words.minutes <= LONGEST, reason="no_such_minutes")


def _label(seat: Seat, meeting: Meeting, words: ItemWords, part: Participation | None) -> Label:
    """Return what an item is read by: the meeting's own, another topic, or as secret as the one responsible."""
    is_secret = part is not None and part.label.audience == "named"
    if not is_secret and words.topic in (None, meeting.label.topic):
        return meeting.label
    return unit_label(seat, topic=words.topic, part=part if is_secret else None)
