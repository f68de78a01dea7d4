"""One-time addresses: a professional's invitation, and the way into the demo."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import Q

from tovholder.audit.actions import Who, changing
from tovholder.kernel.models import change_row, in_force
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.refusals import AccountClosedError, KeyRefusedError, LoginTakenError, NoJobError
from tovholder.people.enums import KeyKind
from tovholder.people.login_names import login_from_name
from tovholder.people.models import Account, Employment, OneTimeKey, Professional

INVITATION_LASTS = timedelta(days=7)


def invite_account(*, who: Who, professional: Professional, now: datetime, login: str = "") -> tuple[Account, str]:
    """Return a professional's account and the token of a new invitation; earlier invitations no longer work.

    The account is opened when there is none. Raises `NoJobError`, `AccountClosedError` and `LoginTakenError`.
    """
    if not Employment.objects.filter(in_force(now), professional=professional).exists():
        raise NoJobError
    with changing(who, "people.invite_account") as change:
        account = _account_of(who, professional, login)
        if not account.is_active:
            raise AccountClosedError
        OneTimeKey.objects.filter(account=account, kind=KeyKind.INVITATION, used_at=None).update(used_at=now)
        token = make_key(account=account, kind=KeyKind.INVITATION, expires_at=now + INVITATION_LASTS)
        change.about(account)
    return account, token


def accept_invitation(*, token: str, password: str, now: datetime) -> Account:
    """Spend an invitation on a password and return the account. Raises `KeyRefusedError`."""
    account = holder_of(token=token, kind=KeyKind.INVITATION, now=now)
    with changing(Who(kind="professional", account_id=account.pk), "people.accept_invitation") as change:
        spend_key(token=token, kind=KeyKind.INVITATION, now=now)
        account.set_password(password)
        change_row(account, password=account.password)
        change.about(account)
    return account


def make_key(*, account: Account, kind: KeyKind, expires_at: datetime) -> str:
    """Return the token of a new one-time address; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    OneTimeKey.objects.create(account=account, kind=kind, digest=digest_of(token), expires_at=expires_at)
    return token


def holder_of(*, token: str, kind: KeyKind, now: datetime) -> Account:
    """Return the account that a token opens, without spending it. Raises `KeyRefusedError`."""
    key = OneTimeKey.objects.filter(_open(token, kind, now)).select_related("account__professional").first()
    if key is None:
        raise KeyRefusedError
    return key.account


def spend_key(*, token: str, kind: KeyKind, now: datetime) -> Account:
    """Return the account that a token opens, once. Raises `KeyRefusedError`."""
    account = holder_of(token=token, kind=kind, now=now)
    if not OneTimeKey.objects.filter(_open(token, kind, now)).update(used_at=now):
        raise KeyRefusedError
    return account


def digest_of(token: str) -> str:
    """Return what is kept of a long random token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _open(token: str, kind: KeyKind, now: datetime) -> Q:
    return Q(digest=digest_of(token), kind=kind, used_at=None, expires_at__gt=now, account__is_active=True)


def _account_of(who: Who, professional: Professional, login: str) -> Account:
    found = Account.objects.filter(professional=professional).first()
    if found is not None:
        return found
    if login:
        return open_account(who=who, person=professional, login=login.strip().lower())
    stem = login_from_name(professional.name)
    for attempt in range(1, 1000):
        try:
            return open_account(who=who, person=professional, login=stem if attempt == 1 else f"{stem}{attempt}")
        except LoginTakenError:
            continue
    raise LoginTakenError
