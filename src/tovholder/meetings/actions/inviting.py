"""Hvem der inviteres: how each takes part, who leads, who takes notes, and who is let go again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tovholder.access.changes import require
from tovholder.access.holding import is_own
from tovholder.access.labelling import party_of
from tovholder.access.models import Label, Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import party_here
from tovholder.meetings.actions.letters import write_letters
from tovholder.meetings.enums import OUTSIDE, LetterKind, Way
from tovholder.meetings.models import AgendaItem, Invitation, InvitedItem, Meeting


@dataclass(frozen=True)
class Guest:
    """One who is invited: how they take part, and what they bring."""

    ref: str
    way: Way = Way.HERE
    brings: str = ""
    proxy: str = ""
    """Who sits there instead, when they come by another."""
    items: frozenset[str] = field(default_factory=frozenset)
    """The refs of the items they are there for; none: all the time."""


def coordinator_of(seat: Seat) -> Party:
    """Return the party of the coordinator who sits here. Raises `NotAllowedError("not_coordinator")`."""
    if seat.participation is None:
        raise NotAllowedError("not_coordinator")
    return seat.participation.party


def appoint(seat: Seat, meeting: Meeting, *, chair_ref: str, note_taker_ref: str) -> None:
    """Write who leads and who takes notes: the coordinator where no ref is given. Both are invited.

    Raises `NotAllowedError`: `not_invited`, `too_many`, `writes_here` for notes by who has no such page.
    """
    invited = {row.party.ref: row.party for row in meeting.invitations.select_related("party").order_by("pk")}
    places = meeting.invitations.exclude(way__in=OUTSIDE).count()
    require(met=meeting.most_people is None or places <= meeting.most_people, reason="too_many")
    own = coordinator_of(seat)
    chosen = [invited.get(ref) if ref else own for ref in (chair_ref, note_taker_ref)]
    if None in chosen:
        raise NotAllowedError("not_invited")
    note_taker = chosen[1]
    is_private = note_taker is not None and (note_taker.citizen_id or note_taker.relative_id)
    require(met=not is_private, reason="writes_here")
    if [meeting.chair, meeting.note_taker] != chosen:
        change_row(meeting, chair=chosen[0], note_taker=chosen[1])


def invite_all(seat: Seat, meeting: Meeting, guests: Iterable[Guest], ties: Mapping[int, frozenset[int]]) -> None:
    """Invite those chosen, always the citizens and the coordinator; write how the others take part."""
    known = {row.party_id: row for row in meeting.invitations.select_related("party").order_by("pk")}
    chosen = list(guests)
    for citizen in seat.citizens:
        own = {citizen.ref, party_of(citizen).ref}
        if not any(guest.ref in own for guest in chosen):
            chosen.append(Guest(citizen.ref))
    coordinator = coordinator_of(seat)
    if not any(guest.ref == coordinator.ref for guest in chosen):
        chosen.append(Guest(coordinator.ref))
    for guest in chosen:
        party, part = party_here(seat, guest.ref)
        row = known.get(party.pk)
        if row is None:
            row = Invitation.objects.create(
                meeting=meeting,
                label=_invitation_label(meeting, part),
                party=party,
                **_how(guest),
            )
            for item_id in sorted(ties.get(party.pk, ())):
                InvitedItem.objects.create(invitation=row, item_id=item_id)
        elif any(getattr(row, name) != value for name, value in _how(guest).items()):
            change_row(row, **_how(guest))


def _how(guest: Guest) -> dict[str, Any]:
    """Return how somebody takes part, as it is kept."""
    proxy = guest.proxy.strip() if guest.way == Way.PROXY else ""
    return {"way": guest.way, "brings": guest.brings.strip(), "proxy": proxy}


def _invitation_label(meeting: Meeting, part: Participation | None) -> Label:
    return part.label if part is not None else meeting.label


def let_go(seat: Seat, meeting: Meeting, wanted: Mapping[str, Guest], now: datetime) -> None:
    """Take back the invitations of those who are no longer chosen; those the seat may not know of stay."""
    own = coordinator_of(seat)
    rows = meeting.invitations.select_related("party__citizen", "party__employment", "party__relative", "party__unit")
    for row in rows.order_by("pk"):
        is_fixed = row.party_id == own.pk or row.party.citizen_id in seat.citizen_ids
        if is_fixed or row.party.ref in wanted or not (row.label_id in seat.labels or is_own(seat, row.party)):
            continue
        if meeting.sent_at is not None:
            write_letters(seat, meeting, LetterKind.CANCELLED, now=now, parties=[row.party])
        row.delete()


def ties(earlier: Meeting, followers: Mapping[int, AgendaItem]) -> dict[int, frozenset[int]]:
    """Return, by party, the new items of those who were there for some items only."""
    found: dict[int, set[int]] = {}
    rows = InvitedItem.objects.filter(invitation__meeting=earlier).select_related("invitation").order_by("pk")
    for row in rows:
        if row.item_id in followers:
            found.setdefault(row.invitation.party_id, set()).add(followers[row.item_id].pk)
    return {party: frozenset(items) for party, items in found.items()}
