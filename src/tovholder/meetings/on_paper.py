"""Letters and minutes as documents for the press: the same words, block by block."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from tovholder.kernel.documents import Blanks, Block, Document, Heading, Points, Sentences, Ticks, Tone
from tovholder.meetings.composing import when_words
from tovholder.meetings.enums import MeetingState
from tovholder.meetings.letter_text import LetterText, Part
from tovholder.meetings.queries.cards import MeetingCard

SMALLEST = 11


def letter_document(text: LetterText) -> Document:
    """Return a letter as it is printed."""
    greeting = (Sentences((text.greeting,)),) if text.greeting else ()
    blocks = (*greeting, *(block for part in text.parts if not part.is_discreet for block in _blocks(part)))
    if text.has_discreet:
        blocks = (*blocks, Sentences((_("Der er mere, som ikke står på papir. Spørg din tovholder."),)))
    note = (Sentences((text.note,), Tone.QUIET),) if text.note else ()
    return Document(
        title=text.title,
        blocks=(*blocks, Sentences(text.ending, are_apart=True), *note),
        sender=text.sender,
        smallest=SMALLEST,
        language=text.language,
    )


def _blocks(part: Part) -> Iterator[Block]:
    if part.heading:
        yield Heading(part.heading)
    if part.sentences:
        tone = Tone.STRONG if part.is_strong else Tone.PLAIN
        yield Sentences(part.sentences, tone, are_apart=part.is_strong)
    if part.points:
        yield Points(part.points, part.is_numbered)
    if part.ticks:
        yield Ticks(part.ticks)
    if part.blanks:
        yield Blanks(part.blanks)


def meets_again(cards: Iterable[MeetingCard], at: datetime) -> str:
    """Return when the next meeting is that letters went out for, as a sentence; nothing when there is none."""
    coming = (card for card in cards if card.state in {MeetingState.CALLED, MeetingState.RUNNING} and card.ends_at > at)
    first = min(coming, key=lambda card: card.starts_at, default=None)
    return _("Vi mødes igen %(when)s.") % {"when": when_words(first.starts_at)} if first is not None else ""
