"""The light plan on one sheet: the citizen's own edition whole, everybody else's with their own lines only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.enums import PartyKind
from tovholder.access.topics import DISCREET
from tovholder.coordination.queries.table import ContactCard, FirstContact
from tovholder.kernel.dates import date_format
from tovholder.kernel.documents import (
    Blanks,
    Block,
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
from tovholder.plans.enums import PlanLineKind, Verdict
from tovholder.plans.in_words import Deed, crisis_parts, decided_facts, deeds, goals_in_order, how_it_stands
from tovholder.plans.queries.agreements import AgreementCard
from tovholder.plans.queries.plan import LineCard, PlanSheet

SMALLEST = 10
LARGEST = 15
"""The kriseplan is read when it burns: as large as it can be on its sheet."""
PEOPLE = {PartyKind.CITIZEN, PartyKind.RELATIVE, PartyKind.EMPLOYMENT}


@dataclass(frozen=True)
class Edition:
    """Whose sheet it is, and what stands around the plan on it."""

    is_own: bool
    """Whether it is the citizen's own: with the disagreements, and boxes to say what they think."""
    is_whole: bool
    """Whether it holds more than the reader's own lines: for the citizen, who acts for them, and the coordinator."""
    names: str
    day: date
    contact: FirstContact | None
    meets_again: str = ""


def plan_document(sheet: PlanSheet, agreements: Iterable[AgreementCard], edition: Edition) -> Document:
    """Return the plan on paper. What may be seen over a shoulder stays off a sheet that others find."""
    done = [deed for deed in deeds(sheet, agreements, edition.day) if _may_be_found(deed, edition)]
    blocks = [
        *_own_words(sheet, edition),
        *(_strengths(sheet, edition) if edition.is_whole else ()),
        *_goals(sheet, done, edition),
        *_who_does_what(done, edition),
        *(_under_headings(sheet) if edition.is_whole else ()),
        *(_disagreements(sheet) if edition.is_own else ()),
        *(_not_by_choice() if edition.is_whole else ()),
        *_crisis(sheet),
        *_ask(edition.contact),
        *(_agree() if edition.is_own else ()),
        Sentences((_money(),), Tone.QUIET),
    ]
    return _document(_title(edition), blocks, _under(edition))


def crisis_document(sheet: PlanSheet, edition: Edition) -> Document:
    """Return the kriseplan alone."""
    blocks = [_crisis_facts(sheet), *_ask(edition.contact)]
    return replace(_document(_("Når det brænder på"), blocks, edition.names), largest=LARGEST)


def decided_document(sheet: PlanSheet, edition: Edition) -> Document:
    """Return what others have decided, on a sheet of its own: nothing on it is agreed to."""
    blocks: list[Block] = [Sentences((_("Det her er ikke en aftale. Du skal ikke sige ja til det."),), Tone.STRONG)]
    for card in sheet.of(PlanLineKind.DECIDED):
        blocks += [Heading(card.text), Facts(tuple(fact for fact in decided_facts(card) if fact[1]))]
    doubt = _("Er du i tvivl, så spørg din tovholder. Du må gerne tage en med.")
    return _document(_("Det har andre bestemt"), [*blocks, Sentences((doubt,)), *_ask(edition.contact)], edition.names)


def _document(title: str, blocks: Iterable[Block], under: str) -> Document:
    return Document(
        title, tuple(blocks), under_title=under, smallest=SMALLEST, language=(get_language() or "da").partition("-")[0]
    )


def _title(edition: Edition) -> str:
    if edition.is_own:
        return _("Min plan")
    return _("Planen for %(names)s") % {"names": edition.names} if edition.names else _("Planen")


def _under(edition: Edition) -> str:
    day = _("Sådan står planen %(day)s.") % {"day": date_format(edition.day, "DATE_FORMAT")}
    whose = "" if edition.is_whole else _("Du får kun det, der er til dig.")
    if edition.is_own:
        own = _("Din egen udgave. De andre får kun deres egne linjer.")
        whose = f"{edition.names}. {own}" if edition.names else own
    return " ".join(part for part in (whose, day, edition.meets_again) if part)


def _may_be_found(deed: Deed, edition: Edition) -> bool:
    if not edition.is_whole:
        return deed.is_own
    return deed.topic not in DISCREET and not deed.is_secret


def _open(sheet: PlanSheet, kind: PlanLineKind) -> list[LineCard]:
    return [card for card in sheet.of(kind) if card.topic not in DISCREET and not card.is_secret]


def _own_words(sheet: PlanSheet, edition: Edition) -> Iterator[Block]:
    cards = _open(sheet, PlanLineKind.OWN_WORDS)
    if cards:
        yield Heading(_("Med mine ord") if edition.is_own else _("Med egne ord"))
    for card in cards:
        yield Quote(f"“{card.text}”", "" if edition.is_own else capfirst(card.source_name))


def _strengths(sheet: PlanSheet, edition: Edition) -> Iterator[Block]:
    helps = _("Det, der hjælper mig") if edition.is_own else _("Det, der hjælper")
    for heading, kind in ((_("Det er gået godt"), PlanLineKind.RESOURCE), (helps, PlanLineKind.HELPS)):
        cards = _open(sheet, kind)
        if cards:
            yield Heading(heading)
            yield Sentences(tuple(_sentence(card.text) for card in cards))


