"""`tovholder role`: what the database role that serves pages may do, on PostgreSQL."""

import argparse

from tovholder.audit.roles import NoSuchRoleError, grant
from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command, add_noun


def register(nouns: Nouns) -> None:
    """Add the noun and its verb to the tree."""
    verbs = add_noun(nouns, "role", "Set the rights of the database role that serves pages (PostgreSQL).")
    command = add_command(
        verbs,
        "grant",
        "Give a role what serving pages needs on every table, and take everything else from it.",
        grant_role,
        "Run it as the role that owns the tables, after every migrate.",
    )
    command.add_argument("name", help="The name of the role that serves pages.")


def grant_role(arguments: argparse.Namespace) -> int:
    """Grant, and say on how many tables."""
    try:
        tables = grant(arguments.name)
    except NoSuchRoleError:
        raise RefusalError(
            f"{arguments.name!r} is no role of a PostgreSQL database that could serve pages: it must exist, "
            "be no superuser and not own the tables."
        ) from None
    print(f"{arguments.name} may serve pages: {tables} tables, and it can change nothing in the trail.")
    return 0
