"""The lines that sign-in leaves in the trail: opaque ids and what happened, never what was typed."""

from typing import Any

from tovholder.access.enums import ViewerKind
from tovholder.audit.actions import Who, record_sign_in

SIGNED_IN = "sign-in"
SIGNED_IN_DEMO = "sign-in demo"
SIGNED_OUT = "sign-out"
SIGNED_OUT_EVERYWHERE = "sign-out everywhere"
REFUSED = "sign-in refused"
REFUSED_LOCKED = "sign-in refused locked"
REFUSED_CODE = "sign-in refused code"
REFUSED_FACTOR = "sign-in refused second factor"
REFUSED_ACCESS = "sign-in refused access"
NEW_DEVICE = "sign-in new device"
FACTOR_ADDED = "second factor added"
FACTOR_REMOVED = "second factor removed"
ENDED_IDLE = "session ended idle"
ENDED_ACCESS = "session ended access"


def kind_of(account: Any) -> ViewerKind:
    """Return what kind of person an account belongs to."""
    if account.professional_id is not None:
        return ViewerKind.PROFESSIONAL
    return ViewerKind.CITIZEN if account.citizen_id is not None else ViewerKind.RELATIVE


def note(what: str, account: Any = None) -> None:
    """Write one line about an account, or about somebody nobody knows."""
    known = account is not None and account.pk is not None
    who = Who(kind=kind_of(account).value, account_id=account.pk) if known else Who(kind="unknown")
    record_sign_in(who, what)
