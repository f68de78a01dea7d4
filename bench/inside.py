"""Run one part of the bench inside Django, in the environment of one place: `python -m bench.inside fill …`."""

import importlib
import sys

import django

PARTS = ("ready", "fill", "measure", "serve")


def main() -> None:
    """Set Django up, then hand over: models can only be imported afterwards."""
    part = sys.argv.pop(1)
    if part not in PARTS:
        sys.exit(f"There is no part called {part}; there are {', '.join(PARTS)}.")
    django.setup()
    importlib.import_module(f"bench.{part}").main()


if __name__ == "__main__":
    main()
