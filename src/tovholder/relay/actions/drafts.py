"""Keep, delete and make a note of one's own draft. Nothing of its words stands in the trail or in the history."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from tovholder.access import rule
from tovholder.access.changes import changing_from, require
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.access.viewer import system_viewer, viewer_of
from tovholder.audit.actions import changing
from tovholder.kernel.models import change_row
from tovholder.relay.actions.write import Words, write_entry
from tovholder.relay.models import Draft, LogEntry
from tovholder.relay.notices import ask_about_draft, leave_draft


def keep_draft(seat: Seat, *, text: str, seen_version: int, now: datetime, once: str = "") -> Draft:
    """Keep the viewer's own draft; it asks again fourteen days from now. `seen_version` is 0 where none was seen.

    Raises `NotAllowedError`: `not_professional`, `text_missing`; `ChangedByAnotherError` when another window
    has changed or begun it meanwhile.
    """
    owner = _owner(seat)
    require(met=bool(text.strip()), reason="text_missing")
    with changing_from(seat, "relay.keep_draft", once=once) as change:
        row = _own(seat, owner)
        if row is None:
            row = Draft.objects.create(owner_id=owner, coordination=seat.coordination, text=text, changed_at=now)
        else:
            change_row(row, seen_version=seen_version, text=text, changed_at=now)
            leave_draft(row, now=now)
        ask_about_draft(row, now=now)
        change.about(row)
    return row


def note_of_draft(
    seat: Seat,
    *,
    words: Words,
    now: datetime,
    topic: int | None = None,
    named: Collection[str] | None = None,
    once: str = "",
) -> LogEntry:
    """Write an entry of the log and let the draft go that it was made of: both, or neither.

    Raises what `write_entry` and `drop_draft` raise.
    """
    with transaction.atomic():
        made = write_entry(seat, words=words, topic=topic, named=named, now=now, once=once)
        drop_draft(seat, now=now)
    return made


def drop_draft(seat: Seat, *, now: datetime, once: str = "") -> None:
    """Delete the viewer's own draft for good; nothing happens when there is none.

    Raises `NotAllowedError`: `not_professional`.
    """
    row = _own(seat, _owner(seat))
    if row is None:
        return
    with changing_from(seat, "relay.drop_draft", once=once) as change:
        change.about(row)
        _forget(row, now)


def drop_left_drafts(*, now: datetime) -> int:
    """Delete the drafts of those who do not sit at that table any more; return how many.

    What one may not open any more one may not keep notes of either.
    """
    house, gone = system_viewer("drafts", now), 0
    for row in Draft.objects.select_related("owner").order_by("pk"):
        if rule.coordinations_of(viewer_of(row.owner, now)).filter(pk=row.coordination_id).exists():
            continue
        where, why = row.coordination_id, house.purpose
        with changing(house.who, "relay.drop_left_draft", coordination_id=where, purpose=why) as change:
            change.about(row)
            _forget(row, now)
        gone += 1
    return gone


def _forget(row: Draft, now: datetime) -> None:
    leave_draft(row, now=now)
    row.delete()


def _owner(seat: Seat) -> int:
    account_id = seat.viewer.account_id
    if account_id is None or not seat.is_professional:
        raise NotAllowedError("not_professional")
    return account_id


def _own(seat: Seat, owner: int) -> Draft | None:
    return Draft.objects.filter(owner_id=owner, coordination_id=seat.coordination.pk).first()
