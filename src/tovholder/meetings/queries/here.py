"""The meetings of one course, and one meeting whole, as the seat may know them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tovholder.access.enums import Audience
from tovholder.access.holding import is_own, own_ids
from tovholder.access.models import Party
from tovholder.access.seat import Seat
from tovholder.coordination.enums import How, Source
from tovholder.coordination.queries.protection import covered
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.words import said
from tovholder.meetings.enums import (
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
from tovholder.meetings.models import AgendaItem, Invitation, Meeting
from tovholder.meetings.queries import reads
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingCard, MeetingPage, PreparationCard
from tovholder.meetings.queries.rows import MeetingRows, invitations_for, is_known_to, meeting_rows
from tovholder.people.enums import Sector
from tovholder.people.models import Organisation
from tovholder.plans.queries import AgreementCard, agreements_among


def meetings_here(seat: Seat) -> list[MeetingCard]:
    """Return the meetings of the course that the seat may know, the newest first."""
    rows = reads.meetings_here(here=seat.coordination.pk, labels=seat.labels, **own_ids(seat))
    return [_covered(seat, meeting_card(row)) for row in seat.show(rows)]


def next_meeting(seat: Seat) -> MeetingCard | None:
    """Return the next meeting that the seat may know; None when none is planned."""
    rows = reads.next_here(at=seat.viewer.at, here=seat.coordination.pk, labels=seat.labels, **own_ids(seat))
    return meeting_headline(seat.show(rows)[0]) if rows else None


def last_meeting(seat: Seat) -> MeetingCard | None:
    """Return the newest held meeting that the seat may know: what "som sidst" repeats."""
    rows = reads.newest_held(here=seat.coordination.pk, labels=seat.labels, **own_ids(seat))
    return _covered(seat, meeting_card(rows[0])) if rows else None


def meeting_page(seat: Seat, ref: str, *, with_agreements: bool = False, with_words: bool = True) -> MeetingPage | None:
    """Return one meeting whole; None for what is not there and for what is not the seat's to know.

    `with_agreements` adds what was agreed at each item; without `with_words` what people wrote beforehand is left out.
    """
    rows = meeting_rows(seat, ref)
    return page_from(seat, rows, with_agreements=with_agreements, with_words=with_words) if rows is not None else None


def page_from(
    seat: Seat, rows: MeetingRows, *, with_agreements: bool = False, with_words: bool = True
) -> MeetingPage | None:
    """Return the same of a meeting that was read already, for another seat: no statement beside the agreements."""
    if not is_known_to(seat, rows):
        return None
    meeting = seat.show([rows.meeting])[0]
    ties = rows.ties
    invitations = invitations_for(seat, rows)
    mine = next((row for row in invitations if is_own(seat, row.party)), None)
    leads = _leads(seat, meeting)
    # A professional who is called to all of it needs the purpose; a relative reads it where the citizen has said so.
    is_called_to_all = seat.is_professional and mine is not None and not ties.get(mine.party_id)
    is_whole = meeting.label_id in seat.labels or is_called_to_all
    names = {row.party_id: _name(row) for row in invitations}
    items = _items(seat, rows, mine, names, is_whole=is_whole, leads=leads)
    if with_agreements:
        items = _with_agreements(seat, rows, items)
    numbers = {item.pk: item.number for item in items}
    return MeetingPage(
        card=_covered(seat, meeting_card(meeting)),
        pk=meeting.pk,
        is_whole=is_whole,
        why=meeting.why if is_whole else "",
        aim=meeting.aim if is_whole else "",
        expected=meeting.expected if is_whole else "",
        wishes=meeting.wishes if is_whole else "",
        note_kind=NoteKind(meeting.note_kind),
        most_people=meeting.most_people,
        every_weeks=meeting.every_weeks,
        runs_without=RunsWithout(meeting.runs_without),
        acceptance_words=meeting.acceptance_words if _hears_why(seat) else "",
        topic=meeting.label.topic,
        chair=names.get(meeting.chair_id, ""),
        chair_ref=meeting.chair.ref if meeting.chair_id in names else "",
        note_taker=names.get(meeting.note_taker_id, ""),
        note_taker_ref=meeting.note_taker.ref if meeting.note_taker_id in names else "",
        called_by=meeting.called_by.professional.name,
        called_by_phone=meeting.called_by.phone or meeting.called_by.unit.phone,
        called_by_hours=meeting.called_by.hours or meeting.called_by.unit.hours,
        sender=meeting.called_by.unit.organisation.name,
        may_lead=leads,
        is_across_sectors=_is_across_sectors(invitations),
        items=tuple(items),
        invitees=tuple(
            _invitee(seat, row, ties.get(row.party_id, ()), numbers, with_words=with_words)
            for row in _in_order(invitations, meeting)
        ),
        preparations=_preparations(seat, invitations) if with_words else (),
    )


def meeting_headline(row: Meeting) -> MeetingCard:
    """Return the card of a meeting that was loaded without its template."""
    return _card(row, "", "", 0, "", is_reconstruction=False)


def _covered(seat: Seat, card: MeetingCard) -> MeetingCard:
    """Return the card; a place that has become somebody's protected address since is covered."""
    return replace(card, place=covered(seat, card.place))


