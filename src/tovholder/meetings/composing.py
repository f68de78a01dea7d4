"""Breve: a meeting as one recipient may know it becomes the words of their letter. Always Danish: they are kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.dates import date_format
from tovholder.meetings.enums import Behaviour, LetterVersion, MeetingState, RunsWithout, Way
from tovholder.meetings.letter_text import LetterText, Part
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingPage

TITLE_WILL_DO = {Behaviour.PLAIN, Behaviour.CITIZEN}
"""What stands in a private letter by its title where nobody wrote words for letters; other such items are left out."""


@dataclass(frozen=True)
class Recipient:
    """To whom: their own card, for which version, and whom it is about."""

    card: InviteeCard
    written_for: LetterVersion
    citizens: tuple[str, ...]
    """The given names of the citizens the recipient may know."""
    went_well: tuple[str, ...] = ()
    """What goes well, from the citizen's own plan: in their own letter only."""


def invitation_text(page: MeetingPage, to: Recipient) -> LetterText:
    """Return the letter before the meeting, for this recipient."""
    with translation.override("da"):
        compose = {
            LetterVersion.CITIZEN: _to_citizen,
            LetterVersion.RELATIVE: _to_relative,
            LetterVersion.PROFESSIONAL: _to_professional,
        }[to.written_for]
        return compose(page, to)


def cancelled_text(page: MeetingPage, to: Recipient) -> LetterText:
    """Return the letter that says that the meeting does not take place, or not with them."""
    with translation.override("da"):
        facts = {"when": when_words(page.card.starts_at)}
        if page.card.state != MeetingState.CANCELLED:
            off = _("Du skal alligevel ikke med til mødet %(when)s.") % facts
            return letter_from(page, to, _("Du skal ikke med"), (Part(sentences=(off, _nothing_to_do())),))
        off = _("Mødet %(when)s bliver ikke til noget.") % facts
        why = as_sentences(page.card.cancelled_why) if page.is_whole else ()
        return letter_from(page, to, _("Mødet er aflyst"), (Part(sentences=(off, *why, _nothing_to_do())),))


def when_words(moment: datetime, *, with_year: bool = False) -> str:
    """Return "tirsdag den 3. november kl. 13" in the active language; with the year for what is kept."""
    local = moment.astimezone(COPENHAGEN)
    day = date_format(local, _("l \\d\\e\\n j. F Y") if with_year else _("l \\d\\e\\n j. F"))
    return _("%(day)s kl. %(hour)s") % {"day": day, "hour": _hour(local)}


def _nothing_to_do() -> str:
    return _("Du skal ikke gøre noget.")


def span_words(page: MeetingPage, *, with_year: bool = False) -> str:
    """Return "tirsdag den 3. november kl. 13 til 14"."""
    begins, ends = when_words(page.card.starts_at, with_year=with_year), page.card.ends_at.astimezone(COPENHAGEN)
    return _("%(from)s til %(to)s") % {"from": begins, "to": _hour(ends)}


def _hour(moment: datetime) -> str:
    return date_format(moment, "G.i") if moment.minute else date_format(moment, "G")


def letter_from(page: MeetingPage, to: Recipient, title: str, parts: tuple[Part, ...], note: str = "") -> LetterText:
    """Return a letter with its sender, greeting and signature around these parts."""
    is_private = to.written_for != LetterVersion.PROFESSIONAL
    greeting = _("Kære %(name)s") if is_private else _("Til %(name)s")
    whose = _("din tovholder") if to.written_for == LetterVersion.CITIZEN else _("tovholder")
    phone = [_("Telefon %(phone)s") % {"phone": page.called_by_phone}] if page.called_by_phone else []
    return LetterText(
        sender=page.sender,
        title=title,
        greeting=greeting % {"name": given_name(to.card.name) if is_private else to.card.name},
        parts=tuple(part for part in parts if part != Part()),
        ending=(_("Venlig hilsen"), f"{page.called_by}, {whose}", *phone),
        note=note,
    )


def _told_shortly(page: MeetingPage) -> MeetingPage:
    """Return the page as it is told to a private person: without what only frames the meeting, numbered anew."""
    kept = [item for item in page.items if item.plain or item.behaviour in TITLE_WILL_DO]
    numbers = {item.number: number for number, item in enumerate(kept, start=1)}
    return replace(
        page,
        items=tuple(replace(item, number=numbers[item.number]) for item in kept),
        invitees=tuple(_renumbered(card, numbers) for card in page.invitees),
    )


