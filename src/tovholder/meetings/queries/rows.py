"""One meeting as it is kept: read once by whoever may know of it, then looked at from one seat after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tovholder.access.holding import is_own, own_ids
from tovholder.access.seat import Seat
from tovholder.meetings.enums import Answer, MeetingState
from tovholder.meetings.models import AgendaItem, Invitation, Meeting
from tovholder.meetings.queries import reads


@dataclass(frozen=True)
class MeetingRows:
    """A meeting with its invitations and items. Holding it is no permission: each seat is asked what it may see."""

    meeting: Meeting
    invitations: Sequence[Invitation]
    """All of them, each with what was written beforehand by the one who is invited."""
    items: Sequence[AgendaItem]
    ties: Mapping[int, tuple[int, ...]]
    """By party: the items somebody is there for; who is not named is there all the time."""
    agreed: Mapping[int, tuple[str, ...]]
    """By item: the refs of the agreements made there."""


def meeting_rows(seat: Seat, ref: str) -> MeetingRows | None:
    """Return one meeting as it is kept; None for what is not there and for what is not the seat's to know.

    Three statements, however many are invited.
    """
    here = seat.coordination.pk
    found: list[Meeting] = reads.meeting_here(here=here, ref=ref, labels=seat.labels, **own_ids(seat))
    if not found:
        return None
    ties: dict[int, dict[int, None]] = {}
    agreed: dict[int, dict[str, None]] = {}
    items: dict[int, AgendaItem] = {}
    for row in reads.items_of(meeting=found[0].pk):
        items.setdefault(row.pk, row)
        if row.tied is not None:
            ties.setdefault(row.tied, {})[row.pk] = None
        if row.agreed is not None:
            agreed.setdefault(row.pk, {})[row.agreed] = None
    return MeetingRows(
        meeting=found[0],
        invitations=reads.invitations_of(meeting=found[0].pk, here=here),
        items=list(items.values()),
        ties={party: tuple(pks) for party, pks in ties.items()},
        agreed={item: tuple(refs) for item, refs in agreed.items()},
    )


def is_known_to(seat: Seat, rows: MeetingRows) -> bool:
    """Tell whether a seat may know of the meeting: by its label, or because it is invited (the base card)."""
    return rows.meeting.label_id in seat.labels or any(is_own(seat, row.party) for row in rows.invitations)


def invitations_for(seat: Seat, rows: MeetingRows) -> list[Invitation]:
    """Return who is invited and may be known: under a visible label, oneself, the citizens, whoever coordinates."""
    return [row for row in rows.invitations if _may_know(seat, row)]


def _may_know(seat: Seat, row: Invitation) -> bool:
    is_base_card: bool = row.is_about or row.coordinates  # type: ignore[attr-defined]  # read with the row
    return is_base_card or row.label_id in seat.labels or is_own(seat, row.party)


def unanswered_next(seat: Seat) -> tuple[Meeting, list[Invitation]] | None:
    """Return the next meeting whose letters are sent, with those who may be known and have not said if they come.

    None when no such meeting may be known. Two statements, however many are invited.
    """
    here = seat.coordination.pk
    coming: list[Meeting] = reads.next_here(at=seat.viewer.at, here=here, labels=seat.labels, **own_ids(seat))
    if not coming or coming[0].state != MeetingState.CALLED:
        return None
    invited: list[Invitation] = reads.invitations_of(meeting=coming[0].pk, here=here)
    waiting = [row for row in invited if row.coming == Answer.UNKNOWN and _may_know(seat, row)]
    return coming[0], seat.show(list({row.pk: row for row in waiting}.values()))
