"""Everything about one citizen on paper: an index, then the sections, from whom each item is."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.kernel import clock
from tovholder.kernel.dates import date_format
from tovholder.kernel.documents import Block, Document, Facts, Heading, Points, Sentences, Tone
from tovholder.rights.queries.access import Bundle
from tovholder.rights.queries.items import Fact, Item, LeftOut, Section
from tovholder.rights.queries.labels import Sender

Weeks = Sequence[tuple[str, str]]
"""Which week, and who has read in it."""


def bundle_document(found: Bundle, weeks: Weeks = ()) -> Document:
    """Return the bundle as it is printed. `weeks`: who has read, for the citizen alone."""
    sections = [_section(section) for section in found.sections]
    index = [heading for heading, _blocks in sections]
    looked = list(_looked(weeks))
    blocks = [
        Sentences(_opening(found)),
        Heading(_("Det står her")),
        Points((_("Dine stamdata"), *index, *([_("Hvem har kigget")] if looked else [])), is_numbered=True),
        *_not_here(found),
        Heading(_("Dine stamdata")),
        Facts(tuple((words, said) for _key, words, said in own_facts(found))),
        *(block for _heading, rest in sections for block in rest),
        *looked,
    ]
    return Document(title=_("Alt om mig"), blocks=tuple(blocks), largest=11, smallest=11)


def _opening(found: Bundle) -> tuple[str, ...]:
    ready = found.card.ready_at
    day = date_format(clock.day_of(ready), "DATE_FORMAT") if ready else ""
    return (
        _("Du bad om at se alt den %(day)s.") % {"day": date_format(found.card.asked_on, "DATE_FORMAT")},
        _("Her er det, som det stod, da vi svarede den %(day)s.") % {"day": day},
        _("Er noget forkert, så sig det. Er du uenig i, hvad der er undtaget, kan du klage til Datatilsynet."),
    )


def left_out_words(left_out: LeftOut) -> str:
    """Return by which paragraph an item was left out, and why."""
    return _("Undtaget efter %(law)s. Grund: %(reason)s") % {
        "law": left_out.ground.label,
        "reason": left_out.reason,
    }


def not_here(found: Bundle) -> list[str]:
    """Return what the bundle does not hold, a sentence for each."""
    return [
        *(_ask(one) for one in found.not_answered),
        *(
            []
            if found.is_own
            else [_("Det, din tovholder ikke må læse, står her ikke. Du kan se det på din egen side.")]
        ),
        _("Det, dine pårørende selv har skrevet, står her ikke. Det er deres."),
        _("Det, der kun handler om andre, står her ikke."),
        *([_("Der er mere, som ikke står på dette papir. Det kan du se på din egen side.")] if found.has_more else []),
    ]


def _not_here(found: Bundle) -> Iterator[Block]:
    yield Heading(_("Det står her ikke"))
    yield Points(tuple(not_here(found)))


def _ask(one: Sender) -> str:
    if one.phone:
        return _("%(who)s har ikke svaret endnu. Spørg dem på %(phone)s.") % {"who": one.words, "phone": one.phone}
    return _("%(who)s har ikke svaret endnu. Spørg dem.") % {"who": one.words}


def own_facts(found: Bundle) -> list[tuple[str, str, str]]:
    """Return the citizen's own master data: key, words, and what it says. Protected ones are not written."""
    one, hidden = found.citizen, _("Beskyttet")
    address = hidden if one.address_protected else " ".join(part for part in (one.address, one.postal_code) if part)
    born = date_format(one.born_on, "DATE_FORMAT") if one.born_on else ""
    rows = [
        ("name", _("Navn"), hidden if one.name_protected else one.name),
        ("number", _("CPR-nummer"), _("Vi har det. Det skrives ikke her.") if one.number else ""),
        ("born_on", _("Født"), born),
        ("address", _("Adresse"), address),
        ("phone", _("Telefon"), one.phone),
        ("language", _("Sprog"), one.language),
        ("needs_interpreter", _("Tolk"), _("ja") if one.needs_interpreter else ""),
        ("reach", _("Sådan når vi dig"), one.get_reach_display() if one.reach else ""),
        ("reach_note", _("Om at nå dig"), "" if one.address_protected else one.reach_note),
    ]
    return [row for row in rows if row[2]]


def _section(section: Section) -> tuple[str, list[Block]]:
    count = len(section.items)
    many = ngettext("%(count)s stykke", "%(count)s stykker", count) % {"count": count}
    heading = f"{section.heading} ({many})"
    blocks: list[Block] = [Heading(heading)]
    for item in section.items:
        blocks += _item(item)
    return heading, blocks


def _item(item: Item) -> Iterator[Block]:
    if item.left_out is not None:
        yield Sentences((left_out_words(item.left_out),), Tone.STRONG)
        return
    if item.facts:
        yield Facts(tuple((fact.words, fact.text) for fact in item.facts if fact.text))
    for until, facts in item.before:
        day = date_format(clock.day_of(until), "DATE_FORMAT")
        yield Sentences((_("Før den %(day)s stod der: %(words)s") % {"day": day, "words": _said(facts)},))
    yield Sentences((from_words(item),), Tone.QUIET)


def from_words(item: Item) -> str:
    """Return from whom an item is."""
    if item.sender is None:
        return _("Om selve forløbet.")
    return _("Dine egne ord.") if item.sender.is_own else _("Fra: %(who)s") % {"who": item.sender.words}


def _said(facts: Sequence[Fact]) -> str:
    return "; ".join(f"{fact.words}: {fact.text}" for fact in facts if fact.text)


def _looked(weeks: Weeks) -> Iterator[Block]:
    if weeks:
        yield Heading(_("Hvem har kigget"))
        yield Facts(tuple(weeks))
