"""`tovholder trail`: seal the trail, and prove that nobody has changed it."""

import argparse

from django.conf import settings

from tovholder.audit import seals
from tovholder.cli import chores
from tovholder.cli.tree import Nouns, add_command, add_noun


def register(nouns: Nouns) -> None:
    """Add the commands to the tree."""
    verbs = add_noun(nouns, "trail", "Seal the trail of reads and changes, and check that it is whole.")
    add_command(
        verbs,
        "verify",
        "Recompute every seal and name each fault by its lines; nothing is changed.",
        verify,
        "The exit code is 1 when a line was changed, removed or inserted. Lines that no seal covers yet are counted.",
    )
    add_command(
        verbs,
        "seal",
        "Seal what is not yet sealed, and write each seal outside the database too.",
        seal,
        "The worker does the same once a minute.",
    )


def verify(arguments: argparse.Namespace) -> int:
    """Print what was found, fault by fault, and the tail without a seal."""
    verdict = seals.verify(key=settings.SEAL_KEY, outside=settings.SEALS_OUTSIDE)
    for fault in verdict.faults:
        print(f"{fault[0].upper()}{fault[1:]}.")
    print(_tail(verdict))
    if verdict.is_whole:
        print(f"The trail is whole: {_lines(verdict.sealed)} under seal.")
        return 0
    found = "one fault was" if len(verdict.faults) == 1 else f"{len(verdict.faults)} faults were"
    print(f"The trail is NOT whole: {found} found.")
    return 1


def seal(arguments: argparse.Namespace) -> int:
    """Seal, and say how much it was."""
    done = chores.seal_the_trail()
    waiting, _since = seals.unsealed_since()
    print(f"{_lines(done)} sealed." if done else "There was nothing to seal.")
    if waiting:
        print(f"{_lines(waiting)} wait for their seal: a change is still open, or they came this moment.")
    return 0


def _tail(verdict: seals.Verdict) -> str:
    if not verdict.unsealed:
        return "Every line is under a seal."
    return f"No seal covers the newest {_lines(verdict.unsealed)} yet, from line {verdict.first_unsealed}."


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
