"""The log in words: what happened, whose words, who reads it, and the text for the journal."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.coordination.queries.who_reads import who_reads
from tovholder.design.shapes import Written
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.kernel.words import said
from tovholder.relay.enums import EntryKind
from tovholder.relay.queries.entries import Correction, LogCard
from tovholder.relay.queries.readers import TopicReaders, readers_by_topic


def written(seat: Seat, cards: Iterable[LogCard]) -> list[Written]:
    """Return the entries as they stand on screen."""
    return [
        Written(
            at=card.at,
            actor=card.author,
            sentence=_sentence(card),
            text=card.text,
            note=" · ".join(part for part in _notes(card) if part),
            badge=_("kun de valgte") if card.is_narrow else "",
            kind="protected" if card.is_narrow else "neutral",
            url=reverse("workbench:log-entry", args=[seat.coordination.ref, card.ref]),
            url_label=_("Åbn"),
            beside=[_beside(one) for one in card.corrections],
            off_paper=card.is_narrow,
        )
        for card in cards
    ]


def _notes(card: LogCard) -> list[str]:
    return [aim_words(card.aim), said(card.level_words), card.author_place, card.topic_name, whose(card.source)]


def aim_words(aim: str) -> str:
    """Return what they wanted to reach; nothing when it was not said."""
    return _("Formål: %(aim)s") % {"aim": aim} if aim else ""


def _sentence(card: LogCard) -> str:
    if card.kind == EntryKind.CALL:
        return _("talte i telefon med %(name)s") % {"name": card.with_whom} if card.with_whom else _("talte i telefon")
    if card.kind == EntryKind.OWN_WORDS:
        return _("skrev selv")
    if card.kind == EntryKind.SEEN:
        return _("fortæller")
    return _("skrev om %(name)s") % {"name": card.with_whom} if card.with_whom else _("skrev")


def _beside(one: Correction) -> Written:
    if one.is_evaluation:
        return Written(one.at, one.author, _("fortæller, hvordan det gik, %(when)s") % {"when": when(one.at)}, one.text)
    if one.source == Source.CITIZEN:
        return Written(one.at, one.author, _("ser det sådan, %(when)s") % {"when": when(one.at)}, one.text)
    return Written(
        one.at,
        one.author,
        _("har rettet %(when)s") % {"when": when(one.at)},
        one.text,
        note=_("Hvorfor: %(reason)s") % {"reason": one.reason},
    )


def whose(source: Source) -> str:
    """Return whose words were written down, when they are not the writer's own."""
    return {
        Source.CITIZEN_SUPPORTED: _("borgerens ord, skrevet ned"),
        Source.RELATIVE: _("pårørendes ord"),
    }.get(source, "")


def when(moment: datetime) -> str:
    """Return day and hour."""
    local = localtime(moment)
    return _("%(day)s kl. %(hour)s") % {
        "day": date_format(local, "DATE_FORMAT"),
        "hour": date_format(local, "TIME_FORMAT"),
    }


def journal_text(card: LogCard) -> str:
    """Return an entry as it goes into the journal: when, what, with whom, the words, who wrote it."""
    head = _("Telefonsamtale") if card.kind == EntryKind.CALL else _("Notat")
    if card.with_whom:
        head = _("%(what)s med %(name)s") % {"what": head, "name": card.with_whom}
    lines = [f"{when(card.at)}. {head}.", card.text]
    lines += [line for line in (aim_words(card.aim), said(card.level_words)) if line]
    lines += [_beside_text(one) for one in card.corrections]
    return "\n".join([*lines, ", ".join(part for part in (card.author, card.author_place) if part)])


def _beside_text(one: Correction) -> str:
    if one.is_evaluation:
        return _("Sådan gik det, %(when)s: %(text)s") % {"when": when(one.at), "text": one.text}
    return _("Rettet %(when)s: %(text)s (%(reason)s)") % {"when": when(one.at), "text": one.text, "reason": one.reason}


def topic_choices() -> list[tuple[int, str]]:
    """Return what a note can be about."""
    return [(word.number, word.name) for word in all_topics()]


def entry_readers(seat: Seat, card: LogCard) -> str:
    """Return who reads what stands there now: names for the coordinator, for its own unit in general; else nothing."""
    if seat.is_coordinator:
        names = [one.name for one in who_reads(seat, [card.label])[card.label]]
        return _("Læses af %(names)s.") % {"names": _join(names)} if names else ""
    if not card.may_correct:
        return ""
    return _("Læses kun af dem, der er valgt, og af borgeren.") if card.is_narrow else _in_general(card.topic_name)


def call_readers(seat: Seat, card: ParticipantCard, topic: int) -> str:
    """Return the topic of a note of a call with one participant and who reads it; names come when one writes."""
    if card.is_secret:
        return _("Emne: %(topic)s. Læses kun af dem, der ved, at personen er med, og af borgeren.") % {
            "topic": _name_of(topic)
        }
    return _in_general(_name_of(topic))


def readers_words(seat: Seat, topic: int) -> str:
    """Return who will read a note about a topic: names for the coordinator, who may know them."""
    if not seat.is_coordinator:
        return _in_general(_name_of(topic))
    names = next(_join(row.names) for row in readers_by_topic(seat) if row.topic == topic)
    return _("Emne: %(topic)s. Læses af borgeren og %(names)s.") % {"topic": _name_of(topic), "names": names}


def _in_general(topic: str) -> str:
    return _("Emne: %(topic)s. Læses af borgeren, din enhed her og dem, der må vide noget om emnet.") % {"topic": topic}


def _name_of(topic: int) -> str:
    return next((word.name for word in all_topics() if word.number == topic), "")


def topic_rows(found: Iterable[TopicReaders]) -> list[list[str]]:
    """Return topic and readers, as rows of a table."""
    names = {word.number: word.name for word in all_topics()}
    return [[names.get(row.topic, ""), _join(row.names)] for row in found]


def _join(names: Iterable[str]) -> str:
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return _("%(most)s og %(last)s") % {"most": ", ".join(found[:-1]), "last": found[-1]}
