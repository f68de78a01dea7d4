"""`tovholder trail`: seal the trail, prove that nobody has changed it, and drop what is older than it is kept."""

import argparse
from datetime import date, datetime

from django.conf import settings

from tovholder.audit import seals
from tovholder.audit.actions import record_verification
from tovholder.audit.dropping import CannotDropError, Segment, drop, segments_before
from tovholder.cli import chores
from tovholder.cli.refusal import RefusalError
from tovholder.cli.tree import Nouns, add_command, add_noun
from tovholder.kernel import clock
from tovholder.people.queries.credentials import login_of, professional_account


def register(nouns: Nouns) -> None:
    """Add the commands to the tree."""
    verbs = add_noun(nouns, "trail", "Seal the trail of reads and changes, and check that it is whole.")
    add_command(
        verbs,
        "verify",
        "Recompute every seal and name each fault by its lines.",
        verify,
        "The exit code is 1 when a line was changed, removed or inserted. Lines that no seal covers yet are counted. "
        "That it was done, and whether a fault was found, is written in the trail itself.",
    )
    add_command(
        verbs,
        "seal",
        "Seal what is not yet sealed, and write each seal outside the database too.",
        seal,
        "The worker does the same once a minute.",
    )
    drops = add_command(
        verbs,
        "drop",
        "Remove whole sealed segments that are older than the trail is kept; their seals stay.",
        drop_old,
        "On PostgreSQL only the role that owns the tables can. Without --decided-by it says what would go, and "
        "changes nothing.",
    )
    drops.add_argument(
        "--before", type=_day, help="Only what was sealed before this day (2021-12-31); earlier than the limit."
    )
    drops.add_argument("--decided-by", default="", help="The login of the professional who has decided it.")
    drops.add_argument("--dry-run", action="store_true", help="Say what would go, and change nothing.")


def verify(arguments: argparse.Namespace) -> int:
    """Print what was found, fault by fault, and the tail without a seal."""
    verdict = seals.verify(key=settings.SEAL_KEY, outside=settings.SEALS_OUTSIDE)
    for fault in verdict.faults:
        print(f"{fault[0].upper()}{fault[1:]}.")
    for gone in verdict.dropped:
        print(_dropped(gone))
    print(_tail(verdict))
    record_verification(is_whole=verdict.is_whole)
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


def drop_old(arguments: argparse.Namespace) -> int:
    """Say which segments go, and with a name behind it let them go."""
    kept_from = clock.years_before(clock.now(), settings.ENVIRONMENT.trail_years)
    moment = clock.midnight(arguments.before) if arguments.before else kept_from
    account = professional_account(arguments.decided_by) if arguments.decided_by else None
    if arguments.decided_by and account is None:
        raise RefusalError(f"No professional with an open account signs in as {arguments.decided_by!r}.")
    try:
        segments = _segments(moment, kept_from)
        for segment in segments:
            print(f"{_range(segment)}, sealed on {_date(segment.sealed_at)}.")
        if not segments:
            print("No segment is older than the trail is kept.")
        elif account is None or arguments.dry_run:
            print("Nothing was removed: this was a dry run.")
        else:
            print(f"{_lines(drop(segments, account_id=account.pk, key=settings.SEAL_KEY))} removed.")
    except CannotDropError as error:
        raise RefusalError(REFUSED[error.reason]) from None
    return 0


REFUSED = {
    "broken": "The trail is not whole: `tovholder trail verify` says where. Nothing was removed.",
    "too_young": "The trail is kept longer than that: TOVHOLDER_TRAIL_YEARS. Nothing was removed.",
    "not_sealed": "Lines that are older have no seal yet: run `tovholder trail seal`. Nothing was removed.",
    "not_owner": "This database role may not: use the one that owns the tables. Nothing was removed.",
}


def _segments(moment: datetime, kept_from: datetime) -> list[Segment]:
    return segments_before(moment, kept_from=kept_from, key=settings.SEAL_KEY, outside=settings.SEALS_OUTSIDE)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2021-12-31") from None


def _date(moment: datetime) -> str:
    return clock.day_of(moment).isoformat()


def _range(found: Segment | seals.Dropped) -> str:
    return f"Seal {found.seal}: {_lines(found.count)}, from {found.first_id} to {found.last_id}"


def _dropped(gone: seals.Dropped) -> str:
    who = login_of(gone.account_id) or f"account {gone.account_id}"
    return f"{_range(gone)}, dropped on {_date(gone.at)} as {who} had decided."


def _tail(verdict: seals.Verdict) -> str:
    if not verdict.unsealed:
        return "Every line is under a seal."
    return f"No seal covers the newest {_lines(verdict.unsealed)} yet, from line {verdict.first_unsealed}."


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
