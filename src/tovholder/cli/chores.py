"""What the worker does again and again. A chore is safe to repeat, and one that fails stops no other."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections

from tovholder.audit import seals
from tovholder.gate.signin.session import forget_ended_sessions
from tovholder.gate.signin.throttle import forget_old_tries
from tovholder.kernel import clock
from tovholder.notices.actions import deliver_due
from tovholder.notices.channels import mail_channel
from tovholder.oversight.actions import draw_checks, look_for_patterns
from tovholder.relay.actions.drafts import drop_left_drafts

log = structlog.get_logger("tovholder.worker")


@dataclass
class Chore:
    """Something to do every so many seconds; `run` returns how much was done."""

    name: str
    every: float
    run: Callable[[], int]
    next_at: float = 0.0


def deliver_the_outbox() -> int:
    """Hand over what is due; without a mail server it waits. Returns how many messages left the house."""
    send = mail_channel(
        smtp_url=settings.ENVIRONMENT.smtp_url, sender=settings.ENVIRONMENT.mail_from, house=settings.ADDRESS
    )
    return deliver_due(now=clock.now(), send=send)


def seal_the_trail() -> int:
    """Seal what is not yet sealed; returns the number of lines."""
    total = 0
    while made := seals.seal(key=settings.SEAL_KEY, outside=settings.SEALS_OUTSIDE):
        total += made.count
    return total


def clear_sessions() -> int:
    """Remove sessions that have ended, and what was counted about tries long ago."""
    call_command("clearsessions", verbosity=0)
    return forget_ended_sessions() + forget_old_tries()


def forget_left_drafts() -> int:
    """Delete private drafts of those who have left that table; returns how many."""
    return drop_left_drafts(now=clock.now())


def draw_random_checks() -> int:
    """Draw last month's reads for the random checks, once a month; returns how many."""
    return draw_checks(per_unit=settings.ENVIRONMENT.checks_per_unit, now=clock.now())


def find_patterns() -> int:
    """Look for unusual patterns in what was sealed since the last time; returns how many were found."""
    return look_for_patterns(now=clock.now())


def all_chores() -> list[Chore]:
    """Return every chore of the house, the most urgent first."""
    return [
        Chore("deliver-the-outbox", 10, deliver_the_outbox),
        Chore("seal-the-trail", 60, seal_the_trail),
        Chore("find-patterns", 300, find_patterns),
        Chore("draw-random-checks", 3600, draw_random_checks),
        Chore("clear-sessions", 3600, clear_sessions),
        Chore("forget-left-drafts", 3600, forget_left_drafts),
    ]


def run_due(chores: Iterable[Chore], elapsed: float) -> list[str]:
    """Run the chores whose time has come and return the names of those that failed."""
    failed = []
    for chore in chores:
        if chore.next_at > elapsed:
            continue
        chore.next_at = elapsed + chore.every
        close_old_connections()
        try:
            done = chore.run()
        except Exception as error:
            failed.append(chore.name)
            log.error("chore_failed", chore=chore.name, error=type(error).__name__)  # noqa: TRY400 - its text may name people
        else:
            if done:
                log.debug("chore_done", chore=chore.name, done=done)
    return failed


def heartbeat_path() -> Path:
    """Return the file that the worker touches after every round."""
    return Path(settings.ENVIRONMENT.data) / "worker.heartbeat"


def beat() -> None:
    """Tell `doctor` that the worker is alive."""
    heartbeat_path().write_text(clock.now().isoformat(), encoding="ascii")


def seconds_since_beat() -> float | None:
    """Return how long ago the worker was alive; None when it never was."""
    try:
        return max(0.0, time.time() - heartbeat_path().stat().st_mtime)
    except OSError:
        return None
