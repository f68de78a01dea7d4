"""Accounts of one's own organisations' people: invited, locked, opened, and the second factor forgotten."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import Desk, NotAllowedError
from tovholder.administration.actions.guards import (
    administrators,
    require_another,
    require_one_left,
    require_whole,
    take_turn,
)
from tovholder.administration.queries.own import account_here, person_here
from tovholder.people.actions.accounts import close_account, reopen_account
from tovholder.people.actions.one_time import invite_account
from tovholder.people.actions.refusals import AccountClosedError, NoJobError
from tovholder.people.models import Account, Professional
from tovholder.people.queries.credentials import is_demo


def invite(desk: Desk, *, person_ref: str, now: datetime, once: str = "") -> tuple[Account, str]:
    """Return the account and the token of a new invitation; earlier ones no longer work. The token is kept nowhere.

    Raises `NotAllowedError`: `not_here`, `own_access`, `works_elsewhere_too`, `no_job_now`, `account_locked`, and
    `no_invitation_in_demo`: the demo's people are made up and sign in on its own page.
    """
    with changing_from(desk, "administration.invite", once=once) as change:
        person = _person(desk, person_ref, now)
        require(met=not is_demo(), reason="no_invitation_in_demo")
        try:
            account, token = invite_account(who=desk.viewer.who, professional=person, now=now)
        except NoJobError:
            raise NotAllowedError("no_job_now") from None
        except AccountClosedError:
            raise NotAllowedError("account_locked") from None
        change.about(account)
    return account, token


def lock(desk: Desk, *, person_ref: str, now: datetime, once: str = "") -> Account:
    """Let nobody sign in to an account from now on; its sessions end at their next step.

    Raises `NotAllowedError`: `not_here`, `own_access`, `works_elsewhere_too`, `account_missing`, `last_administrator`.
    """
    with changing_from(desk, "administration.lock", once=once) as change:
        person = _person(desk, person_ref, now)
        account = require_found(account_here(desk, person), reason="account_missing")
        of_them = Q(employment__professional=person)
        for organisation in set(
            administrators(now).filter(of_them).values_list("employment__unit__organisation_id", flat=True)
        ):
            require_one_left(organisation, now, gone=of_them)
        close_account(who=desk.viewer.who, account=account)
        change.about(account)
    return account


def unlock(desk: Desk, *, person_ref: str, now: datetime, once: str = "") -> Account:
    """Let its person sign in to a locked account again.

    Raises `NotAllowedError`: `not_here`, `own_access`, `works_elsewhere_too`, `account_missing`.
    """
    with changing_from(desk, "administration.unlock", once=once) as change:
        account = require_found(account_here(desk, _person(desk, person_ref, now)), reason="account_missing")
        reopen_account(who=desk.viewer.who, account=account)
        change.about(account)
    return account


def reset_second_factor(
    desk: Desk, *, person_ref: str, now: datetime, forget: Callable[[Account], object], once: str = ""
) -> Account:
    """Let somebody set up the second factor anew. `forget` removes it and ends their sessions: the gate keeps both.

    Raises `NotAllowedError`: `not_here`, `own_access`, `works_elsewhere_too`, `account_missing`.
    """
    with changing_from(desk, "administration.reset_second_factor", once=once) as change:
        account = require_found(account_here(desk, _person(desk, person_ref, now)), reason="account_missing")
        forget(account)
        change.about(account)
    return account


def _person(desk: Desk, ref: str, now: datetime) -> Professional:
    take_turn(desk, now)
    person = require_found(person_here(desk, ref))
    require_another(desk, person)
    require_whole(desk, person)
    return person
