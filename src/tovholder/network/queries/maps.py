"""Netværkskortet as one seat may know it: whom the citizen has placed, how close, and who was there before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tovholder.access.enums import Audience, CoordinationState
from tovholder.access.labelling import party_to_read_as
from tovholder.access.models import LabelNamed
from tovholder.access.party_seat import seat_as
from tovholder.access.seat import Seat
from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.protection import name_for
from tovholder.coordination.queries.table import ParticipantCard, describe_party, participants_here
from tovholder.kernel import clock
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.map_kinds import MapTemplate, read_template, usual_template
from tovholder.network.models import MapPerson, NetworkMap
from tovholder.network.queries import reads
from tovholder.people.models import Citizen


@dataclass(frozen=True)
class PersonCard:
    """One on the map, as this viewer may know them."""

    ref: str
    version: int
    name: str
    kind: MapKind
    area: str
    area_name: str
    closeness: int
    closeness_name: str
    words: str
    readers: MapReaders
    source: Source
    """Whose hand wrote the words."""
    placed_by: Source
    """Whose hand put them where they stand."""
    helps_with: str
    """What one who takes part does; nothing for somebody placed by name."""
    party_ref: str
    participation_ref: str
    has_left: bool
    """Whether one who took part does so no more."""
    is_discreet: bool
    """Whether they stay off paper."""
    off_on: date | None
    """When they were taken off; None while they stand there."""
    can_undo: bool

    @property
    def takes_part(self) -> bool:
        """Tell whether it is one of those who help, and not somebody placed by name."""
        return bool(self.participation_ref)


@dataclass(frozen=True)
class TieCard:
    """A tie between two on the map."""

    ref: str
    one_ref: str
    other_ref: str
    one: str
    other: str
    kind: TieKind


@dataclass(frozen=True)
class MapCard:
    """The map of one citizen: the nearest first, in the order of the areas."""

    ref: str
    citizen_ref: str
    citizen_name: str
    given_name: str
    template: MapTemplate
    ties_on: bool
    is_begun: bool
    """Whether the seat may know that somebody has drawn."""
    is_shown: bool
    """Whether the one who coordinates now sees what is shown to the coordinator."""
    is_own: bool
    may_draw: bool
    people: tuple[PersonCard, ...] = ()
    gone: tuple[PersonCard, ...] = ()
    """Taken off, the last one first."""
    ties: tuple[TieCard, ...] = ()

    def person(self, ref: str) -> PersonCard | None:
        """Return one by their ref, on the map or taken off."""
        return next((card for card in (*self.people, *self.gone) if card.ref == ref), None)

    def by_area(self) -> list[tuple[str, list[PersonCard]]]:
        """Return the areas that have somebody, by name, each with its people from the nearest."""
        found = [(area.name, [card for card in self.people if card.area == area.key]) for area in self.template.areas]
        return [(name, cards) for name, cards in found if cards]


def map_here(seat: Seat, citizen_ref: str = "") -> MapCard | None:
    """Return the map of a citizen of the course, empty when there is none that may be seen; None for a stranger's ref.

    Without a ref: one's own, or the first citizen's. Two statements, three while ties are drawn.
    """
    citizen = _whose(seat, citizen_ref)
    if citizen is None:
        return None
    row = next((row for row in _maps(seat) if row.citizen_id == citizen.pk), None)
    people: list[MapPerson] = []
    if row is not None:
        people = [one for one in _people(seat) if one.on_map_id == row.pk]
        seat.show(people)
    if row is None or not (row.label_id in seat.labels or people):
        return _blank(seat, citizen)
    return _card(seat, citizen, row, people)


def readers_of(seat: Seat, ref: str) -> frozenset[str]:
    """Return the refs of the parts that were chosen to see one on the map."""
    rows = LabelNamed.objects.filter(
        label__in=MapPerson.objects.filter(reads.seen(seat.labels), ref=ref).values("label_id")
    )
    return frozenset(rows.order_by("pk").values_list("participation__ref", flat=True))


def helpers_to_place(seat: Seat, card: MapCard) -> list[ParticipantCard]:
    """Return who takes part and is not on the map yet, as far as the citizen may know them too.

    With `card` of another citizen's map these are also whom the coordinator may let see something on it.
    """
    here = {one.participation_ref for one in card.people if one.takes_part}
    return [part for part in parts_known(seat, card) if part.ref not in here]


def parts_known(seat: Seat, card: MapCard) -> list[ParticipantCard]:
    """Return who takes part, as far as the citizen whose map it is and the viewer both may know."""
    others = [part for part in participants_here(seat) if card.citizen_ref and not _is_citizen(seat, card, part)]
    if seat.chair is None or not seat.is_coordinator:
        return others
    citizen = next(row for row in seat.citizens if row.ref == card.citizen_ref)
    theirs = {part.ref for part in participants_here(seat_as(seat, party_to_read_as(citizen)))}
    return [part for part in others if part.ref in theirs]


def _is_citizen(seat: Seat, card: MapCard, part: ParticipantCard) -> bool:
    party = next(
        (getattr(citizen, "party", None) for citizen in seat.citizens if citizen.ref == card.citizen_ref), None
    )
    return party is not None and part.party_ref == party.ref


def _whose(seat: Seat, ref: str) -> Citizen | None:
    if ref:
        return next((citizen for citizen in seat.citizens if citizen.ref == ref), None)
    own = {seat.viewer.citizen_id} if seat.chair is None else set()
    acted = {acting.citizen_id for acting in seat.viewer.acts_for}
    ranked = sorted(seat.citizens, key=lambda citizen: (citizen.pk not in own, citizen.pk not in acted))
    return ranked[0] if ranked else None


def _maps(seat: Seat) -> list[Any]:
    rows: list[Any] = reads.maps_here(at=seat.viewer.at, here=seat.coordination.pk)
    return rows


def _people(seat: Seat) -> list[MapPerson]:
    rows: list[MapPerson] = reads.people_here(here=seat.coordination.pk, labels=seat.labels)
    return rows


def _first_name(seat: Seat, citizen: Citizen) -> str:
    return citizen.given_name if citizen.pk == seat.viewer.citizen_id else citizen.first_name


def _blank(seat: Seat, citizen: Citizen) -> MapCard:
    return MapCard(
        ref="",
        citizen_ref=citizen.ref,
        citizen_name=name_for(seat, citizen),
        given_name=_first_name(seat, citizen),
        template=usual_template(),
        ties_on=False,
        is_begun=False,
        is_shown=False,
        is_own=_is_own(seat, citizen),
        may_draw=_may_draw(seat, citizen),
    )


def _card(seat: Seat, citizen: Citizen, row: Any, people: list[MapPerson]) -> MapCard:
    template = read_template(row.template)
    places = {area.key: place for place, area in enumerate(template.areas)}
    cards = {one.pk: person_card(one, template, seat) for one in people}
    standing = [one for one in people if one.ended_at is None]
    standing.sort(key=lambda one: (places.get(one.area, 0), one.closeness, one.pk))
    gone = sorted((one for one in people if one.ended_at is not None), key=lambda one: one.ended_at, reverse=True)  # type: ignore[arg-type, return-value]  # none of these is without
    return MapCard(
        ref=row.ref,
        citizen_ref=citizen.ref,
        citizen_name=name_for(seat, citizen),
        given_name=_first_name(seat, citizen),
        template=template,
        ties_on=row.ties_on,
        is_begun=True,
        is_shown=row.is_shown,
        is_own=_is_own(seat, citizen),
        may_draw=_may_draw(seat, citizen),
        people=tuple(cards[one.pk] for one in standing),
        gone=tuple(cards[one.pk] for one in gone),
        ties=tuple(_ties(seat, row, cards)) if row.ties_on else (),
    )


def person_card(row: MapPerson, template: MapTemplate, seat: Seat) -> PersonCard:
    """Return one on the map, loaded with their part."""
    part = row.participation
    return PersonCard(
        ref=row.ref,
        version=row.version,
        name=name_of(row),
        kind=MapKind(row.kind),
        area=row.area,
        area_name=template.area_name(row.area),
        closeness=row.closeness,
        closeness_name=template.closeness_name(row.closeness),
        words=row.words,
        readers=MapReaders(row.readers),
        source=Source(row.source),
        placed_by=Source(row.placed_by),
        helps_with=part.task or str(part.get_role_display()) if part is not None else "",
        party_ref=part.party.ref if part is not None else "",
        participation_ref=part.ref if part is not None else "",
        has_left=part is not None and part.ends_at <= seat.viewer.at,
        is_discreet=is_discreet(row),
        off_on=clock.day_of(row.ended_at) if row.ended_at is not None else None,
        can_undo=row.version > 1,
    )


def name_of(row: MapPerson) -> str:
    """Return the name of one on the map: as it was written, or of the one who takes part."""
    return describe_party(row.participation.party)[0] if row.participation is not None else row.name


def is_discreet(row: MapPerson) -> bool:
    """Tell whether one stays off paper: the citizen's alone, or a part that nobody else should find."""
    if row.readers == MapReaders.ME:
        return True
    part = row.participation
    return part is not None and (part.label.audience == Audience.NAMED or part.label.topic in DISCREET)


def _ties(seat: Seat, row: NetworkMap, cards: dict[int, PersonCard]) -> Iterable[TieCard]:
    for tie in seat.show(reads.ties_here(here=seat.coordination.pk, labels=seat.labels)):
        if tie.on_map_id == row.pk:
            one, other = cards[tie.one_id], cards[tie.other_id]
            yield TieCard(tie.ref, one.ref, other.ref, one.name, other.name, TieKind(tie.kind))


def _is_own(seat: Seat, citizen: Citizen) -> bool:
    return seat.chair is None and seat.viewer.citizen_id == citizen.pk


def _may_draw(seat: Seat, citizen: Citizen) -> bool:
    """Tell whether to show the way to draw; the action decides again."""
    in_progress = seat.coordination.state == CoordinationState.ACTIVE and seat.viewer.account_id is not None
    return in_progress and (seat.is_coordinator or _is_own(seat, citizen))
