"""`tovholder doctor`: is the house in order?"""

import argparse

from tovholder.cli.examination import examine
from tovholder.cli.tree import Nouns, add_command


def register(nouns: Nouns) -> None:
    """Add the command to the tree."""
    add_command(
        nouns,
        "doctor",
        "Look over the installation and say in plain sentences what is well and what is not.",
        doctor,
        "It changes nothing, and its exit code is 1 when something is not well.",
    )


def doctor(arguments: argparse.Namespace) -> int:
    """Print every finding, what is not well marked and counted at the end."""
    faults = 0
    for finding in examine():
        print(f"{'well    ' if finding.is_well else 'NOT WELL'} {finding.sentence}", flush=True)
        faults += not finding.is_well
    if faults == 1:
        print("\nOne thing is not well.")
    else:
        print(f"\n{faults} things are not well." if faults else "\nEverything is well.")
    return 1 if faults else 0
