"""Run the suite on what this machine has, and say last what was left out.

Tiers: `here` runs what is at hand; `full` wants both databases and the browser, and fails on a skip;
`deep` runs the long property runs on both databases.
"""

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from browser import find_chromium
from postgres import find_postgres

ROOT = Path(__file__).parent.parent
SUMMARY = re.compile(r"^(=+ )?\d+ (passed|failed|skipped|error|errors|deselected|warning|warnings)\b.* in [\d.]+s.*$")
NOTHING_COLLECTED = 5


@dataclass
class Run:
    """One call of pytest."""

    heading: str
    marks: str
    folders: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    workers: int = 2


def main() -> int:
    """Run each part, repeat the summaries, and name what was left out: last, but for pytest's own words in `full`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=["here", "full", "deep"], default="here")
    tier = parser.parse_args().tier
    runs, left_out = plan(tier)
    failed, summaries = False, []
    for run in runs:
        if failed and tier != "full":
            left_out.append(f"{run.heading}: not run, because something before it failed.")
            continue
        print(f"\n##### {run.heading}", flush=True)
        status, summary = play(run, tier)
        failed = failed or status not in ({0} if tier == "full" else {0, NOTHING_COLLECTED})
        summaries.append(summary)
    closing = ["", *summaries]
    named = ["", "Left out:", *(f"  - {sentence}" for sentence in left_out)] if left_out else []
    print(*(named + closing if tier == "full" else closing + named), sep="\n", flush=True)
    return 1 if failed or (left_out and tier == "full") else 0


def plan(tier: str) -> tuple[list[Run], list[str]]:
    """Return what to run on this machine, and a sentence for each part that cannot."""
    left_out = []
    postgres, why_no_postgres = find_postgres()
    on_postgres = {"TOVHOLDER_DATABASE_URL": postgres}
    if tier == "deep":
        runs = [Run("Long runs on SQLite", "deep", ["tests"])]
        if postgres:
            runs.append(Run("Long runs on PostgreSQL", "deep", ["tests"], on_postgres))
        return runs, [] if postgres else [why_no_postgres]
    plain = "not journey and not deep"
    runs = [Run("SQLite", plain, ["tests"])]
    if postgres:
        runs.append(Run("PostgreSQL", plain, ["tests"], on_postgres))
    else:
        left_out.append(why_no_postgres)
    chromium, why_no_chromium = find_chromium()
    if chromium:
        browser = {"TOVHOLDER_TEST_CHROMIUM": chromium}
        runs.append(Run("Journeys in Chromium, on SQLite", "journey", ["tests/journeys"], browser))
        if postgres and tier == "full":
            both = browser | on_postgres
            runs.append(Run("Journeys in Chromium, on PostgreSQL", "journey", ["tests/journeys"], both))
    else:
        left_out.append(why_no_chromium)
    return runs, left_out


def play(run: Run, tier: str) -> tuple[int, str]:
    """Run pytest, show its words as they come, and return its status and its summary line."""
    command = [sys.executable, "-m", "pytest", "--no-header", "-m", run.marks, "-n", str(run.workers), *run.folders]
    if tier == "full":
        command.append("--no-skips")
    environment = {name: value for name, value in os.environ.items() if name != "TOVHOLDER_DATABASE_URL"}
    summary = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment | run.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or []:
            print(line, end="", flush=True)
            if SUMMARY.match(line.strip()):
                summary = line.strip()
    return process.returncode, summary


if __name__ == "__main__":
    sys.exit(main())
