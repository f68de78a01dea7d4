"""Put a notice in the outbox; deliver what is due."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction

from tovholder.kernel.models import change_row
from tovholder.notices.enums import DeliveryState
from tovholder.notices.models import Notice
from tovholder.notices.registry import kind_of
from tovholder.people.models import Account

log = structlog.get_logger("tovholder.notices")

Send = Callable[[Account, str, str], None]
"""Hands a text to a channel: account, neutral text, stable message id. Raises `OSError` when it could not,
`NoAddressError` when there is nowhere to send it."""


class NoAddressError(Exception):
    """The channel does not reach this account; the notice stands in the house only."""


LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 12
BATCH = 100


def tell(account: Account, kind: str, *, facts: dict[str, Any], once: str, now: datetime) -> Notice:
    """Write a notice in the caller's transaction; the same `once` key is told once.

    Raises `ValueError` when the facts are not those the kind declares.
    """
    declared = kind_of(kind).facts
    if set(facts) != declared:
        raise ValueError(f"{kind} takes {sorted(declared)}, not {sorted(facts)}")
    key = f"{kind}:{account.pk}:{once}"
    notice, _made = Notice.objects.get_or_create(
        once=key, defaults={"account": account, "kind": kind, "facts": facts, "next_try_at": now, "created_at": now}
    )
    return notice


def deliver_due(*, now: datetime, send: Send | None) -> int:
    """Hand over what is due, and return how many left the house.

    At least once: a crash between sending and noting it sends again with the same message id. The right to know is
    asked anew. Without a channel (`send` is None) everything waits.
    """
    if send is None:
        return 0
    sent = 0
    due = Notice.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")
    for pk in list(due.values_list("pk", flat=True)[:BATCH]):
        sent += _deliver(pk, now=now, send=send)
    return sent


def _deliver(pk: int, *, now: datetime, send: Send) -> int:
    with transaction.atomic():
        notice = Notice.objects.select_for_update(of=("self",)).select_related("account").get(pk=pk)
        if notice.state != DeliveryState.WAITING:
            return 0
        kind = kind_of(notice.kind)
        if not (notice.account.is_active and kind.may_know(notice.account, notice.facts, now)):
            change_row(notice, state=DeliveryState.DROPPED)
            return 0
        try:
            send(notice.account, kind.text(), message_id(notice))
        except NoAddressError:
            change_row(notice, state=DeliveryState.DROPPED)
            return 0
        except OSError as error:
            _try_later(notice, now)
            log.warning("notice_not_sent", notice=notice.pk, attempt=notice.attempts, error=type(error).__name__)
            return 0
        change_row(notice, state=DeliveryState.SENT, sent_at=now, attempts=notice.attempts + 1)
        return 1


def message_id(notice: Notice) -> str:
    """Return the same opaque id for every attempt, so that a receiver can drop a double."""
    return hashlib.sha256(f"notice:{notice.ref}".encode()).hexdigest()[:32]


def _try_later(notice: Notice, now: datetime) -> None:
    attempts = notice.attempts + 1
    pause = min(timedelta(minutes=2**attempts), LONGEST_PAUSE)
    state = DeliveryState.FAILED if attempts >= MOST_ATTEMPTS else DeliveryState.WAITING
    change_row(notice, attempts=attempts, next_try_at=now + pause, state=state)


def mark_seen(account_id: int, *, keys: list[str], now: datetime) -> None:
    """Note that the recipient has seen these notices in the house: they need not leave it any more."""
    waiting = Notice.objects.filter(account_id=account_id, ref__in=keys, seen_at__isnull=True)
    for notice in waiting.order_by("pk"):
        change_row(notice, seen_at=now)