def _goals(sheet: PlanSheet, done: list[Deed], edition: Edition) -> Iterator[Block]:
    cards = [card for card in goals_in_order(sheet) if card.topic not in DISCREET and not card.is_secret]
    if not edition.is_whole:
        mine = {card.parent_ref for card in sheet.of(PlanLineKind.INTERVENTION) if card.is_own}
        cards = [card for card in cards if card.ref in mine and done]
    if cards:
        yield Heading(_("Det vil jeg nå") if edition.is_own else _("Mål"))
        yield Points(tuple(f"{_sentence(card.text)} ({how_it_stands(card)})" for card in cards), is_numbered=True)


def _who_does_what(done: list[Deed], edition: Edition) -> Iterator[Block]:
    if not done:
        if not edition.is_whole:
            yield Sentences((_("Du skal ikke gøre noget."),))
        return
    rows = tuple((Cell(deed.what), _by_when(deed)) for deed in done)
    if not edition.is_whole:
        yield Heading(_("Det gør du"))
        yield Table((_("Gør"), _("Senest")), rows, (2, 1))
        return
    short = _short_names(done)
    yield Heading(_("Hvem gør hvad"))
    named = ((Cell(short[deed.who, deed.who_kind]), *row) for deed, row in zip(done, rows, strict=True))
    yield Table((_("Hvem"), _("Gør"), _("Senest")), tuple(named), (3, 8, 5))


def _by_when(deed: Deed) -> Cell:
    said = ". ".join(part for part in (deed.by_when.rstrip("."), deed.waits) if part)
    return Cell(said, _("For sent.") if deed.is_late else "")


def _under_headings(sheet: PlanSheet) -> Iterator[Block]:
    """Yield what stands under the headings of this kind of plan, for those who may know the kind."""
    for heading in sheet.headings if sheet.is_kind_known else ():
        cards = [card for card in sheet.under(heading) if card.topic not in DISCREET and not card.is_secret]
        if cards:
            yield Heading(heading.title)
            yield Sentences(tuple(_sentence(card.text) for card in cards))


def _short_names(done: list[Deed]) -> dict[tuple[str, str], str]:
    """Return the given name of each person, unless two share it; units and teams keep their whole name."""
    who = {(deed.who, deed.who_kind) for deed in done}
    given = Counter(name.partition(" ")[0] for name, kind in who if kind in PEOPLE)
    return {
        (name, kind): first if kind in PEOPLE and given[first := name.partition(" ")[0]] == 1 else name
        for name, kind in who
    }


def _disagreements(sheet: PlanSheet) -> Iterator[Block]:
    cards = sheet.of(PlanLineKind.DISAGREEMENT)
    if cards:
        yield Heading(_("Det er vi ikke enige om"))
        yield Sentences(tuple(_sentence(card.text) for card in cards))


def _not_by_choice() -> Iterator[Block]:
    yield Heading(_("Det er ikke frivilligt"))
    said = _("Intet i denne plan. Er der noget, som andre har bestemt, står det på et ark for sig selv.")
    yield Sentences((said,))


def _crisis(sheet: PlanSheet) -> Iterator[Block]:
    if crisis_parts(sheet):
        yield Together((Heading(_("Når det brænder på")), _crisis_facts(sheet)))


def _crisis_facts(sheet: PlanSheet) -> Facts:
    rows = []
    for heading, cards in crisis_parts(sheet):
        said = [_sentence(_called(card)) for card in cards if not card.is_secret]
        if said and cards[0].kind == PlanLineKind.CRISIS_CALL:
            rows.append((_("Ring først til"), _(" Så: ").join(said)))
        elif said:
            rows.append((heading, " ".join(said)))
    return Facts((*rows, (_("Er der fare"), _("Ring 112."))))


def _called(card: LineCard) -> str:
    return ", ".join(part for part in (card.text, _number(card.phone)) if part)


def _number(phone: str) -> str:
    """Return a telephone number that stays on one line."""
    return phone.replace(" ", "\u00a0")


def _ask(contact: FirstContact | None) -> Iterator[Block]:
    if contact is None:
        return
    first = "" if contact.holder_is_gone else _reached(contact.card, _("tovholder"))
    other = _reached(contact.stand_in, "") if contact.stand_in else ""
    if first and other:
        other = _("Er tovholderen væk: %(who)s") % {"who": other}
    lines = tuple(_sentence(line) for line in (first, other) if line)
    if lines:
        yield Heading(_("Spørg altid"))
        yield Sentences(lines)


def _reached(card: ContactCard, role: str) -> str:
    return ", ".join(part for part in (card.name, role, _number(card.phone), card.hours) if part)


def _agree() -> Iterator[Block]:
    yield Heading(_("Hvad siger du til planen?"))
    yield Ticks(tuple(str(verdict.label) for verdict in Verdict))
    yield Blanks((_("Det er jeg enig i:"),))


def _money() -> str:
    return _("Planen giver ikke penge eller hjælp i sig selv. Det gør et brev med et ja. Får du nej, kan du klage.")


def _sentence(text: str) -> str:
    text = capfirst(text.strip())
    return text if text[-1:] in ".?!:" else f"{text}."
