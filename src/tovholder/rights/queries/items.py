"""The items of a bundle: what stood in each row when it was answered for, and what it said before."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from tovholder.access.models import ConsentCard, ConsentFlow
from tovholder.audit.queries import Earlier, earlier_values
from tovholder.kernel.models import Record
from tovholder.meetings.models import Letter
from tovholder.people.models import Citizen
from tovholder.rights.contents import OF_THE_CITIZEN, PARTS, Column, Part
from tovholder.rights.enums import Ground
from tovholder.rights.models import AccessRequest, Exemption
from tovholder.rights.queries.labels import Sender
from tovholder.rights.values import Data, Known, data_of, field_behind, kept_values, said_by, text_of


@dataclass(frozen=True)
class Fact:
    """One column of an item: its key, what it is called, what it says as data, and in words."""

    key: str
    words: str
    data: Data
    text: str


@dataclass(frozen=True)
class LeftOut:
    """An item that is not handed out: by which paragraph, and why."""

    ground: Ground
    reason: str
    is_told: bool


@dataclass(frozen=True)
class Item:
    """One row: from whom, what it says, what it said before and until when; or that it was left out."""

    ref: str
    kind: str
    """The table, as it stands in an exemption."""
    sender: Sender | None
    facts: tuple[Fact, ...]
    before: tuple[tuple[datetime, tuple[Fact, ...]], ...] = ()
    left_out: LeftOut | None = None
    is_discreet: bool = False

    @property
    def name(self) -> str:
        """Return how the item stands in an exemption: its table and its ref."""
        return item_name(self.kind, self.ref)


@dataclass(frozen=True)
class Section:
    """The items under one heading."""

    part: Part
    items: tuple[Item, ...]

    @property
    def heading(self) -> str:
        """Return the heading in the reader's language."""
        return str(self.part.heading)


def item_name(kind: str, ref: str) -> str:
    """Return how an item stands in an exemption."""
    return f"{kind}:{ref}"


@dataclass(frozen=True)
class Wanted:
    """Which items are asked for: the labels with the moment at which each was answered for, and whom one may name."""

    request: AccessRequest
    citizen: Citizen
    senders: Mapping[int, Sender]
    moments: Mapping[int, datetime]
    """Each label, and the moment at which what stands under it was answered for."""
    known: Known
    of_the_course: datetime | None
    """The moment for what carries no label; None: it is left away."""


def sections_of(wanted: Wanted) -> list[Section]:
    """Return the sections that hold something, in the order of the bundle."""
    exempt = {row.item: row for row in Exemption.objects.filter(request=wanted.request).order_by("pk")}
    found = [Section(part, tuple(_items(part, wanted, exempt))) for part in PARTS]
    return [section for section in found if section.items]


def _items(part: Part, wanted: Wanted, exempt: Mapping[str, Exemption]) -> Iterator[Item]:
    rows = list(_rows(part, wanted))
    before = earlier_values(part.model, row_ids=[row.pk for row in rows], label_ids=wanted.moments)
    for row in rows:
        at = _moment_for(row, wanted)
        if row.created_at > at:
            continue
        sender = wanted.senders.get(row.found_label)
        left_out = exempt.get(item_name(part.model._meta.label, row.ref))
        yield _item(part, row, sender, wanted.known, _until(before.get(row.pk, []), at), left_out)


def _rows(part: Part, wanted: Wanted) -> Any:
    deep = {path.rpartition("__")[0] for path in (column.name for column in part.columns) if "__" in path}
    rows: Any = part.model._base_manager.order_by("pk")
    rows = rows.select_related(*deep) if deep else rows
    if part.label:
        return _fit(part, rows.filter(Q(**{f"{part.label}__in": list(wanted.moments)})), wanted).annotate(
            found_label=F(part.label)
        )
    whose = Q(coordination_id=wanted.request.coordination_id)
    if part.of == OF_THE_CITIZEN:
        whose &= Q(citizen_id=wanted.citizen.pk)
    rows = rows.filter(whose) if wanted.of_the_course is not None else rows.none()
    if part.key == "permission":
        rows = rows.filter(sender__in=wanted.known.parties, recipient__in=wanted.known.parties)
    return rows.annotate(found_label=F("coordination_id") - F("coordination_id"))


def _fit(part: Part, rows: Any, wanted: Wanted) -> Any:
    """Return of the letters those to the citizen: others hold copies of what stands here already."""
    if part.model is not Letter:
        return rows
    letters = rows.filter(recipient__citizen_id=wanted.citizen.pk)
    return letters.filter(pk__in=[row.pk for row in letters if set(row.needs) <= set(wanted.senders)])


def _moment_for(row: Any, wanted: Wanted) -> datetime:
    at = wanted.moments.get(row.found_label, wanted.of_the_course)
    if at is None:
        raise LookupError("a row without a label was read where none was asked for")
    return at


@dataclass(frozen=True)
class _Told:
    """What a row said at a moment, and before it."""

    now: Mapping[str, Any] | None
    before: tuple[Earlier, ...]


def _until(earlier: Collection[Earlier], at: datetime) -> _Told:
    later = [one for one in earlier if one.until > at]
    return _Told(later[0].values if later else None, tuple(one for one in earlier if one.until <= at))


def _item(part: Part, row: Any, sender: Sender | None, known: Known, told: _Told, exempt: Exemption | None) -> Item:
    kind = part.model._meta.label
    discreet = _stays_off_paper(row, sender)
    if exempt is not None:
        left_out = LeftOut(Ground(exempt.ground), exempt.reason, exempt.is_told)
        return Item(row.ref, kind, sender, (), left_out=left_out, is_discreet=discreet)
    stages = [one.values for one in told.before] + [told.now or kept_values(row)]
    said = [tuple(_facts(part, row, kept, known)) for kept in stages]
    before = tuple(
        (one.until, changed)
        for one, this, after in zip(told.before, said, said[1:], strict=False)
        if (changed := tuple(fact for fact in this if fact not in after))
    )
    return Item(row.ref, kind, sender, said[-1], before, is_discreet=discreet)


def _facts(part: Part, row: Record, kept: Mapping[str, Any], known: Known) -> Iterator[Fact]:
    for column in part.columns:
        yield from _fact(part, column, row, kept, known)


def _fact(part: Part, column: Column, row: Record, kept: Mapping[str, Any], known: Known) -> Iterator[Fact]:
    behind = field_behind(part.model, column.name)
    data = data_of(behind, said_by(row, kept, column.name), known)
    if data is not None:
        yield Fact(column.name, str(column.words), data, text_of(behind, data))


def _stays_off_paper(row: Record, sender: Sender | None) -> bool:
    """Tell whether an item stays off the sheet that others may find, as it is folded away on the citizen's own pages.

    Consents and letters are named to the coordinator, and are no secret for that.
    """
    if isinstance(row, Letter):
        return any(one.get("is_discreet") for one in row.body.get("parts", ()))
    is_secret = sender is not None and sender.is_secret and not isinstance(row, ConsentCard | ConsentFlow)
    return is_secret or (sender is not None and sender.is_discreet)
