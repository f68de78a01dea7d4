"""The log as one seat may know it: newest first, page by page, corrections beside what they correct."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tovholder.access.holding import held, is_own, own_ids
from tovholder.access.models import Participation, Party
from tovholder.access.queries.sharing import all_topics
from tovholder.access.seat import Seat
from tovholder.coordination.enums import Source
from tovholder.coordination.models import CoordinatorTerm
from tovholder.coordination.queries.protection import covered
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.danish import search_text
from tovholder.kernel.lasting import FOREVER
from tovholder.kernel.statements import Statement
from tovholder.relay.enums import EntryKind
from tovholder.relay.models import LogEntry

ON_A_PAGE = 30
AFTER_ALL = 1 << 60
"""Higher than any row: the first page begins after nothing."""
_NAMES = [
    f"recorded_by__{who}__{part}"
    for who in ("professional", "citizen", "relative")
    for part in ("given_name", "family_name")
]
EVERY_KIND = [kind.value for kind in EntryKind]


@dataclass(frozen=True)
class Correction:
    """What stands beside an entry: who says what instead, and why."""

    text: str
    reason: str
    at: datetime
    author: str
    source: Source
    is_evaluation: bool = False
    """It tells how it went; it corrects nothing."""


@dataclass(frozen=True)
class LogCard:
    """One entry as the seat may know it."""

    ref: str
    kind: EntryKind
    text: str
    at: datetime
    author: str
    author_place: str
    author_ref: str
    with_whom: str
    source: Source
    topic: int
    topic_name: str
    is_narrow: bool
    """Only those who were named read it."""
    is_own: bool
    may_correct: bool
    """Whoever writes for the same unit corrects; the action decides again."""
    corrections: tuple[Correction, ...] = ()
    aim: str = ""
    level_words: str = ""
    """How worried the writer was, in the words of that day."""
    label: int = 0
    """What it may be known by."""
    is_taken: bool = False
    """Whether the citizen who reads it has taken it back: nobody else sees it."""


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: a kind, who wrote (an account's ref), words, and after which entry the page begins."""

    kind: str = ""
    person: str = ""
    words: str = ""
    after: str = ""


@dataclass(frozen=True)
class LogPage:
    """Some entries, the newest first; `older` is the entry after which the next page begins, or nothing."""

    cards: list[LogCard] = field(default_factory=list)
    older: str = ""


def log_here(seat: Seat, asked: Asked | None = None) -> LogPage:
    """Return one page of the log. An entry of or with somebody whose presence may not be known is not there at all."""
    asked = asked or Asked()
    at, pk = _start(seat, asked.after)
    facts = {
        **_facts(seat),
        "kinds": [asked.kind] if asked.kind in EVERY_KIND else EVERY_KIND,
        "words": search_text(asked.words),
        "at": at,
        "pk": pk,
    }
    rows: list[LogEntry] = _of_one(person=asked.person, **facts) if asked.person else _newest(**facts)
    shown = seat.show(rows[:ON_A_PAGE])
    return LogPage(_cards(seat, shown), shown[-1].ref if len(rows) > ON_A_PAGE else "")


def entry_here(seat: Seat, ref: str) -> LogCard | None:
    """Return one entry that was not written as a correction, with what stands beside it."""
    rows = seat.show(_one(ref=ref, **_facts(seat)))
    return _cards(seat, rows)[0] if rows else None


def people_in_log(seat: Seat) -> list[tuple[str, str]]:
    """Return those who have written, each once, as far as the seat may read it: ref of the account, and name."""
    named = ((ref, " ".join(name for name in names if name)) for ref, *names in _authors(**_facts(seat)))
    return sorted(named, key=lambda pair: (pair[1], pair[0]))


def _facts(seat: Seat) -> dict[str, Any]:
    return {
        "here": seat.coordination.pk,
        "labels": seat.labels,
        "citizens": seat.citizen_ids,
        **own_ids(seat),
    }


