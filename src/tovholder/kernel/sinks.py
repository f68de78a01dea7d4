"""The registry of outputs: every way in which something can leave the house.

An output that does not stand here fails the suite, and so does one without a probe that puts a canary behind it
(tests/sinks). Later doors add theirs: CSV, calendar, FHIR, SMS.
"""

from dataclasses import dataclass
from enum import StrEnum


class Medium(StrEnum):
    """How it leaves."""

    PAGE = "page"
    MAIL = "mail"
    LOG = "log"
    FILE = "file"
    TERMINAL = "terminal"
    JSON = "json"
    PAPER = "paper"


@dataclass(frozen=True)
class Sink:
    """One output: its name, how it leaves, which modules write it, and what may be in it."""

    name: str
    medium: Medium
    modules: tuple[str, ...]
    """The modules (below `tovholder`) that write it; a trailing dot takes everything below."""
    carries: str
    """What may leave here, in one sentence."""


SINKS: tuple[Sink, ...] = (
    Sink("staff pages", Medium.PAGE, ("workbench.",), "What the viewer's seat or desk may see."),
    Sink("citizen pages", Medium.PAGE, ("portal.",), "What the citizen's or relative's seat may see."),
    Sink(
        "answer page without sign-in",
        Medium.PAGE,
        ("portal.pages.answer_link",),
        "One line's words and day, to who holds its address; no name.",
    ),
    Sink(
        "case system text",
        Medium.FILE,
        ("workbench.pages.meeting_papers",),
        "The minutes as the viewer's seat may read them, under a neutral name.",
    ),
    Sink(
        "paper",
        Medium.PAPER,
        ("design.paper.serving",),
        "What the recipient's or viewer's seat may see, as PDF; its name and metadata say the kind of paper.",
    ),
    Sink(
        "everything as data",
        Medium.JSON,
        ("portal.pages.everything",),
        "To the citizen alone: what is about them and was answered for, under a neutral name.",
    ),
    Sink("sign-in and error pages", Medium.PAGE, ("gate.",), "Nothing of any course."),
    Sink("gallery", Medium.PAGE, ("design.",), "Invented examples only; closed outside the demo."),
    Sink("health", Medium.JSON, ("gate.health",), "Whether the database answers."),
    Sink("notice mail", Medium.MAIL, ("notices.channels",), "One neutral sentence from a neutral sender."),
    Sink("log", Medium.LOG, ("config.logging", "notices.actions", "cli.chores"), "Opaque ids and kinds of faults."),
    Sink("seals outside", Medium.FILE, ("audit.seals",), "Numbers of lines and their HMAC."),
    Sink("keys", Medium.FILE, ("config.environment",), "The installation's own keys, readable by its owner."),
    Sink("server's notes", Medium.FILE, ("cli.chores", "cli.commands.serve"), "A port and a time."),
    Sink(
        "import report",
        Medium.FILE,
        ("exchange.tables", "cli.commands.import_"),
        "The operator's own faulty rows, in a file only the operator can read; numbers masked on screen.",
    ),
    Sink("terminal", Medium.TERMINAL, ("cli.",), "What an operator asked for; numbers masked, no course."),
    Sink("demo cast", Medium.JSON, ("cli.commands.demo",), "The invented cast and one-time addresses; demo data only."),
)