def _renumbered(card: InviteeCard, numbers: dict[int, int]) -> InviteeCard:
    found = tuple(numbers[number] for number in card.items if number in numbers)
    is_there_for_the_rest = bool(card.items) and not found and card.way == Way.HERE
    return replace(card, items=found, way=Way.PART if is_there_for_the_rest else card.way)


def _to_citizen(page: MeetingPage, to: Recipient) -> LetterText:
    page = _told_shortly(page)
    parts = (
        Part(sentences=(_("Du er inviteret til et møde. Du bestemmer, om du vil komme."),)),
        _when_and_where(page),
        Part(heading=_("Det er gået godt"), points=to.went_well) if to.went_well else Part(),
        Part(heading=_("Hvorfor mødes vi?"), sentences=as_sentences(page.why, page.aim)),
        _agenda(page, _("Det skal vi nå"), lambda item: item.plain or item.title),
        _people(page, to, _("De kommer, og det tager de med")),
        Part(
            heading=_("Du må gerne"),
            points=(
                _("komme senere, gå før eller holde pause"),
                _("tage en med, som du er tryg ved"),
                _("skrive eller ringe til mig i stedet, så læser jeg det op"),
                _("sige, hvad vi ikke må tale om"),
            ),
        ),
        _without(page),
        Part(blanks=(_("Det vigtigste for mig lige nu er:"), _("Det må I ikke tale om:"))),
        Part(sentences=_answer(page)),
        Part(
            sentences=(
                _("Har du det rigtig skidt, så vent ikke på mødet."),
                _("Ring til en, du stoler på. Er du i fare, så ring 112."),
            )
        ),
    )
    note = _("De andre får kun at vide, hvad de selv skal gøre. Du kan sige nej, også på dagen.")
    return letter_from(page, to, _("Vil du være med til et møde?"), parts, note)


def _to_relative(page: MeetingPage, to: Recipient) -> LetterText:
    page = _told_shortly(page)
    about = _("Du er inviteret til et møde om hjælpen til %(names)s.") % {"names": and_words(to.citizens)}
    parts = (
        Part(sentences=(about, _("Du bestemmer selv, om du vil komme."))),
        _when_and_where(page),
        Part(heading=_("Hvorfor mødes vi?"), sentences=as_sentences(page.why, page.aim)) if page.is_whole else Part(),
        _agenda(page, _("Det skal vi tale om, mens du er med"), lambda item: item.title),
        _people(page, to, _("De kommer også")),
        Part(sentences=_answer(page)),
    )
    note = _("Du må altid fortælle os, hvad du ser. Der er ting, vi måske ikke må fortælle dig.")
    return letter_from(page, to, _("Vil du være med til et møde?"), parts, note)


def _to_professional(page: MeetingPage, to: Recipient) -> LetterText:
    about = _("Du indkaldes til et møde om hjælpen til %(names)s.") % {"names": and_words(to.citizens)}
    only = [_("Du er kun med til punkterne herunder.")] if to.card.items else []
    writes = [_("Du deltager skriftligt: Send to linjer inden mødet.")] if to.card.way == Way.WRITES else []
    roles = _roles(page, to)
    parts = (
        Part(sentences=(about, *writes, *only, *roles)),
        _when_and_where(page),
        Part(heading=_("Hvorfor mødes vi?"), sentences=as_sentences(page.why)) if page.is_whole else Part(),
        Part(heading=_("Hvad skal vi have udrettet?"), sentences=as_sentences(page.aim, page.expected))
        if page.is_whole
        else Part(),
        Part(heading=_("Særlige ønsker"), sentences=as_sentences(page.wishes)) if page.wishes else Part(),
        _agenda(page, _("Dagsorden"), _point),
        _own_part(to),
        _people(page, to, _("Deltagere")),
        Part(
            heading=_("Forbered kort"),
            points=(
                _("Hvordan går det med din indsats, og hvad er målet?"),
                _("Hvad skal de andre vide, som du må fortælle?"),
            ),
        )
        if page.is_whole
        else Part(),
        Part(
            sentences=(
                _("Er du forhindret, så send to linjer til tovholderen inden mødet. De læses op."),
                _("Borgeren begynder mødet og kan lukke hvert punkt."),
            )
        ),
    )
    return letter_from(page, to, _("Mødeindkaldelse"), parts)


def _when_and_where(page: MeetingPage) -> Part:
    return Part(sentences=(capfirst(span_words(page)) + ".", as_sentences(page.card.place)[0]), is_strong=True)


def as_sentences(*texts: str) -> tuple[str, ...]:
    """Return what was written, each as a sentence that ends."""
    return tuple(text if text[-1:] in ".?!" else f"{text}." for text in texts if text)


