"""The command `tovholder`: one tree of nouns and verbs, each a module in `commands/`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from tovholder import __version__
from tovholder.cli import commands
from tovholder.cli.refusal import RefusalError

Handler = Callable[[argparse.Namespace], int]

DESCRIPTION = (
    "Tovholder coordinates help for citizens with complex needs, across units and sectors. "
    "Each command works on the data folder in TOVHOLDER_DATA (./var when nothing is said)."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed in one sentence, 2 not understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    try:
        django.setup()
        given = parser().parse_args(arguments)
        handler: Handler = given.handler
        return handler(given)
    except (RefusalError, ImproperlyConfigured) as refusal:
        return _refuse(str(refusal))
    except OperationalError as error:
        first_line = str(error).strip().partition("\n")[0]
        return _refuse(f"The database does not answer as it should: {first_line}.")
    except DatabaseError as error:
        if "no such table" in str(error) or "does not exist" in str(error):
            return _refuse("The database is empty or older than the program: run `tovholder migrate` first.")
        raise
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the whole tree; a module of `commands` adds its noun by `register(nouns)`."""
    tree = argparse.ArgumentParser(prog="tovholder", description=DESCRIPTION)
    tree.add_argument("--version", action="version", version=__version__, help="Print the version and stop.")
    nouns = tree.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in sorted(iter_modules(commands.__path__), key=lambda found: found.name):
        import_module(f"{commands.__name__}.{module.name}").register(nouns)
    return tree


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence.rstrip() + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
