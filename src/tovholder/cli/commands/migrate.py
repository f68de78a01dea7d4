"""`tovholder migrate`: bring the database up to the program."""

import argparse

from tovholder.cli import schema
from tovholder.cli.tree import Nouns, add_command


def register(nouns: Nouns) -> None:
    """Add the command to the tree."""
    add_command(
        nouns,
        "migrate",
        "Bring the database up to this version of the program and put the history triggers in place.",
        migrate,
        "It may be repeated; take a backup first when the database holds real people.",
    )


def migrate(arguments: argparse.Namespace) -> int:
    """Run what waits, and say how much it was."""
    waiting = schema.waiting_migrations()
    schema.migrate()
    print(f"{len(waiting)} migrations were run." if waiting else "The database was up to date.")
    return 0
