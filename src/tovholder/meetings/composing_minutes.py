"""Referater: what came of a meeting, in words, as one recipient may know it. Always Danish: they are kept."""

from dataclasses import replace

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tovholder.access.topics import DISCREET
from tovholder.kernel.dates import date_format
from tovholder.meetings.composing import (
    Recipient,
    and_words,
    as_sentences,
    given_name,
    letter_from,
    span_words,
    when_words,
)
from tovholder.meetings.enums import Acceptance, Answer, Behaviour, ItemState, LetterVersion, NextKind, Way
from tovholder.meetings.letter_text import LetterText, Part
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingPage
from tovholder.plans.queries import AgreementCard

ON_PURPOSE = {Behaviour.PLAIN, Behaviour.CITIZEN, Behaviour.SINCE_LAST, Behaviour.ROUND}
"""Items that somebody wanted to come to; what frames and closes a meeting is not missed."""


def minutes_text(page: MeetingPage, to: Recipient) -> LetterText:
    """Return the minutes for this recipient: who was there, what was agreed, what happens now."""
    with translation.override("da"):
        is_citizen = to.written_for == LetterVersion.CITIZEN
        own = [card for item in page.items for card in item.agreements if card.holder == to.card.name]
        when = capfirst(span_words(page, with_year=True)) + "."
        parts = (
            Part(sentences=(when, *as_sentences(page.card.place)), is_strong=True),
            _own_agreements([card for card in own if not (is_citizen and _is_discreet(card))]),
            *(part for item in page.items for part in _outcome(item, to)),
            _not_reached(page, to),
            _attendance([card for card in page.invitees if not (is_citizen and card.is_secret)]),
            _also_there(page) if is_citizen else Part(),
            acceptance_part(page, to),
            _next(page),
        )
        title = _("Det aftalte vi") if is_citizen else _("Referat af mødet")
        note = _("Er der noget, der er forkert? Så sig det, og vi retter det.") if is_citizen else ""
        return letter_from(page, to, title, parts, note)


def acceptance_text(page: MeetingPage, to: Recipient) -> LetterText:
    """Return the letter that says whether the citizen agreed to what was agreed."""
    with translation.override("da"):
        held = _("Det handler om mødet %(when)s.") % {"when": when_words(page.card.starts_at)}
        parts = (Part(sentences=(held,)), acceptance_part(page, to))
        return letter_from(page, to, _("Svar på det, vi aftalte"), parts)


def acceptance_part(page: MeetingPage, to: Recipient) -> Part:
    """Return what the citizen answered; their own words only to those who may read them."""
    is_own = to.written_for == LetterVersion.CITIZEN
    who = _("Du") if is_own else and_words(to.citizens)
    said = {
        Acceptance.AGREES: _("%(who)s er enig."),
        Acceptance.PARTLY: _("%(who)s er enig i noget af det."),
        Acceptance.DISAGREES: _("%(who)s er ikke enig."),
        Acceptance.UNSURE: _("%(who)s ved det ikke endnu."),
        Acceptance.UNASKED: _("%(who)s har ikke svaret endnu."),
    }[page.card.acceptance] % {"who": who}
    words = (_("Med egne ord: “%(words)s”") % {"words": page.acceptance_words},) if page.acceptance_words else ()
    return Part(heading=_("Er du enig?") if is_own else _("Er borgeren enig?"), sentences=(said, *words))


def agreement_words(card: AgreementCard) -> str:
    """Return "Ib Øvesen: betaler rater, senest 1. december"."""
    due = _(", senest %(day)s") % {"day": date_format(card.due_on, "DATE_FORMAT")} if card.due_on else ""
    return f"{card.holder}: {card.what}{due}"


def _is_discreet(told: AgreementCard | ItemCard) -> bool:
    """Tell whether it is about what the citizen's own pages fold away, or known to few."""
    return told.is_secret or told.topic in DISCREET


def _own_agreements(cards: list[AgreementCard]) -> Part:
    if not cards:
        return Part()
    points = tuple(agreement_words(card).partition(": ")[2] for card in cards)
    return Part(heading=_("Det skal du gøre"), points=points)


def _has_something(item: ItemCard) -> bool:
    return bool(item.outcome or item.agreements or item.no_agreement or item.state == ItemState.SKIPPED)


