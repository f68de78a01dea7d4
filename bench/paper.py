"""What a sheet of paper costs: CPU to set a letter, a plan on one sheet, and a queue of twenty letters.

python -m bench.paper
"""

import statistics
import time
from dataclasses import replace

from tovholder.design.paper.kinds import LETTER, LETTERS, PLAN
from tovholder.design.paper.press import print_pdf
from tovholder.kernel.documents import (
    Blanks,
    Cell,
    Document,
    Facts,
    Heading,
    Points,
    Quote,
    Sentences,
    Table,
    Ticks,
    Together,
    Tone,
)

REPEAT = 50


def documents():
    """Return a letter and a plan of the usual length, with made-up words."""
    agenda = tuple(f"Punkt {number}: vi aftaler, hvordan det bliver gjort." for number in range(6))
    people = tuple(f"Deltager {number}: fortæller, hvordan det går i hverdagen." for number in range(8))
    letter = Document(
        "Vil du være med til et møde?",
        (
            Sentences(("Kære Prøve",)),
            Sentences(("Du er inviteret til et møde.", "Du bestemmer, om du vil komme.")),
            Sentences(("Tirsdag den 3. november kl. 13 til 14.", "Kaffestuen."), Tone.STRONG, are_apart=True),
            Heading("Det skal vi nå"),
            Points(agenda, is_numbered=True),
            Heading("De kommer, og det tager de med"),
            Points(people),
            Heading("Skal vi mødes, hvis du ikke kommer?"),
            Ticks(("ja", "nej, vent på mig")),
            Blanks(("Det vigtigste for mig lige nu er:", "Det må I ikke tale om:")),
            Sentences(("Venlig hilsen", "Prøve Testesen, din tovholder"), are_apart=True),
        ),
        sender="Prøvestrup Kommune",
        smallest=11,
    )
    rows = tuple((Cell(f"Navn {n}"), Cell("kommer mandag, onsdag og fredag klokken 10"), Cell("nu")) for n in range(8))
    signs = tuple((f"Del {number}", "Jeg sover ikke. Jeg slukker telefonen.") for number in range(6))
    plan = Document(
        "Min plan",
        (
            Heading("Med mine ord"),
            Quote("“Jeg vil have ro i hovedet.”"),
            Heading("Det vil jeg nå"),
            Points(agenda[:3], is_numbered=True),
            Heading("Hvem gør hvad"),
            Table(("Hvem", "Gør", "Senest"), rows, (3, 8, 5)),
            Together((Heading("Når det brænder på"), Facts(signs))),
            Ticks(("Jeg er enig", "Jeg er ikke enig")),
        ),
        smallest=10,
    )
    return letter, plan


def main():
    """Print the median of each."""
    letter, plan = documents()
    for name, kind, pile in (("a letter", LETTER, [letter]), ("a plan", PLAN, [plan]), ("20", LETTERS, [letter] * 20)):
        first = _cpu(kind, pile)
        told = [_cpu(kind, _changed(pile, number)) for number in range(REPEAT)]
        size = len(print_pdf(kind, pile)) // 1000
        print(f"{name}: first {first:.0f} ms, then {statistics.median(told):.0f} ms of CPU, {size} kB")


def _changed(pile, number):
    """Return the same with other words: the press keeps what it has set before."""
    return [replace(document, under_title=f"{number}-{place}") for place, document in enumerate(pile)]


def _cpu(kind, pile):
    start = time.process_time()
    print_pdf(kind, pile)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
