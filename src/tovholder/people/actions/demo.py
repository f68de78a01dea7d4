"""The demo: a database that says of itself that nobody in it is real."""

from datetime import datetime, timedelta

from django.db import transaction

from tovholder.audit.actions import Who
from tovholder.people.actions.one_time import make_key, spend_key
from tovholder.people.actions.recording import record_new
from tovholder.people.actions.refusals import KeyRefusedError, NotADemoError, NotEmptyError
from tovholder.people.enums import KeyKind
from tovholder.people.models import Account, CastMember, DemoMark
from tovholder.people.queries.credentials import holds_people, is_demo

DEMO_KEY_LASTS = timedelta(hours=24)


@transaction.atomic
def mark_as_demo(*, who: Who) -> DemoMark:
    """Mark an empty database as a demo, before its first person is loaded. Raises `NotEmptyError`."""
    if is_demo() or holds_people():
        raise NotEmptyError
    return record_new(who, "people.mark_as_demo", DemoMark())


def add_cast_member(*, who: Who, account: Account, key: str, may_do: str, place: int = 0) -> CastMember:
    """Put an account on the page of the demo sign-in. Raises `NotADemoError`."""
    _refuse_outside_demo()
    member = CastMember(account=account, key=key, may_do=may_do, place=place)
    return record_new(who, "people.add_cast_member", member)


def make_demo_key(*, account: Account, now: datetime) -> str:
    """Return the token of an address that signs a member of the cast in, once, within a day.

    Raises `NotADemoError`.
    """
    _refuse_outside_demo()
    if not CastMember.objects.filter(account=account).exists():
        raise NotADemoError
    return make_key(account=account, kind=KeyKind.DEMO, expires_at=now + DEMO_KEY_LASTS)


def spend_demo_key(*, key: str, token: str, now: datetime) -> Account:
    """Return the member of the cast that a token signs in. Raises `NotADemoError` and `KeyRefusedError`."""
    _refuse_outside_demo()
    with transaction.atomic():
        account = spend_key(token=token, kind=KeyKind.DEMO, now=now)
        if not CastMember.objects.filter(account=account, key=key).exists():
            raise KeyRefusedError
    return account


def _refuse_outside_demo() -> None:
    if not is_demo():
        raise NotADemoError
