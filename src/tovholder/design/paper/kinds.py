"""Everything that can be had on paper. A name tells the kind of paper and nothing of what stands on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: the name of its file, and its title for who listens to it; neither names anybody."""

    key: str
    file_name: str
    title: str


LETTER = PaperKind("letter", "brev.pdf", "Brev")
LETTERS = PaperKind("letters", "breve.pdf", "Breve")
MINUTES = PaperKind("minutes", "referat.pdf", "Referat")
PLAN = PaperKind("plan", "plan.pdf", "Plan")
DECIDED = PaperKind("decided", "ark.pdf", "Ark")
CRISIS = PaperKind("crisis", "ark.pdf", "Ark")
CONSENT = PaperKind("consent", "seddel.pdf", "Seddel")
QUESTIONS = PaperKind("questions", "seddel.pdf", "Seddel")
LEAFLET = PaperKind("leaflet", "pjece.pdf", "Pjece")
MAP = PaperKind("map", "kort.pdf", "Kort")
EVERYTHING = PaperKind("everything", "papirer.pdf", "Papirer")

KINDS: tuple[PaperKind, ...] = (
    *(LETTER, LETTERS, MINUTES, PLAN, DECIDED, CRISIS, CONSENT, QUESTIONS, LEAFLET, MAP),
    EVERYTHING,
)
"""Every kind has its case in `tests/sinks/papers.py`, where a validator reads it."""