def _not_reached(page: MeetingPage, to: Recipient) -> Part:
    """Return what stood on the agenda and nobody came to."""
    waiting = [item for item in page.items if item.state == ItemState.WAITING and not _has_something(item)]
    points = tuple(_heading(item, to) for item in waiting if item.behaviour in ON_PURPOSE and not _is_discreet(item))
    return Part(heading=_("Det nåede vi ikke"), points=points) if points else Part()


def _heading(item: ItemCard, to: Recipient) -> str:
    """Return what an item is called: by its number to those who had the agenda, in the citizen's own words to them."""
    if to.written_for == LetterVersion.PROFESSIONAL:
        return f"{item.number}. {item.title}"
    is_theirs = item.behaviour == Behaviour.CITIZEN and to.written_for == LetterVersion.CITIZEN
    return _("Dit punkt") if is_theirs else item.title


def _outcome(item: ItemCard, to: Recipient) -> tuple[Part, ...]:
    """Return what came of an item; what is discreet in it stands by itself in the citizen's own minutes."""
    lines = tuple(line.strip() for line in item.outcome.splitlines() if line.strip())
    if item.state == ItemState.SKIPPED:
        lines += (_("Sprunget over: %(why)s") % {"why": item.skipped_why},) if item.skipped_why else ()
    if item.no_agreement:
        lines += (_("Vi aftalte ikke noget om det."),)
    is_apart, heading = to.written_for == LetterVersion.CITIZEN, _heading(item, to)
    hidden = [card for card in item.agreements if is_apart and _is_discreet(card)]
    points = tuple(agreement_words(card) for card in item.agreements if card not in hidden)
    more = tuple(agreement_words(card) for card in hidden)
    said = Part(heading=heading, sentences=lines, points=points, is_discreet=is_apart and _is_discreet(item))
    return tuple(part for part in (said, Part(heading=heading, points=more, is_discreet=True)) if _says(part))


def _says(part: Part) -> bool:
    return bool(part.sentences or part.points)


def _also_there(page: MeetingPage) -> Part:
    """Return, for the citizen's own eyes, how those took part who are hidden from others."""
    hidden = _attendance([card for card in page.invitees if card.is_secret])
    return replace(hidden, heading=_("Hvem var der også?"), is_discreet=True) if hidden != Part() else hidden


def _attendance(invitees: list[InviteeCard]) -> Part:
    came = [_there(card) for card in invitees if card.came == Answer.YES]
    away = [card.name for card in invitees if card.came == Answer.NO and not card.is_away_as_agreed]
    points = [_("Med: %(names)s") % {"names": ", ".join(came)}] if came else []
    for words, way in _otherwise().items():
        names = [_stood_in(card) for card in invitees if card.came == Answer.NO and card.way == way]
        points += [words % {"names": ", ".join(names)}] if names else []
    points += [_("Ikke med: %(names)s") % {"names": ", ".join(away)}] if away else []
    return Part(heading=_("Hvem var der?"), points=tuple(points)) if points else Part()


def _otherwise() -> dict[str, Way]:
    """Return the words for those who took part without being there, or stayed away as agreed."""
    return {
        _("Ved en anden: %(names)s"): Way.PROXY,
        _("Skrev til mødet: %(names)s"): Way.WRITES,
        _("Med et videoklip: %(names)s"): Way.CLIP,
        _("Ikke med, efter aftale: %(names)s"): Way.AWAY,
    }


def _there(card: InviteeCard) -> str:
    return f"{card.name} ({card.way.label})" if card.way in {Way.PART, Way.PHONE, Way.VIDEO} else card.name


def _stood_in(card: InviteeCard) -> str:
    return f"{card.name} ({card.proxy})" if card.proxy else card.name


def _next(page: MeetingPage) -> Part:
    card = page.card
    said = {
        NextKind.DATE: _("Vi mødes igen %(when)s.") % {"when": when_words(card.next_at, with_year=True)}
        if card.next_at
        else "",
        NextKind.ON_NEED: _("Vi mødes, når der er brug for det."),
        NextKind.PAUSE: _("Vi holder pause til %(day)s.") % {"day": date_format(card.next_until, "DATE_FORMAT")}
        if card.next_until
        else _("Vi holder pause."),
        NextKind.OPEN: "",
    }[card.next_kind]
    more = _("Spørg %(name)s, hvis du er i tvivl.") % {"name": given_name(page.called_by)}
    return Part(heading=_("Hvad sker der nu?"), sentences=tuple(part for part in (said, more) if part))
