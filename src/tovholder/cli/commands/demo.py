"""`tovholder demo`: the demo municipality, and who one can be in it."""

import argparse
import json

from django.conf import settings

from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command, add_noun
from tovholder.exchange.demo.loading import as_rows, cast_with_addresses, load_demo
from tovholder.kernel import clock
from tovholder.people.actions.refusals import NotADemoError, NotEmptyError

NOBODY = "There is no demo in this database: run `tovholder demo load` on an empty one."


def register(nouns: Nouns) -> None:
    """Add the commands to the tree."""
    demo = add_noun(nouns, "demo", "Load the demo municipality, and tell who one can sign in as.")
    add_command(
        demo,
        "load",
        "Fill an empty database with the demo municipality.",
        load,
        "It refuses a database that holds people, so that nothing made up ever stands beside something real.",
    )
    command = add_command(
        demo,
        "cast",
        "Print who one can sign in as, what they may do, and a new one-time address for each.",
        cast,
        "It refuses a database without the demo; the addresses use ADDRESS or PORT and last a day.",
    )
    command.add_argument("--json", action="store_true", help="Print JSON: key, kind, name, may_do and address.")


def load(arguments: argparse.Namespace) -> int:
    """Load the demo and say so."""
    try:
        events = load_demo(now=clock.now())
    except NotEmptyError:
        raise RefusalError(
            "The demo is only loaded into an empty database, and this one holds people already."
        ) from None
    print(f"The demo municipality is in place: {events} events were told.")
    return 0


def cast(arguments: argparse.Namespace) -> int:
    """Print the cast."""
    try:
        entries = cast_with_addresses(settings.ADDRESS)
    except NotADemoError:
        raise RefusalError(NOBODY) from None
    if arguments.json:
        print(json.dumps(as_rows(entries), ensure_ascii=False, indent=2))
        return 0
    for entry in entries:
        print(f"{entry.key} ({entry.kind}): {entry.name}\n  {entry.may_do}\n  {entry.address}\n")
    return 0
