"""Write in the log: a note, a call, one's own words, what one has seen; and what stands beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import Role
from tovholder.access.holding import is_own
from tovholder.access.models import Participation, Party
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.enums import Source
from tovholder.kernel.danish import search_text
from tovholder.relay.actions.placing import Placed, partner_here, place_of_private, place_of_professional
from tovholder.relay.enums import EntryKind
from tovholder.relay.levels import levels_at
from tovholder.relay.models import LogEntry
from tovholder.relay.notices import tell_coordinator

CLOCKS_DIFFER = timedelta(minutes=5)
"""A moment this far ahead is still now: not every clock goes right."""


@dataclass(frozen=True)
class Words:
    """What an entry says: the text, what sort it is, with whom, when, and whose words it tells."""

    text: str
    kind: EntryKind = EntryKind.NOTE
    with_ref: str = ""
    """The party one spoke with, or empty."""
    with_name: str = ""
    """Somebody who does not take part, by name."""
    at: datetime | None = None
    source: Source = Source.PROFESSIONAL
    aim: str = ""
    """What they want to reach by it."""
    level: int | None = None
    """How worried the writer is, when they say so."""


def write_entry(
    seat: Seat,
    *,
    words: Words,
    now: datetime,
    topic: int | None = None,
    named: Collection[str] | None = None,
    once: str = "",
) -> LogEntry:
    """Write an entry. `named` are the refs of the parts that may read it; None: everybody with the topic.

    A professional writes for their unit; a citizen or relative owns what they write, and only those they name read it
    (None: nobody). `topic` is, when None, what the unit's work is about. Raises `NotAllowedError`: `closed`,
    `text_missing`, `not_yet`, `not_here` (also for a level that is not in force).
    """
    require(met=seat.is_open, reason="closed")
    require(met=bool(words.text.strip()), reason="text_missing")
    require(met=words.at is None or words.at <= now + CLOCKS_DIFFER, reason="not_yet")
    level_words = "" if words.level is None else levels_at(now).get(words.level, "")
    require(met=words.level is None or bool(level_words), reason="not_here")
    partner = partner_here(seat, words.with_ref)
    with changing_from(seat, "relay.write_entry", once=once) as change:
        if seat.chair is not None:
            placed = place_of_professional(seat, topic=topic, named=named, partner=partner, now=now)
            kind, source = words.kind, words.source
        else:
            placed = place_of_private(seat, topic=topic, named=named or (), now=now)
            kind, source = _private_kind(seat)
        made = LogEntry.objects.create(
            kind=kind,
            at=words.at or now,
            with_party=partner,
            with_name="" if partner is not None else words.with_name.strip(),
            source=source,
            aim=words.aim.strip(),
            level=words.level,
            level_words=level_words,
            **_written(seat, placed, words.text, also=words.aim),
        )
        change.about(made)
        if seat.chair is None and _reaches_coordinator(seat, named or ()):
            tell_coordinator(made, now=now)
    return made


def correct_entry(
    seat: Seat,
    *,
    ref: str,
    text: str,
    reason: str,
    now: datetime,
    named: Collection[str] = (),
    once: str = "",
) -> LogEntry:
    """Put a correction beside an entry; the entry stays as it is.

    Who wrote it (or writes for the same unit, or coordinates for the same authority) corrects under its own label, so
    that whoever reads the one reads the other. The citizen may say beside any entry how they see it; then it is
    theirs, for those they name. Raises `NotAllowedError`: `closed`, `text_missing`, `reason_missing`, `not_here`,
    `only_author`, `taken_already`.
    """
    require(met=seat.is_open, reason="closed")
    require(met=bool(text.strip()), reason="text_missing")
    require(met=bool(reason.strip()), reason="reason_missing")
    row = LogEntry.objects.filter(
        coordination_id=seat.coordination.pk, ref=ref, corrects__isnull=True, label_id__in=seat.labels
    ).first()
    if row is None:
        raise NotAllowedError("not_here")
    mine = row.label_id in seat.writable
    require(met=mine or seat.oneself is not None, reason="only_author")
    require(met=row.taken_from_id is None, reason="taken_already")
    with changing_from(seat, "relay.correct_entry", once=once) as change:
        if mine:
            placed = Placed(row.label, _author(seat, row))
        else:
            placed = place_of_private(seat, topic=row.label.topic, named=named, now=now)
        made = LogEntry.objects.create(
            kind=row.kind,
            at=now,
            source=row.source if mine and is_own(seat, row.author) else _source(seat),
            corrects=row,
            reason=reason.strip(),
            **_written(seat, placed, text),
        )
        change.about(made)
        if not mine and _reaches_coordinator(seat, named):
            tell_coordinator(made, now=now)
    return made


def evaluate_entry(seat: Seat, *, ref: str, text: str, now: datetime, once: str = "") -> LogEntry:
    """Put beside an entry how it went; whoever reads the one reads the other, and the entry stays as it is.

    By who may correct it. Raises `NotAllowedError`: `closed`, `text_missing`, `not_here`, `only_author`.
    """
    require(met=seat.is_open, reason="closed")
    require(met=bool(text.strip()), reason="text_missing")
    row = require_found(
        LogEntry.objects.filter(
            coordination_id=seat.coordination.pk, ref=ref, corrects__isnull=True, label_id__in=seat.labels
        ).first()
    )
    require(met=row.label_id in seat.writable, reason="only_author")
    with changing_from(seat, "relay.evaluate_entry", once=once) as change:
        made = LogEntry.objects.create(
            kind=EntryKind.EVALUATION,
            at=now,
            source=_source(seat),
            corrects=row,
            **_written(seat, Placed(row.label, _author(seat, row)), text),
        )
        change.about(made)
    return made


def _written(seat: Seat, placed: Placed, text: str, *, also: str = "") -> dict[str, object]:
    account_id = seat.viewer.account_id
    if account_id is None:
        raise LookupError("a seat without an account writes nothing")
    return {
        "coordination": seat.coordination,
        "label": placed.label,
        "author": placed.author,
        "text": text.strip(),
        "search": search_text(f"{text} {also}".strip()),
        "recorded_by_id": account_id,
    }


def _author(seat: Seat, row: LogEntry) -> Party:
    return seat.participation.party if seat.participation is not None else row.author


def _private_kind(seat: Seat) -> tuple[EntryKind, Source]:
    if seat.oneself is not None:
        return EntryKind.OWN_WORDS, Source.CITIZEN
    return EntryKind.SEEN, Source.RELATIVE


def _source(seat: Seat) -> Source:
    if seat.chair is not None:
        return Source.PROFESSIONAL
    return _private_kind(seat)[1]


def _reaches_coordinator(seat: Seat, named: Collection[str]) -> bool:
    rows = Participation.objects.filter(
        coordination_id=seat.coordination.pk, ref__in=named, role=Role.COORDINATOR, ends_at__gt=seat.viewer.at
    )
    return rows.exists()
