"""Indsigt: who has asked for everything, what each must answer for, and the bundle when it is ready."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from tovholder.access.seat import Seat
from tovholder.coordination.enums import How
from tovholder.people.models import Citizen
from tovholder.rights.models import AccessRequest, Release
from tovholder.rights.queries.items import Item, Section, Wanted, sections_of
from tovholder.rights.queries.labels import Sender, is_decided_by, known_through, senders_about
from tovholder.rights.values import Known


@dataclass(frozen=True)
class RequestCard:
    """One request: whose, since when, by when, and whether it is answered."""

    ref: str
    citizen: str
    asked_on: date
    due_on: date
    how: How
    ready_at: datetime | None


@dataclass(frozen=True)
class Deciding:
    """What one seat must answer for in a request: the items, and whether it is done."""

    card: RequestCard
    sections: tuple[Section, ...]
    labels: frozenset[int]
    """The labels this seat answers for."""
    is_released: bool
    """Whether everything here has been answered for."""
    waits_for: tuple[Sender, ...]
    """For the coordinator: the others that have not answered, as far as the coordinator may know of them."""

    def item(self, ref: str) -> Item | None:
        """Return one of the items."""
        return next((item for section in self.sections for item in section.items if item.ref == ref), None)


@dataclass(frozen=True)
class Bundle:
    """Everything about one citizen in one course, as it was answered for."""

    card: RequestCard
    citizen: Citizen
    sections: tuple[Section, ...]
    not_answered: tuple[Sender, ...]
    """Who has not answered: the citizen asks them."""
    is_own: bool
    """Whether it is the citizen's own; else it is the coordinator's print of it."""
    is_whole: bool
    """Whether what stays off usual paper is in it."""
    has_more: bool
    """Whether something is not in it for that reason."""


def may_ask(seat: Seat) -> bool:
    """Tell whether one can ask for everything from this seat: the citizen, or the coordinator who writes it down."""
    return seat.is_open and (seat.oneself is not None or seat.is_coordinator)


def requests_here(seat: Seat) -> list[RequestCard]:
    """Return the requests, the newest first: a citizen's own; those a professional has something to answer for."""
    return [_card(row) for row in _requests(seat) if _concerns(seat, row)]


def request_here(seat: Seat, ref: str) -> AccessRequest | None:
    """Return one request that concerns this seat."""
    return next((row for row in _requests(seat, Q(ref=ref)) if _concerns(seat, row)), None)


def deciding(seat: Seat, ref: str) -> Deciding | None:
    """Return what this seat answers for in a request; None where there is none that concerns it."""
    request = request_here(seat, ref) if seat.is_professional else None
    if request is None:
        return None
    senders = senders_about(request.coordination_id, request.citizen_id, seat.viewer.at)
    mine = {pk: one for pk, one in senders.items() if is_decided_by(seat, one)}
    done = released(request)
    known = known_through(request.coordination_id, set(senders) & seat.labels, request.citizen)
    moments = {pk: done.get(pk, seat.viewer.at) for pk in mine}
    sections = sections_of(Wanted(request, request.citizen, senders, moments, known, None))
    seat.shown.update(moments)
    others = {pk: one for pk, one in senders.items() if pk in seat.labels and pk not in mine}
    return Deciding(
        card=_card(request),
        sections=tuple(sections),
        labels=frozenset(mine),
        is_released=bool(mine) and set(mine) <= set(done),
        waits_for=_once(_unanswered(request, others, done, is_whole=True)) if seat.is_coordinator else (),
    )


def bundle(seat: Seat, ref: str, *, is_whole: bool = False) -> Bundle | None:
    """Return the bundle of a request that is ready: to the citizen, or to the coordinator for print.

    The coordinator's copy holds what the coordinator may read. What is not `is_whole` holds nothing that stays off
    usual paper. What was left out and may not be told is not in it at all.
    """
    request = request_here(seat, ref)
    is_own = request is not None and seat.oneself is not None and seat.oneself.pk == request.citizen_id
    if request is None or request.ready_at is None or not (is_own or seat.is_coordinator):
        return None
    senders = senders_about(request.coordination_id, request.citizen_id, seat.viewer.at)
    readable = {pk: one for pk, one in senders.items() if is_own or pk in seat.labels}
    on_paper = {pk: one for pk, one in readable.items() if is_whole or not one.is_discreet}
    done = released(request)
    moments = {
        pk: request.ready_at if one.is_own else done[pk] for pk, one in on_paper.items() if one.is_own or pk in done
    }
    nameable = [pk for pk, one in on_paper.items() if is_whole or not one.is_secret]
    known = known_through(request.coordination_id, nameable, request.citizen)
    found = sections_of(Wanted(request, request.citizen, readable, moments, known, request.ready_at))
    seat.shown.update(moments)
    sections = [_told(section, is_whole=is_whole) for section in found]
    return Bundle(
        card=_card(request),
        citizen=request.citizen,
        sections=tuple(section for section in sections if section.items),
        not_answered=_once(_unanswered(request, on_paper, done, is_whole=is_whole)),
        is_own=is_own,
        is_whole=is_whole,
        has_more=len(on_paper) < len(readable) or (not is_whole and _holds_more(found)),
    )


def _holds_more(sections: Iterable[Section]) -> bool:
    return any(item.is_discreet for section in sections for item in section.items)


def _unanswered(
    request: AccessRequest, senders: Mapping[int, Sender], done: Mapping[int, datetime], *, is_whole: bool
) -> list[Sender]:
    """Return the senders of labels that hold something and have not been answered for."""
    at = request.ready_at or request.created_at
    waits = {pk: at for pk, one in senders.items() if not one.is_own and pk not in done}
    found = sections_of(Wanted(request, request.citizen, senders, waits, Known(), None))
    items = (item for section in found for item in section.items if is_whole or not item.is_discreet)
    return [item.sender for item in items if item.sender is not None]


def released(request: AccessRequest) -> dict[int, datetime]:
    """Return the labels that were answered for, and when."""
    return dict(Release.objects.filter(request=request).order_by("pk").values_list("label_id", "decided_at"))


def _told(section: Section, *, is_whole: bool) -> Section:
    items = (
        item
        for item in section.items
        if (is_whole or not item.is_discreet) and (item.left_out is None or item.left_out.is_told)
    )
    return Section(section.part, tuple(items))


def _once(senders: Iterable[Sender]) -> tuple[Sender, ...]:
    found: dict[str, Sender] = {}
    for one in senders:
        found.setdefault(one.words, one)
    return tuple(found.values())


def _requests(seat: Seat, wanted: Q | None = None) -> list[AccessRequest]:
    rows = AccessRequest.objects.filter(wanted or Q(), coordination_id=seat.coordination.pk)
    return list(rows.select_related("citizen").order_by("-asked_on", "-pk"))


def _concerns(seat: Seat, request: AccessRequest) -> bool:
    """Tell whether a request concerns this seat: one's own, the coordinator's, or one has something to answer for."""
    if not seat.is_professional:
        return seat.oneself is not None and seat.oneself.pk == request.citizen_id
    if request.citizen_id not in seat.citizen_ids:
        return False
    if seat.is_coordinator:
        return True
    senders = senders_about(request.coordination_id, request.citizen_id, seat.viewer.at)
    return any(is_decided_by(seat, one) for one in senders.values())


def _card(row: AccessRequest) -> RequestCard:
    name = "" if row.citizen.name_protected else row.citizen.name
    return RequestCard(row.ref, name, row.asked_on, row.due_on, How(row.how), row.ready_at)
