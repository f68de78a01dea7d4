"""Devices that an account with PIN has signed in from."""

import hashlib
from datetime import datetime

from tovholder.audit.actions import Who
from tovholder.people.actions.recording import record_change
from tovholder.people.models import Account, KnownDevice


def recognise_device(*, account: Account, token: str, label: str, now: datetime) -> KnownDevice | None:
    """Keep that the account was seen with the browser of this token; return it when it is new, else None.

    The first one is never new: it was there when the code was used.
    """
    digest = hashlib.sha256(token.encode()).hexdigest()
    seen = KnownDevice.objects.filter(account=account, digest=digest)
    if seen.update(seen_at=now, label=label[:80]):
        return None
    is_first = not KnownDevice.objects.filter(account=account).exists()
    made = KnownDevice.objects.create(account=account, digest=digest, label=label[:80], is_first=is_first, seen_at=now)
    return None if is_first else made


def acknowledge_device(*, who: Who, device: KnownDevice, now: datetime) -> KnownDevice:
    """Keep that a professional has asked the person about a new device; it leaves the list."""
    return record_change(
        who, "people.acknowledge_device", device, acknowledged_at=now, acknowledged_by_id=who.employment_id
    )
