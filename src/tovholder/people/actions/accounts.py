"""Accounts: opened for exactly one person, closed and never removed."""

from django.db import IntegrityError

from tovholder.audit.actions import Who, changing
from tovholder.people.actions.recording import record_change
from tovholder.people.actions.refusals import HasAccountError, LoginTakenError
from tovholder.people.models import Account, Citizen, Professional, Relative

Person = Professional | Citizen | Relative


def open_account(*, who: Who, person: Person, login: str, password: str | None = None) -> Account:
    """Return a new account; without a password nobody can sign in to it yet.

    Raises `HasAccountError` and `LoginTakenError`.
    """
    kind = _kind(person)
    try:
        with changing(who, "people.open_account") as change:
            _refuse_second(person, login)
            row = Account.objects.create_account(login=login, password=password, **{kind: person})
            change.about(row)
    except IntegrityError:
        _refuse_second(person, login)
        raise
    return row


def close_account(*, who: Who, account: Account) -> Account:
    """Let nobody sign in to an account from now on; the gate ends its sessions at their next step."""
    return record_change(who, "people.close_account", account, is_active=False)


def reopen_account(*, who: Who, account: Account) -> Account:
    """Let its person sign in to a closed account again."""
    return record_change(who, "people.reopen_account", account, is_active=True)


def _kind(person: Person) -> str:
    if isinstance(person, Professional):
        return "professional"
    return "citizen" if isinstance(person, Citizen) else "relative"


def _refuse_second(person: Person, login: str) -> None:
    if Account.objects.filter(**{_kind(person): person}).exists():
        raise HasAccountError
    if Account.objects.filter(login=login).exists():
        raise LoginTakenError
