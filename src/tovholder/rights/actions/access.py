"""Ask for everything, leave single items out by a paragraph, answer for the rest, and hand it over."""

from datetime import datetime

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.kernel.models import change_row
from tovholder.people.models import Citizen
from tovholder.rights.deadlines import a_month_after
from tovholder.rights.enums import Ground
from tovholder.rights.models import AccessRequest, Exemption, Release
from tovholder.rights.queries.access import Deciding, deciding, may_ask, released, request_here
from tovholder.rights.queries.items import Item


def ask_for_access(
    seat: Seat, *, now: datetime, how: How = How.PORTAL, citizen_ref: str = "", once: str = ""
) -> AccessRequest:
    """Write that the citizen wants to see everything (GDPR art. 15): themselves, or told to the coordinator.

    It must be answered within a month (art. 12, 3). Raises `NotAllowedError`: `closed`, `not_the_citizen`,
    `not_here`, `asked_already` while one waits for its answer.
    """
    require(met=seat.is_open, reason="closed")
    require(met=may_ask(seat), reason="not_the_citizen")
    citizen = seat.oneself or _citizen(seat, citizen_ref)
    standing = AccessRequest.objects.filter(coordination_id=seat.coordination.pk, citizen=citizen, ready_at=None)
    with changing_from(seat, "rights.ask_for_access", once=once) as change:
        require(met=not standing.exists(), reason="asked_already")
        day = clock.day_of(now)
        made = AccessRequest.objects.create(
            coordination=seat.coordination,
            citizen=citizen,
            asked_on=day,
            how=how if seat.oneself is None else How.PORTAL,
            due_on=a_month_after(day),
            recorded_by_id=seat.viewer.account_id or 0,
        )
        change.about(made)
    return made


def _citizen(seat: Seat, ref: str) -> Citizen:
    found = [one for one in seat.citizens if one.ref == ref or (not ref and len(seat.citizens) == 1)]
    if len(found) != 1:
        raise NotAllowedError("not_here")
    return found[0]


def exempt_item(
    seat: Seat,
    *,
    request_ref: str,
    item_ref: str,
    ground: Ground,
    reason: str,
    is_told: bool,
    now: datetime,
    once: str = "",
) -> Exemption:
    """Leave one item out, by a paragraph and with a reason; only who answers for it (equal senders).

    Raises `NotAllowedError`: `closed`, `not_here`, `answered_already`, `reason_missing`.
    """
    request, item = _open_item(seat, request_ref, item_ref)
    require(met=bool(reason.strip()), reason="reason_missing")
    if item.sender is None:
        raise NotAllowedError("not_here")
    with changing_from(seat, "rights.exempt_item", once=once) as change:
        row, _made = Exemption.objects.update_or_create(
            request=request,
            item=item.name,
            defaults={
                "label_id": item.sender.label_id,
                "ground": ground,
                "reason": reason.strip(),
                "is_told": is_told,
                "decided_by_id": seat.acting_employment_id,
                "decided_at": now,
            },
        )
        change.about(row)
    return row


def include_item(seat: Seat, *, request_ref: str, item_ref: str, once: str = "") -> None:
    """Take an item in again that was left out. Raises `NotAllowedError`: `closed`, `not_here`, `answered_already`."""
    request, item = _open_item(seat, request_ref, item_ref)
    row = require_found(Exemption.objects.filter(request=request, item=item.name).first())
    with changing_from(seat, "rights.include_item", once=once) as change:
        change.about(row)
        row.delete()


def release_own(seat: Seat, *, request_ref: str, now: datetime, once: str = "") -> int:
    """Answer for everything of one's own that was not left out; return for how many labels.

    Raises `NotAllowedError`: `closed`, `not_here` (also when there is nothing to answer for).
    """
    request, mine = _mine(seat, request_ref)
    with changing_from(seat, "rights.release_own", once=once) as change:
        change.about(request)
        count = _release(seat, request, mine, now)
        require(met=count > 0, reason="not_here")
        change.label_ids |= set(released(request))
    return count


def make_ready(seat: Seat, *, request_ref: str, now: datetime, once: str = "") -> AccessRequest:
    """Answer for one's own, and let the citizen have the bundle. What others have not answered for is not in it.

    Raises `NotAllowedError`: `closed`, `not_here`, `not_coordinator`, `answered_already`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    request, mine = _mine(seat, request_ref)
    require(met=request.ready_at is None, reason="answered_already")
    with changing_from(seat, "rights.make_ready", once=once) as change:
        _release(seat, request, mine, now)
        change_row(request, ready_at=now, prepared_by_id=seat.acting_employment_id)
        change.about(request)
        change.label_ids |= set(released(request))
    return request


def _mine(seat: Seat, ref: str) -> tuple[AccessRequest, Deciding]:
    request = require_found(request_here(seat, ref))
    require(met=seat.is_open, reason="closed")
    return request, require_found(deciding(seat, ref))


def _open_item(seat: Seat, request_ref: str, item_ref: str) -> tuple[AccessRequest, Item]:
    request, mine = _mine(seat, request_ref)
    item = require_found(mine.item(item_ref))
    answered = item.sender is not None and item.sender.label_id in released(request)
    require(met=not answered, reason="answered_already")
    return request, item


def _release(seat: Seat, request: AccessRequest, mine: Deciding, now: datetime) -> int:
    """Note for every label of the items that it was answered for, those done before left as they are."""
    done = set(released(request))
    labels = mine.labels - done
    Release.objects.bulk_create(
        [
            Release(request=request, label_id=pk, decided_by_id=seat.acting_employment_id, decided_at=now)
            for pk in sorted(labels)
        ]
    )
    return len(labels)
