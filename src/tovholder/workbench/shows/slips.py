"""Sedler: what is filled in with a pen and typed in afterwards."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.coordination.queries.consents import ConsentState
from tovholder.evaluation.question_set import QuestionSet
from tovholder.kernel.documents import Blanks, Block, Document, Heading, Sentences, Ticks, Together, Tone


def consent_slip(cards: Iterable[tuple[str, ConsentState]]) -> Document:
    """Return the cards of a sitting with boxes to tick."""
    answers = (_("Ja"), _("Nej"), _("Spørg mig hver gang"), _("Ja, men spørg mig igen senere"))
    blocks: list[Block] = [
        Sentences((_("Sæt ét kryds ved hver. Du kan altid ændre det. Ring bare til din tovholder."),))
    ]
    for sentence, card in cards:
        no = Sentences((_("Ved et nej:"), *card.no_in_words))
        blocks.append(Together((Heading(sentence), no, Ticks(answers))))
    blocks.append(Blanks((_("Dato og navn:"), _("Hvem var med:"))))
    return _slip(_("Det vil vi gerne spørge dig om"), blocks)


def questions_slip(asked: QuestionSet) -> Document:
    """Return the three questions after a meeting; nothing on the slip tells who answers, or about which meeting."""
    blocks: list[Block] = [
        Sentences((_("Sæt ét kryds ved hver. Du behøver ikke svare."),)),
    ]
    answers = tuple(words for _value, words in asked.answers)
    for question in asked.questions:
        blocks += [Heading(question.text), Ticks(answers)]
    blocks += [
        Blanks((_("Er der mere, du vil sige om mødet?"),), lines=3),
        Sentences((_("Skriv ikke navne. Så kan ingen se, at det er dig."),), Tone.QUIET),
        Sentences((_("Dine svar står ikke i dit forløb. Vi viser kun tal for mange på én gang."),), Tone.QUIET),
    ]
    return _slip(_("Tre spørgsmål om mødet"), blocks)


def _slip(title: str, blocks: list[Block]) -> Document:
    return Document(title, tuple(blocks), smallest=11, language=(get_language() or "da").partition("-")[0])