def meeting_card(row: Meeting) -> MeetingCard:
    """Return the card of a meeting that was loaded with its template."""
    version = row.template
    return _card(
        row,
        version.key,
        said(version.title),
        version.number,
        version.get_origin_display(),
        is_reconstruction=version.origin == "reconstruction",
    )


def _card(row: Meeting, key: str, title: str, number: int, origin: str, *, is_reconstruction: bool) -> MeetingCard:
    return MeetingCard(
        ref=row.ref,
        version=row.version,
        type_key=key,
        type_title=title,
        type_number=number,
        origin=origin,
        is_reconstruction=is_reconstruction,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        is_citizens_place=row.is_citizens_place,
        state=MeetingState(row.state),
        sent_at=row.sent_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
        cancelled_at=row.cancelled_at,
        cancelled_why=row.cancelled_why,
        acceptance=Acceptance(row.acceptance),
        acceptance_on=row.acceptance_on,
        next_kind=NextKind(row.next_kind),
        next_at=row.next_at,
        next_until=row.next_until,
    )


def _hears_why(seat: Seat) -> bool:
    """Tell whether the citizen's own words to what was agreed are for this seat: the citizen, and who coordinates."""
    return seat.is_coordinator or seat.oneself is not None


def _is_across_sectors(rows: Iterable[Invitation]) -> bool:
    """Tell whether somebody of a municipality, somebody of a region and a citizen are among these."""
    sectors = {organisation.sector for row in rows for organisation in [_organisation(row.party)] if organisation}
    is_citizen_there = any(row.party.citizen_id is not None for row in rows)
    return is_citizen_there and sectors >= {Sector.MUNICIPALITY, Sector.REGION}


def _organisation(party: Party) -> Organisation | None:
    unit = party.unit
    if party.employment is not None:
        unit = party.employment.unit
    if party.team is not None:
        unit = party.team.unit
    return unit.organisation if unit is not None else party.organisation


def _leads(seat: Seat, meeting: Meeting) -> bool:
    """Tell whether the viewer coordinates, leads this meeting or takes its notes."""
    return seat.is_coordinator or is_own(seat, meeting.chair) or is_own(seat, meeting.note_taker)


def _name(row: Invitation) -> str:
    return describe_party(row.party)[0]


def _in_order(invitations: Iterable[Invitation], meeting: Meeting) -> list[Invitation]:
    """Return the citizens first, then who leads, then the others in the order they were invited."""
    return sorted(
        invitations,
        key=lambda row: (row.party.citizen_id is None, row.party_id != meeting.chair_id, row.pk),
    )


