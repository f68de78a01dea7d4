"""Referater: what came of a meeting, in words, as one recipient may know it. Always Danish: they are kept."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tovholder.meetings.composing import (
    Recipient,
    and_words,
    as_sentences,
    given_name,
    letter_from,
    span_words,
    when_words,
)
from tovholder.meetings.enums import Acceptance, Answer, ItemState, LetterVersion, NextKind, Way
from tovholder.meetings.letter_text import LetterText, Part
from tovholder.meetings.queries.cards import InviteeCard, ItemCard, MeetingPage
from tovholder.plans.queries import AgreementCard


def minutes_text(page: MeetingPage, to: Recipient) -> LetterText:
    """Return the minutes for this recipient: who was there, what was agreed, what happens now."""
    with translation.override("da"):
        own = [card for item in page.items for card in item.agreements if card.holder == to.card.name]
        first = Part(sentences=(capfirst(span_words(page)) + ".", *as_sentences(page.card.place)), is_strong=True)
        parts = (
            first,
            _own_agreements(own, to),
            *(_outcome(item) for item in page.items if _has_something(item)),
            _attendance(page),
            acceptance_part(page, to),
            _next(page),
        )
        is_citizen = to.written_for == LetterVersion.CITIZEN
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


def _own_agreements(cards: list[AgreementCard], to: Recipient) -> Part:
    if not cards:
        return Part()
    points = tuple(agreement_words(card).partition(": ")[2] for card in cards)
    return Part(heading=_("Det skal du gøre"), points=points)


def _has_something(item: ItemCard) -> bool:
    return bool(item.outcome or item.agreements or item.no_agreement or item.state == ItemState.SKIPPED)


def _outcome(item: ItemCard) -> Part:
    lines = tuple(line.strip() for line in item.outcome.splitlines() if line.strip())
    if item.state == ItemState.SKIPPED:
        lines += (_("Sprunget over: %(why)s") % {"why": item.skipped_why},) if item.skipped_why else ()
    if item.no_agreement:
        lines += (_("Ingen aftale. Det blev sagt højt."),)
    points = tuple(agreement_words(card) for card in item.agreements)
    return Part(heading=f"{item.number}. {item.title}", sentences=lines, points=points)


def _attendance(page: MeetingPage) -> Part:
    came = [_there(card) for card in page.invitees if card.came == Answer.YES]
    away = [card.name for card in page.invitees if card.came == Answer.NO and not card.is_away_as_agreed]
    points = [_("Med: %(names)s") % {"names": ", ".join(came)}] if came else []
    for words, way in _otherwise().items():
        names = [_stood_in(card) for card in page.invitees if card.came == Answer.NO and card.way == way]
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
        NextKind.DATE: _("Vi mødes igen %(when)s.") % {"when": when_words(card.next_at)} if card.next_at else "",
        NextKind.ON_NEED: _("Vi mødes, når der er brug for det."),
        NextKind.PAUSE: _("Vi holder pause til %(day)s.") % {"day": date_format(card.next_until, "DATE_FORMAT")}
        if card.next_until
        else _("Vi holder pause."),
        NextKind.OPEN: "",
    }[card.next_kind]
    more = _("Spørg %(name)s, hvis du er i tvivl.") % {"name": given_name(page.called_by)}
    return Part(heading=_("Hvad sker der nu?"), sentences=tuple(part for part in (said, more) if part))