def _agenda(page: MeetingPage, heading: str, say: Callable[[ItemCard], str]) -> Part:
    """Return the items; the words for letters are written to the citizen, so others read the titles."""
    points = tuple(say(item) for item in page.items)
    return Part(heading=heading, points=points, is_numbered=True) if points else Part()


def _point(item: ItemCard) -> str:
    parts = [str(item.wanted.label), item.responsible, _("%(count)s min.") % {"count": item.minutes}]
    return f"{item.title} ({', '.join(part for part in parts if part)})"


def _people(page: MeetingPage, to: Recipient, heading: str) -> Part:
    others = [card for card in page.invitees if card.party_id != to.card.party_id]
    unnamed = [card for card in others if card.is_secret] if to.written_for == LetterVersion.CITIZEN else []
    points = tuple(_person(page, to, card) for card in others if card not in unnamed)
    more = (_unnamed(page, len(unnamed)),) if unnamed else ()
    return Part(heading=heading, points=points + more) if points or more else Part()


def _unnamed(page: MeetingPage, count: int) -> str:
    """Return how many more come: a letter may lie on the kitchen table, so who is hidden from others is not named."""
    said = ngettext("én mere, som du kender. Spørg %(name)s", "%(count)s mere, som du kender. Spørg %(name)s", count)
    return said % {"count": count, "name": given_name(page.called_by)}


def _person(page: MeetingPage, to: Recipient, card: InviteeCard) -> str:
    told_to_all = to.written_for != LetterVersion.RELATIVE
    does = [_leads(page, card), _there(card), card.brings.strip().rstrip(".") if told_to_all else ""]
    said = ", ".join(part for part in does if part)
    who = ", ".join(part for part in (card.name, "" if card.is_citizen else card.unit) if part)
    if to.written_for != LetterVersion.PROFESSIONAL:
        who = card.name
    return f"{who}: {said}" if said else who


def _leads(page: MeetingPage, card: InviteeCard) -> str:
    leads, writes = card.party_ref == page.chair_ref, card.party_ref == page.note_taker_ref
    if leads and writes:
        return _("leder mødet og skriver ned")
    if leads:
        return _("leder mødet")
    return _("skriver ned") if writes else ""


def _there(card: InviteeCard) -> str:
    ways = {
        Way.PHONE: _("er med på telefon"),
        Way.VIDEO: _("er med på video"),
        Way.PART: _("er med en del af tiden"),
        Way.PROXY: _("%(name)s kommer i stedet") % {"name": card.proxy},
        Way.WRITES: _("skriver til mødet"),
        Way.CLIP: _("er med på et videoklip"),
        Way.AWAY: _("er ikke med denne gang"),
    }
    there = ways.get(card.way, "")
    if card.items:
        only = _("er kun med til punkt %(numbers)s") % {"numbers": and_words([str(number) for number in card.items])}
        return f"{there}, {only}" if there else only
    return there


def _roles(page: MeetingPage, to: Recipient) -> list[str]:
    role = _leads(page, to.card)
    return [_("Du %(role)s.") % {"role": role}] if role else []


def _own_part(to: Recipient) -> Part:
    """Return what the citizen reads about this one, as it stands there: it is written to the citizen."""
    if not to.card.brings:
        return Part()
    told = _("Borgeren læser om dig: “%(words)s”") % {"words": to.card.brings.strip().rstrip(".")}
    return Part(heading=_("Dit bidrag"), sentences=as_sentences(told))


def _without(page: MeetingPage) -> Part:
    heading = _("Skal vi mødes, hvis du ikke kommer?")
    if page.runs_without == RunsWithout.YES:
        return Part(heading=heading, sentences=(_("Du har sagt ja. Du kan stadig sige nej."),))
    if page.runs_without == RunsWithout.NO:
        return Part(heading=heading, sentences=(_("Du har sagt nej. Så venter vi på dig."),))
    return Part(heading=heading, ticks=(_("ja"), _("nej, vent på mig")))


def _answer(page: MeetingPage) -> tuple[str, ...]:
    if not page.called_by_phone:
        return (_("Giv sedlen til %(name)s.") % {"name": given_name(page.called_by)},)
    facts = {"name": given_name(page.called_by), "phone": page.called_by_phone}
    said = _("Giv sedlen til %(name)s. Du kan også ringe eller sende en sms på %(phone)s.") % facts
    return (said, *as_sentences(page.called_by_hours and _("Jeg svarer %(hours)s") % {"hours": page.called_by_hours}))


def given_name(name: str) -> str:
    """Return the first of somebody's names."""
    return name.split(maxsplit=1)[0] if name else ""


def and_words(words: tuple[str, ...] | list[str]) -> str:
    """Return "Ib, Jonna og Signe"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