def _items(
    seat: Seat, rows: MeetingRows, mine: Invitation | None, names: dict[int, str], *, is_whole: bool, leads: bool
) -> list[ItemCard]:
    """Return the items the seat may see, numbered among themselves: no gap tells of another.

    Whoever leads or takes the notes hears what is said, so they read it too; but for what has a topic of its own.
    """
    tied = set(rows.ties.get(mine.party_id, ())) if mine is not None else set()
    meeting = rows.meeting
    found: list[ItemCard] = []
    for row in rows.items:
        own = row.pk in tied or (row.responsible is not None and is_own(seat, row.responsible))
        is_common = row.label_id == meeting.label_id
        readable = row.label_id in seat.labels or own or (leads and is_common)
        if not (readable or (is_whole and is_common)):
            continue
        seat.shown.add(row.label_id)
        found.append(_item(row, len(found) + 1, names, meeting, is_own_item=own, readable=readable))
    return found


def _item(
    row: AgendaItem, number: int, names: dict[int, str], meeting: Meeting, *, is_own_item: bool, readable: bool
) -> ItemCard:
    responsible: Party | None = row.responsible if row.responsible_id in names else None
    return ItemCard(
        ref=row.ref,
        pk=row.pk,
        version=row.version,
        number=number,
        title=row.title,
        plain=row.plain,
        wanted=Wanted(row.wanted),
        behaviour=Behaviour(row.behaviour),
        responsible=names.get(row.responsible_id, "") if row.responsible_id else "",
        responsible_ref=responsible.ref if responsible else "",
        is_own=is_own_item,
        minutes=row.minutes,
        state=ItemState(row.state),
        outcome=row.outcome if readable else "",
        may_read_outcome=readable,
        citizen_opened=row.citizen_opened,
        citizen_closed=row.citizen_closed,
        no_agreement=row.no_agreement and readable,
        is_secret=row.label.audience == Audience.NAMED,
        skipped_why=row.skipped_why if readable else "",
        topic=row.label.topic,
        has_own_topic=row.label_id != meeting.label_id,
    )


def _with_agreements(seat: Seat, rows: MeetingRows, items: list[ItemCard]) -> list[ItemCard]:
    """Put the agreements the seat may see under the items they were made at; the others leave no trace."""
    tied = {ref for refs in rows.agreed.values() for ref in refs}
    cards = {card.ref: card for card in agreements_among(seat, tied)}
    made: dict[int, tuple[AgreementCard, ...]] = {
        item: tuple(cards[ref] for ref in refs if ref in cards) for item, refs in rows.agreed.items()
    }
    return [replace(item, agreements=made.get(item.pk, ())) for item in items]


def _invitee(seat: Seat, row: Any, tied: Iterable[int], numbers: dict[int, int], *, with_words: bool) -> InviteeCard:
    """Return who is invited; `row` carries what they sent in: shown where it may be read, and always one's own."""
    is_read = (with_words or is_own(seat, row.party)) and _may_read(seat, row.said_label, row.party)
    seat.shown.add(row.label_id)
    name, unit, *_rest = describe_party(row.party)
    return InviteeCard(
        ref=row.ref,
        party_ref=row.party.ref,
        party_id=row.party_id,
        kind=row.party.kind,
        name=name,
        unit=unit if unit != name else "",
        way=Way(row.way),
        proxy=row.proxy,
        brings=row.brings,
        coming=Answer(row.coming),
        came=Answer(row.came),
        items=tuple(sorted(numbers[pk] for pk in tied if pk in numbers)),
        is_self=is_own(seat, row.party),
        is_secret=row.label.audience == Audience.NAMED,
        is_citizen=row.party.citizen_id is not None,
        sent_in=row.said_text if is_read else "",
        was_read_out=bool(row.said_read_out) if is_read else False,
    )


def _may_read(seat: Seat, label: int | None, party: Party) -> bool:
    """Tell whether a seat may read what a party wrote beforehand, and note that it was shown; None: nothing written."""
    if label is None or not (label in seat.labels or is_own(seat, party)):
        return False
    seat.shown.add(label)
    return True


def _preparations(seat: Seat, rows: Iterable[Any]) -> tuple[PreparationCard, ...]:
    """Return how the citizens have prepared, as far as it may be read."""
    return tuple(
        PreparationCard(
            name=describe_party(row.party)[0],
            party_ref=row.party.ref,
            source=Source(row.source),
            how=How(row.how),
            **{name: getattr(row, name) for name in reads.WORDS},
        )
        for row in rows
        if _may_read(seat, row.prepared_label, row.party)
    )
