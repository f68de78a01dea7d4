"""A citizen's or relative's own way in: a code handed over in person, then a PIN they choose."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from tovholder.audit.actions import Who, changing
from tovholder.kernel.models import change_row
from tovholder.kernel.refs import ALPHABET
from tovholder.people.actions.accounts import open_account
from tovholder.people.actions.refusals import (
    AccountClosedError,
    CodeRefusedError,
    DeceasedError,
    LoginTakenError,
    WeakPinError,
)
from tovholder.people.enums import KeyKind
from tovholder.people.login_names import random_login, tidy_login
from tovholder.people.models import Account, Citizen, KnownDevice, OneTimeKey, Relative, WrongTries
from tovholder.people.pins import weakness_of

CODE_LASTS = timedelta(days=14)
CODE_LENGTH = 8
MOST_TRIES = 5


class HandedCode(NamedTuple):
    """What stands on the slip of paper; the code is nowhere else."""

    login: str
    code: str
    expires_at: datetime


def hand_over_code(*, who: Who, person: Citizen | Relative, now: datetime) -> HandedCode:
    """Return a login and a new code for a first sign-in; an earlier open code no longer works.

    A PIN in use stays until the new code is used. Raises `DeceasedError` and `AccountClosedError`.
    """
    if isinstance(person, Citizen) and person.died_on is not None:
        raise DeceasedError
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    with changing(who, "people.hand_over_code") as change:
        account = _account_of(who, person)
        if not account.is_active:
            raise AccountClosedError
        OneTimeKey.objects.filter(account=account, kind=KeyKind.FIRST_CODE, used_at=None).update(used_at=now)
        key = OneTimeKey.objects.create(
            account=account,
            kind=KeyKind.FIRST_CODE,
            digest=make_password(code),
            handed_by_id=who.employment_id,
            expires_at=now + CODE_LASTS,
        )
        change.about(key)
        if isinstance(person, Citizen):
            change.citizen_ids.add(person.pk)
    return HandedCode(account.login, f"{code[:4]}-{code[4:]}", key.expires_at)


def check_code(*, login: str, code: str, now: datetime) -> OneTimeKey:
    """Return the key a code belongs to; five wrong codes spend it.

    Raises `CodeRefusedError` in every other case and after the same work, so that no answer tells more than another.
    """
    key = (
        OneTimeKey.objects.filter(
            account__login=tidy_login(login),
            account__is_active=True,
            kind=KeyKind.FIRST_CODE,
            used_at=None,
            expires_at__gt=now,
        )
        .select_related("account")
        .first()
    )
    typed = "".join(letter for letter in code.lower() if letter in ALPHABET)
    if key is None:
        make_password(typed)
        raise CodeRefusedError
    # The try is taken before the code is read, so that guesses at the same moment cannot share one.
    open_key = OneTimeKey.objects.filter(pk=key.pk, used_at=None, wrong_tries__lt=MOST_TRIES)
    allowed = open_key.update(wrong_tries=F("wrong_tries") + 1)
    right = check_password(typed, key.digest)
    if not (allowed and right):
        OneTimeKey.objects.filter(pk=key.pk, used_at=None, wrong_tries__gte=MOST_TRIES).update(used_at=now)
        raise CodeRefusedError
    OneTimeKey.objects.filter(pk=key.pk).update(wrong_tries=0)
    return key


def use_code(*, key_ref: str, pin: str, now: datetime) -> Account:
    """Spend a checked code on a PIN; other sessions end with the old PIN, and devices are forgotten.

    Raises `WeakPinError`, and `CodeRefusedError` when the key was spent or ran out in the meantime.
    """
    key = (
        OneTimeKey.objects.filter(ref=key_ref, kind=KeyKind.FIRST_CODE, used_at=None, expires_at__gt=now)
        .select_related("account__citizen", "account__relative")
        .first()
    )
    if key is None:
        raise CodeRefusedError
    account = key.account
    refuse_weak(account, pin)
    with changing(_self(account), "people.use_code") as change:
        if not OneTimeKey.objects.filter(pk=key.pk, used_at=None).update(used_at=now):
            raise CodeRefusedError
        change.about(key)
        _set_pin(account, pin)
        KnownDevice.objects.filter(account=account).delete()
        WrongTries.objects.filter(account=account).update(count=0, locked_at=None)
    return account


def change_pin(*, account: Account, pin: str) -> Account:
    """Give an account another PIN. Raises `WeakPinError`."""
    refuse_weak(account, pin)
    with changing(_self(account), "people.change_pin") as change:
        change.about(account)
        _set_pin(account, pin)
    return account


def take_try(*, login: str, now: datetime) -> bool:
    """Count one try at an account with PIN before its PIN is read; False when it is locked.

    Accounts of professionals and unknown logins are always answered True: they are throttled, never locked.
    """
    account = Account.objects.filter(login=tidy_login(login), professional=None).first()
    if account is None:
        return True
    WrongTries.objects.get_or_create(account=account)
    tries = WrongTries.objects.filter(account=account)
    if tries.filter(count__lt=MOST_TRIES).update(count=F("count") + 1):
        tries.filter(count__gte=MOST_TRIES, locked_at=None).update(locked_at=now)
        return True
    return False


def forget_tries(*, account: Account) -> None:
    """Start counting again after a right PIN."""
    WrongTries.objects.filter(account=account).update(count=0, locked_at=None)


def refuse_weak(account: Account, pin: str) -> None:
    """Raise `WeakPinError` for a PIN that others would guess."""
    person: Citizen | Relative | None = account.citizen or account.relative
    if person is None:
        raise TypeError("professionals have passwords")
    citizen = person if isinstance(person, Citizen) else person.citizen
    born_on, number = (citizen.born_on, citizen.number) if citizen else (None, "")
    weakness = weakness_of(pin, born_on=born_on, known=(number, person.phone))
    if weakness is not None:
        raise WeakPinError(weakness)


def _account_of(who: Who, person: Citizen | Relative) -> Account:
    column = "citizen" if isinstance(person, Citizen) else "relative"
    found = Account.objects.filter(**{column: person}).first()
    while found is None:
        try:
            found = open_account(who=who, person=person, login=random_login())
        except LoginTakenError:
            continue
    return found


def _set_pin(account: Account, pin: str) -> None:
    account.set_password(pin)
    change_row(account, password=account.password)


def _self(account: Account) -> Who:
    return Who(kind="citizen" if account.citizen_id else "relative", account_id=account.pk)
