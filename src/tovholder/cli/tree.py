"""How a command puts itself into the tree, so that every `--help` reads alike."""

import argparse
from collections.abc import Callable
from typing import Any

Nouns = Any  # argparse's own class for "the place where subcommands are added" is private
Handler = Callable[[argparse.Namespace], int]


def add_noun(nouns: Nouns, name: str, sentence: str) -> Nouns:
    """Add a noun that has verbs (`demo`), described in one sentence; returns the place for its verbs."""
    noun = nouns.add_parser(name, help=sentence, description=sentence)
    return noun.add_subparsers(title="commands", metavar="COMMAND", required=True)


def add_command(nouns: Nouns, name: str, sentence: str, handler: Handler, more: str = "") -> argparse.ArgumentParser:
    """Add a command, described in one sentence (and `more` in its own help); returns it for its options."""
    command: argparse.ArgumentParser = nouns.add_parser(name, help=sentence, description=f"{sentence} {more}".strip())
    command.set_defaults(handler=handler)
    return command