def _visible(here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(
        Q(with_party__isnull=True) | _known("with_party", here, labels, citizens, **own),
        _known("author", here, labels, citizens, **own) | Q(label__owner_id=F("author_id")),
        coordination_id=here,
        label_id__in=labels,
    )
    return rows.select_related(
        "label",
        "author__employment__unit",
        "author__unit",
        "author__team__unit",
        "recorded_by__professional",
        "recorded_by__citizen",
        "recorded_by__relative",
        "with_party__employment__professional",
        "with_party__employment__unit__organisation",
        "with_party__unit__organisation",
        "with_party__team__unit__organisation",
        "with_party__organisation",
        "with_party__relative",
        "with_party__citizen",
    ).order_by("-at", "-pk")


def _known(name: str, here: int, labels: Collection[int], citizens: Collection[int], **own: int) -> Q:
    """Return "the seat may know of this party": oneself, a citizen, a coordinator, or one whose part is visible."""
    seen = Participation.objects.filter(coordination_id=here, label_id__in=labels, party_id=OuterRef(f"{name}_id"))
    baton = CoordinatorTerm.objects.filter(coordination_id=here, employment_id=OuterRef(f"{name}__employment_id"))
    return Q(**{f"{name}__citizen_id__in": citizens}) | Q(Exists(seen)) | Q(Exists(baton)) | held(name, **own)


def _page(
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    kinds: Collection[str],
    words: str,
    at: datetime,
    pk: int,
    **own: int,
) -> QuerySet[LogEntry]:
    beside = _visible(here, labels, citizens, **own).filter(corrects_id=OuterRef("pk"), search__contains=words)
    return _visible(here, labels, citizens, **own).filter(
        Q(at__lt=at) | Q(at=at, pk__lt=pk),
        Q(search__contains=words) | Q(Exists(beside.order_by().values("pk"))),
        corrects__isnull=True,
        kind__in=kinds,
    )


@Statement
def _newest(
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    kinds: Collection[str],
    words: str,
    at: datetime,
    pk: int,
    job: int,
    seated: int,
    citizen: int,
    relative: int,
) -> QuerySet[LogEntry]:
    own = {"job": job, "seated": seated, "citizen": citizen, "relative": relative}
    return _page(here, labels, citizens, kinds, words, at, pk, **own)[: ON_A_PAGE + 1]


@Statement
def _of_one(
    person: str,
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    kinds: Collection[str],
    words: str,
    at: datetime,
    pk: int,
    job: int,
    seated: int,
    citizen: int,
    relative: int,
) -> QuerySet[LogEntry]:
    own = {"job": job, "seated": seated, "citizen": citizen, "relative": relative}
    rows = _page(here, labels, citizens, kinds, words, at, pk, **own)
    return rows.filter(recorded_by__ref=person)[: ON_A_PAGE + 1]


@Statement
def _one(
    ref: str,
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    job: int,
    seated: int,
    citizen: int,
    relative: int,
) -> QuerySet[LogEntry]:
    own = {"job": job, "seated": seated, "citizen": citizen, "relative": relative}
    return _visible(here, labels, citizens, **own).filter(ref=ref, corrects__isnull=True)


@Statement
def _beside(
    entries: Collection[int],
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    job: int,
    seated: int,
    citizen: int,
    relative: int,
) -> QuerySet[LogEntry]:
    own = {"job": job, "seated": seated, "citizen": citizen, "relative": relative}
    return _visible(here, labels, citizens, **own).filter(corrects_id__in=entries).order_by("at", "pk")


@Statement
def _authors(
    here: int,
    labels: Collection[int],
    citizens: Collection[int],
    job: int,
    seated: int,
    citizen: int,
    relative: int,
) -> QuerySet[LogEntry, tuple[str, ...]]:
    """Read each human being who wrote once, however long the log is and from whichever chairs they wrote."""
    own = {"job": job, "seated": seated, "citizen": citizen, "relative": relative}
    rows = _visible(here, labels, citizens, **own).order_by("recorded_by__ref", *_NAMES)
    return rows.values_list("recorded_by__ref", *_NAMES).distinct()


def _start(seat: Seat, after: str) -> tuple[datetime, int]:
    """Return where a page begins; an entry that is not there, or not theirs, begins at the newest."""
    rows = _one(ref=after, **_facts(seat)) if after else []
    return (rows[0].at, rows[0].pk) if rows else (FOREVER, AFTER_ALL)


def _cards(seat: Seat, rows: list[LogEntry]) -> list[LogCard]:
    topics = {topic.number: topic.name for topic in all_topics()}
    beside: dict[int, list[LogEntry]] = {}
    for row in seat.show(_beside(entries=[row.pk for row in rows], **_facts(seat))) if rows else []:
        beside.setdefault(row.corrects_id or 0, []).append(row)
    return [_card(seat, row, topics, beside.get(row.pk, [])) for row in rows]


def _card(seat: Seat, row: LogEntry, topics: dict[int, str], beside: list[LogEntry]) -> LogCard:
    return LogCard(
        ref=row.ref,
        kind=EntryKind(row.kind),
        text=covered(seat, row.text),
        at=row.at,
        author=_signed(row),
        author_place=_place(row.author),
        author_ref=row.author.ref,
        with_whom=describe_party(row.with_party)[0] if row.with_party else row.with_name,
        source=Source(row.source),
        topic=row.label.topic,
        topic_name=topics.get(row.label.topic, ""),
        is_narrow=row.label.audience == "named",
        is_own=is_own(seat, row.author),
        may_correct=row.label_id in seat.writable,
        corrections=tuple(
            Correction(
                other.text,
                other.reason,
                other.at,
                _signed(other),
                Source(other.source),
                is_evaluation=other.kind == EntryKind.EVALUATION,
            )
            for other in beside
        ),
        aim=row.aim,
        level_words=row.level_words,
        label=row.label_id,
        is_taken=row.taken_from_id is not None,
    )


def _signed(row: LogEntry) -> str:
    """Return the name of the human being who wrote it down."""
    return row.recorded_by.person.name


def _place(author: Party) -> str:
    """Return the unit from which somebody wrote; nothing for citizens and relatives."""
    if author.employment is not None:
        return author.employment.unit.name
    if author.unit is not None:
        return author.unit.name
    return author.team.name if author.team is not None else ""
