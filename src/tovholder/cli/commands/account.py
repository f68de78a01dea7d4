"""`tovholder account`: let the first people in."""

import argparse

from django.conf import settings

from tovholder.audit.actions import Who
from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command, add_noun
from tovholder.gate.signin.invitations import forget_second_factors, invitation_address
from tovholder.kernel import clock
from tovholder.people.actions.bootstrap import register_first_administrator
from tovholder.people.actions.one_time import INVITATION_LASTS, invite_account
from tovholder.people.actions.refusals import AccountClosedError, LoginTakenError, NoJobError, NotEmptyError
from tovholder.people.queries.credentials import is_demo, professional_by_job

WHO = Who(kind="system")


def register(nouns: Nouns) -> None:
    """Add the noun and its verbs to the tree."""
    verbs = add_noun(nouns, "account", "Invite professionals, and open an empty installation.")
    first = add_command(
        verbs,
        "first-administrator",
        "Open an empty installation with its municipality, a unit and an administrator, and print the invitation.",
        first_administrator,
        "It is refused once anybody is here: then an administrator invites.",
    )
    first.add_argument("--name", required=True, help="The administrator's full name.")
    first.add_argument("--organisation", required=True, help="The name of the host municipality.")
    first.add_argument("--unit", required=True, help="The name of the unit the administrator works in.")
    more = add_command(
        verbs,
        "invite",
        "Print a one-time address where a professional chooses a password and a second factor.",
        invite,
        "Earlier invitations of the same person stop working. Hand the address over in a way only that person reads.",
    )
    more.add_argument("job", help="The ref of the employment, or the staff code.")
    more.add_argument(
        "--login", default="", help="The login of a new account; made from the name when nothing is said."
    )
    more.add_argument(
        "--forget-second-factor",
        action="store_true",
        help="Remove the app, the keys and the recovery codes of somebody who has lost them.",
    )


def first_administrator(arguments: argparse.Namespace) -> int:
    """Make the first administrator and print where to begin."""
    given_name, _, family_name = arguments.name.strip().rpartition(" ")
    try:
        account, token = register_first_administrator(
            who=WHO,
            given_name=given_name or family_name,
            family_name=family_name if given_name else "",
            organisation=arguments.organisation,
            unit=arguments.unit,
            now=clock.now(),
        )
    except NotEmptyError:
        raise RefusalError("Somebody is here already: let an administrator invite, or use `account invite`.") from None
    _print(account.login, token)
    return 0


def invite(arguments: argparse.Namespace) -> int:
    """Print a new invitation for a professional."""
    if is_demo():
        raise RefusalError("This is the demo: its people are made up, and sign in with `tovholder demo cast`.")
    professional = professional_by_job(arguments.job)
    if professional is None:
        raise RefusalError(f"No job, or more than one person's, is called {arguments.job!r}.")
    try:
        account, token = invite_account(
            who=WHO,
            professional=professional,
            now=clock.now(),
            login=arguments.login,
        )
    except NoJobError:
        raise RefusalError("The job has ended or has not begun, so there is nothing to invite to.") from None
    except AccountClosedError:
        raise RefusalError("The account is closed; open it again first.") from None
    except LoginTakenError:
        raise RefusalError(f"Somebody else signs in as {arguments.login!r}.") from None
    if arguments.forget_second_factor:
        forget_second_factors(account)
    _print(account.login, token)
    return 0


def _print(login: str, token: str) -> None:
    print(f"Login: {login}")
    print(f"Address, good once within {INVITATION_LASTS.days} days: {invitation_address(token, settings.ADDRESS)}")
